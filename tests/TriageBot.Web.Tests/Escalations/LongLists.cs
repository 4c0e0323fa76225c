using Microsoft.EntityFrameworkCore;
using Shouldly;
using TriageBot.Benchmarks;
using TriageBot.Clinical.Escalating;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Escalations;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.Escalations;

public sealed class LongListsOnSqlite(TriageSite<SqliteDatabase> site) : LongLists(site), IClassFixture<TriageSite<SqliteDatabase>>;

public sealed class LongListsOnPostgres(TriageSite<PostgresDatabase> site) : LongLists(site), IClassFixture<TriageSite<PostgresDatabase>>;

/// <summary>A desk with more patients than a screen has room for: all of them are there, and only what is looked at is opened.</summary>
public abstract class LongLists(ITriageSite site) : IAsyncLifetime
{
    private const string Nurse = "nurse.li";
    private const int Many = 620;

    private readonly DeskLines lines = site.Use<DeskLines>();

    public async Task InitializeAsync()
    {
        await using var database = site.Database.Open();
        if (!await database.Escalations.AnyAsync())
            await ManyWaiting.AddAsync(site.Database.Databases, site.Database.Cipher, Many, site.Database.Clock.GetUtcNow());
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Nobody_is_left_out_however_many_wait_and_the_most_urgent_stand_first()
    {
        var all = await lines.AllAsync(Nurse, CancellationToken.None);

        all.Count.ShouldBe(Many);
        all.Select(line => line.Acuity).ShouldBe(all.Select(line => line.Acuity).Order());
        all.Count(line => line.Acuity.IsEmergency()).ShouldBe(Many / 50);
        all.ShouldAllBe(line => line.Ward != null && line.Programme != null);
    }

    [Fact]
    public async Task A_line_says_the_same_as_the_row_that_is_read_of_it()
    {
        var all = await lines.AllAsync(Nurse, CancellationToken.None);
        var owned = all.First(line => line.AcknowledgedBy is not null);

        var item = (await lines.ItemsAsync([owned.Id], Nurse, CancellationToken.None)).ShouldHaveSingleItem();

        new DeskItem(owned, item.Reason, item.Quote) { AgeYears = item.AgeYears, Sex = item.Sex, Name = item.Name, RecordNumber = item.RecordNumber }.ShouldBe(item);
        item.Quote.ShouldContain("走几步就喘");
    }

    [Fact]
    public async Task Only_what_has_changed_is_read_again_and_what_was_closed_is_gone()
    {
        var all = await lines.AllAsync(Nurse, CancellationToken.None);
        var (taken, closed) = (all.First(line => line.AcknowledgedBy is null).Id, all[^1].Id);
        await site.Use<AcknowledgeEscalation>().RunAsync(taken, Nurse, CancellationToken.None);
        await using (var database = site.Database.Open())
        {
            (await database.Escalations.SingleAsync(escalation => escalation.Id == closed)).Close(Nurse, ClosingOutcome.Advised, site.Database.Clock.GetUtcNow());
            await database.SaveChangesAsync();
        }

        var read = await lines.OfAsync([taken, closed], CancellationToken.None);

        read.ShouldHaveSingleItem().AcknowledgedBy.ShouldBe(Nurse);
        await using var again = site.Database.Open();
        await again.Escalations.Where(escalation => escalation.Id == closed).ExecuteUpdateAsync(set => set.SetProperty(escalation => escalation.ClosedAt, (DateTimeOffset?)null));
    }

    [Fact]
    public async Task Every_opening_of_words_and_of_names_leaves_an_audit_row_and_the_bare_lines_do_not()
    {
        var before = await AuditedAsync();
        var all = await lines.AllAsync(Nurse, CancellationToken.None);
        var bare = await AuditedAsync();
        await lines.ItemsAsync([all[0].Id, all[1].Id], Nurse, CancellationToken.None);
        await lines.NamesAsync(Nurse, CancellationToken.None);

        bare.ShouldBe(before);
        (await AuditedAsync()).ShouldBe(before + 2);
    }

    [Fact]
    public async Task A_search_finds_the_last_of_all_by_name_and_by_record_number()
    {
        var names = await lines.NamesAsync(Nurse, CancellationToken.None);

        names.Count.ShouldBe(Many);
        names.Values.ShouldContain(known => known.RecordNumber == ManyWaiting.RecordNumberOf(Many));
        names.Values.ShouldAllBe(known => known.Phone == null && known.BirthDate == null);
    }

    private async Task<int> AuditedAsync()
    {
        await using var database = site.Database.Open();
        return await database.AuditRows.CountAsync(row => row.SubjectKind == "desk");
    }
}
