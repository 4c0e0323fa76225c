using Microsoft.EntityFrameworkCore;
using Shouldly;
using TriageBot.Web.Data;
using TriageBot.Web.Interchange;
using TriageBot.Web.Interchange.Adt;
using TriageBot.Web.Shell;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.Interchange;

public sealed class OldMessagesOnSqlite(FollowUpSite<SqliteDatabase> site) : OldMessages(site), IClassFixture<FollowUpSite<SqliteDatabase>>;

public sealed class OldMessagesOnPostgres(FollowUpSite<PostgresDatabase> site) : OldMessages(site), IClassFixture<FollowUpSite<PostgresDatabase>>;

/// <summary>What is kept of other systems' messages is forgotten when it has done its work, and not before.</summary>
public abstract class OldMessages
{
    private static readonly Actor Administrator = new("admin.wu", Role.Administrator);

    private readonly IFollowUpSite site;
    private readonly AdtSample patient;

    protected OldMessages(IFollowUpSite site)
    {
        this.site = site;
        site.GoTo(1, 8);
        patient = new(site.Database.Clock);
    }

    [Fact]
    public async Task A_control_id_is_known_for_ninety_days_and_forgotten_after_them()
    {
        var message = AdtSample.Utf8(patient.Message("A03"));
        (await site.HearAsync(message)).Code.ShouldBe("AA");

        site.GoTo(89, 8);
        await ForgetAsync();
        var kept = await HeardAsync(message);
        site.GoTo(2, 8);
        var gone = await ForgetAsync();

        kept.ShouldBeTrue();
        (await HeardAsync(message)).ShouldBeFalse();
        gone.Heard.ShouldBeGreaterThan(0);
        (await ForgetAsync()).ShouldBe(new ForgottenMessages(0, 0));
        (await site.DischargeAsync(patient.Visit)).ShouldNotBeNull(); // what the message told is not forgotten with it
    }

    [Fact]
    public async Task A_settled_letter_is_forgotten_ninety_days_later_and_one_that_waits_never()
    {
        var (settled, waiting) = (await RefusedAsync("77"), await RefusedAsync("78"));
        site.GoTo(100, 8);
        (await site.Use<SettleDeadLetter>().SetAsideAsync(settled, "测试消息", Administrator, CancellationToken.None)).ShouldBeTrue();

        site.GoTo(89, 8);
        await ForgetAsync();
        (await FindAsync(settled)).ShouldNotBeNull();
        site.GoTo(2, 8);
        await ForgetAsync();

        (await FindAsync(settled)).ShouldBeNull();
        (await FindAsync(waiting)).ShouldNotBeNull();
    }

    [Fact]
    public async Task That_something_was_forgotten_stands_in_the_audit_trail()
    {
        await site.HearAsync(patient.Message("A03"));
        site.GoTo(91, 8);

        await ForgetAsync();

        await using var database = site.Database.Open();
        (await database.AuditRows.OrderByDescending(row => row.Sequence).FirstAsync(row => row.Action == "forgot")).SubjectKind.ShouldBe("heard messages");
    }

    private Task<ForgottenMessages> ForgetAsync() => site.Use<ForgetOldMessages>().RunAsync(CancellationToken.None);

    private async Task<bool> HeardAsync(byte[] message)
    {
        await using var database = site.Database.Open();
        return (await database.HeardMessages.AsNoTracking().ToListAsync()).Exists(heard => heard.IsTheSame(site.Database.Cipher, message));
    }

    private async Task<Guid> RefusedAsync(string disposition)
    {
        var message = patient.Message("A03", but: [("PV1-36", disposition)]);
        (await site.HearAsync(message)).IsTaken.ShouldBeFalse();
        return (await site.LetterAsync(AdtSample.Utf8(message))).ShouldNotBeNull().Id;
    }

    private Task<DeadLetterLine?> FindAsync(Guid id) => site.Use<DeadLetters>().FindAsync(id, CancellationToken.None);
}
