using Microsoft.EntityFrameworkCore;
using Shouldly;
using TriageBot.Clinical.FollowUp;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;
using TriageBot.Web.FollowUp;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.FollowUp;

public sealed class SomebodyIsToldOnSqlite(FollowUpSite<SqliteDatabase> site) : SomebodyIsTold(site), IClassFixture<FollowUpSite<SqliteDatabase>>;

public sealed class SomebodyIsToldOnPostgres(FollowUpSite<PostgresDatabase> site) : SomebodyIsTold(site), IClassFixture<FollowUpSite<PostgresDatabase>>;

/// <summary>A patient whom the program cannot ask is called by a person: told once, with a deadline, together with the failure or not at all (T18).</summary>
public abstract class SomebodyIsTold : IAsyncLifetime
{
    private static readonly Actor Administrator = new("admin.wu", "administrator");

    private readonly IFollowUpSite site;

    protected SomebodyIsTold(IFollowUpSite site) => this.site = site;

    public async Task InitializeAsync()
    {
        (site.Gateway.Failures, site.Gateway.Meanwhile) = (0, null);
        site.GoTo(1, 21);
        await SendAsync(); // what other tests left is too late now
        site.GoTo(1, 8);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_letter_that_is_refused_for_good_is_a_task_for_the_desk_at_once()
    {
        var home = await AskedAsync(RiskLevel.High);
        site.Gateway.Refusing[home.Phone] = LetterProblem.BadAddress;

        await SendAsync();

        (await home.LettersAsync()).ShouldHaveSingleItem().Status.ShouldBe(OutboxStatus.Failed);
        var task = (await TasksAsync(home)).ShouldHaveSingleItem();
        task.Problem.ShouldBe("NoReply:letter-not-sent");
        task.AcknowledgeBy.ShouldBe(site.Use<Ladders>().Of(task.Ward).AcknowledgeBy(Clinical.Escalating.EscalationLevel.Orange, isCrisis: false, task.RaisedAt));
        task.ReadWhy(site.Database.Cipher).ShouldNotBeNull().Reason.Zh.ShouldContain("地址或号码不对");
    }

    [Fact]
    public async Task The_nurse_sees_it_on_the_list_with_whom_to_call()
    {
        var home = await AskedAsync(RiskLevel.High);
        site.Gateway.Refusing[home.Phone] = LetterProblem.Refused;
        await SendAsync();

        var seen = await site.Use<DeskLines>().OpenAsync("nurse.li", CancellationToken.None);

        seen.Where(item => item.PatientId == home.PatientId).ShouldHaveSingleItem().Reason.En.ShouldContain("please call");
    }

    [Fact]
    public async Task Where_the_risk_is_small_the_call_may_wait_until_the_next_working_day()
    {
        var home = await AskedAsync(RiskLevel.Low);
        site.Gateway.Refusing[home.Phone] = LetterProblem.Broken;

        for (var tries = 0; tries < 6; tries++, site.Database.Clock.Advance(TimeSpan.FromMinutes(16)))
            await SendAsync();

        var task = (await TasksAsync(home)).ShouldHaveSingleItem();
        (task.AcknowledgeBy - task.RaisedAt).ShouldBeGreaterThan(TimeSpan.FromHours(12));
    }

    [Fact]
    public async Task A_letter_that_is_tried_again_is_no_task_yet()
    {
        var home = await AskedAsync(RiskLevel.High);
        site.Gateway.Refusing[home.Phone] = LetterProblem.Busy;

        await SendAsync();

        (await TasksAsync(home)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_letter_that_became_too_late_is_a_task_too()
    {
        var home = await AskedAsync(RiskLevel.High);
        site.GoTo(0, 19);

        await SendAsync();

        (await home.LettersAsync()).ShouldHaveSingleItem().Status.ShouldBe(OutboxStatus.Dropped);
        (await TasksAsync(home)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_second_letter_that_fails_is_counted_on_the_task_that_is_open()
    {
        var home = await AskedAsync(RiskLevel.High);
        for (var day = 0; day < 2; day++)
        {
            site.Gateway.Refusing[home.Phone] = LetterProblem.BadAddress;
            await SendAsync();
            site.GoTo(2, 10);
            await site.Use<OpenDueCheckIns>().RunAsync(CancellationToken.None);
        }

        (await TasksAsync(home)).ShouldHaveSingleItem().Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_patient_who_is_told_of_can_still_come_by_the_link()
    {
        var home = await AskedAsync(RiskLevel.High);
        site.Gateway.Refusing[home.Phone] = LetterProblem.Refused;
        await SendAsync();

        var conversation = await home.EnterAsync();
        var view = await home.SayAsync(conversation, "都好，药都在吃");

        view.Talk.Lines.Count.ShouldBeGreaterThan(2);
    }

    [Fact]
    public async Task If_the_task_cannot_be_stored_the_letter_is_not_given_up_either()
    {
        var home = await AskedAsync(RiskLevel.High);
        await using (var database = site.Database.Open())
            await database.AuditHeads.ExecuteDeleteAsync(); // nothing may be raised without its audit row
        site.Gateway.Refusing[home.Phone] = LetterProblem.Refused;

        await Should.ThrowAsync<InvalidOperationException>(SendAsync);

        (await home.LettersAsync()).ShouldHaveSingleItem().Status.ShouldBe(OutboxStatus.Waiting);
        (await TasksAsync(home)).ShouldBeEmpty();
        await RepairAsync();
    }

    [Fact]
    public async Task A_record_that_cannot_be_read_keeps_nobody_else_waiting_and_a_nurse_is_told_once()
    {
        var (broken, well) = (await WentHome.NowAsync(site, RiskLevel.High), await WentHome.NowAsync(site, RiskLevel.High));
        await using (var database = site.Database.Open())
            await database.Patients.Where(patient => patient.Id == broken.PatientId).ExecuteUpdateAsync(set => set.SetProperty(patient => patient.Name, new Encrypted("v1.gone.AAAA")));
        site.GoTo(1, 10);

        for (var run = 0; run < 8; run++, site.Database.Clock.Advance(TimeSpan.FromMinutes(10)))
            await site.Use<OpenDueCheckIns>().RunAsync(CancellationToken.None);

        (await well.CheckInsAsync())[0].Status.ShouldBe(CheckInStatus.Opened);
        var poison = (await broken.CheckInsAsync())[0];
        (poison.Status, poison.Tries).ShouldBe((CheckInStatus.Quarantined, 5));
        (await TasksAsync(broken)).ShouldHaveSingleItem().Problem.ShouldBe("NoReply:check-in-not-opened");
        (await site.Use<DeskLines>().OpenAsync("nurse.li", CancellationToken.None)).ShouldContain(item => item.PatientId == broken.PatientId);
    }

    [Fact]
    public async Task What_a_server_quotes_of_the_address_is_not_in_the_log()
    {
        var home = await AskedAsync(RiskLevel.High);
        site.Gateway.Meanwhile = () => throw new InvalidOperationException($"550 no such user {home.Phone}");

        await SendAsync();

        site.Book.Text.ShouldNotContain(home.Phone);
        site.Book.Text.ShouldContain("broken");
    }

    [Fact]
    public async Task An_administrator_sees_who_only_in_part_and_sends_again_while_the_link_is_open()
    {
        var home = await AskedAsync(RiskLevel.High);
        site.Gateway.Refusing[home.Phone] = LetterProblem.Refused;
        await SendAsync();
        var letter = (await home.LettersAsync()).ShouldHaveSingleItem().Id;
        var line = (await site.Use<OutboxBoard>().ReadAsync(OutboxStatus.Failed, null, Administrator, CancellationToken.None)).Lines.Single(line => line.Id == letter);
        (line.To, line.Text, line.Problem).ShouldBe((Masked.Address(home.Phone), null, "refused"));
        line.To.ShouldNotContain(home.Phone);

        (await site.Use<ChangeLetter>().SendAgainAsync(line.Id, Administrator, CancellationToken.None)).ShouldBe(LetterOutcome.Done);
        site.Gateway.Refusing.Clear();
        await SendAsync();

        site.Gateway.To(home.Phone).ShouldHaveSingleItem();
        (await AuditsAsync(line.Id)).ShouldContain(row => row.Action == "sent again" && row.Actor == "admin.wu");
    }

    [Fact]
    public async Task Nobody_is_written_to_at_night_nor_after_the_link_has_closed()
    {
        var home = await AskedAsync(RiskLevel.High);
        site.Gateway.Refusing[home.Phone] = LetterProblem.Refused;
        await SendAsync();
        var letter = (await home.LettersAsync()).ShouldHaveSingleItem().Id;

        site.GoTo(0, 22);
        (await site.Use<ChangeLetter>().SendAgainAsync(letter, Administrator, CancellationToken.None)).ShouldBe(LetterOutcome.Night);
        site.GoTo(1, 12);
        (await site.Use<ChangeLetter>().SendAgainAsync(letter, Administrator, CancellationToken.None)).ShouldBe(LetterOutcome.Over);
        (await site.Use<ChangeLetter>().SendAgainAsync(Guid.NewGuid(), Administrator, CancellationToken.None)).ShouldBe(LetterOutcome.Unknown);
    }

    [Fact]
    public async Task A_letter_set_aside_needs_a_reason_is_never_sent_and_is_a_call()
    {
        var home = await AskedAsync(RiskLevel.High);
        var letter = (await home.LettersAsync()).ShouldHaveSingleItem().Id;
        (await site.Use<ChangeLetter>().SetAsideAsync(letter, "  ", Administrator, CancellationToken.None)).ShouldBe(LetterOutcome.WhyMissing);

        (await site.Use<ChangeLetter>().SetAsideAsync(letter, "号码是老人家的座机", Administrator, CancellationToken.None)).ShouldBe(LetterOutcome.Done);
        await SendAsync();

        site.Gateway.To(home.Phone).ShouldBeEmpty();
        (await TasksAsync(home)).ShouldHaveSingleItem();
        (await site.Use<OutboxBoard>().ReadAsync(OutboxStatus.SetAside, null, Administrator, CancellationToken.None)).Lines[0].Why.ShouldBe("号码是老人家的座机");
    }

    [Fact]
    public async Task The_outbox_is_read_a_page_at_a_time_newest_first()
    {
        for (var letters = 0; letters < OutboxBoard.PageSize + 3; letters++)
            await WentHome.NowAsync(site);
        site.GoTo(1, 10);
        await site.Use<OpenDueCheckIns>().RunAsync(CancellationToken.None);

        var first = await site.Use<OutboxBoard>().ReadAsync(OutboxStatus.Waiting, null, Administrator, CancellationToken.None);
        var second = await site.Use<OutboxBoard>().ReadAsync(OutboxStatus.Waiting, first.Older, Administrator, CancellationToken.None);

        first.Lines.Count.ShouldBe(OutboxBoard.PageSize);
        second.Lines.Count.ShouldBe(first.Counts[OutboxStatus.Waiting] - OutboxBoard.PageSize);
        first.Lines.Concat(second.Lines).Select(line => line.Id).ShouldBeUnique();
    }

    private async Task<WentHome> AskedAsync(RiskLevel risk)
    {
        var home = await WentHome.NowAsync(site, risk);
        site.GoTo(1, 10);
        await site.Use<OpenDueCheckIns>().RunAsync(CancellationToken.None);
        return home;
    }

    private Task<SentLetters> SendAsync() => site.Use<SendLetters>().RunAsync(CancellationToken.None);

    private async Task<List<Escalation>> TasksAsync(WentHome home)
    {
        await using var database = site.Database.Open();
        return await database.Escalations.AsNoTracking().Where(escalation => escalation.PatientId == home.PatientId).ToListAsync();
    }

    private async Task<List<AuditRow>> AuditsAsync(Guid id)
    {
        await using var database = site.Database.Open();
        return await database.AuditRows.AsNoTracking().Where(row => row.SubjectId == id.ToString()).ToListAsync();
    }

    /// <summary>Puts the head of the audit chain back where it was.</summary>
    private async Task RepairAsync()
    {
        await using var database = site.Database.Open();
        var last = await database.AuditRows.AsNoTracking().OrderByDescending(row => row.Sequence).FirstAsync();
        var keys = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<KeyRing>(site.Database.Services);
        var head = AuditHead.Start(keys.Current);
        head.MoveTo(last.Sequence, last.Hash, keys.Current);
        database.AuditHeads.Add(head);
        await database.SaveChangesAsync();
    }
}
