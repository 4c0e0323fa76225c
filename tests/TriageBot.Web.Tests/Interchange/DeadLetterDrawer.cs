using Microsoft.EntityFrameworkCore;
using Shouldly;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Data;
using TriageBot.Web.Interchange;
using TriageBot.Web.Shell;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.Interchange;

public sealed class DeadLetterDrawerOnSqlite(FollowUpSite<SqliteDatabase> site) : DeadLetterDrawer(site), IClassFixture<FollowUpSite<SqliteDatabase>>;

public sealed class DeadLetterDrawerOnPostgres(FollowUpSite<PostgresDatabase> site) : DeadLetterDrawer(site), IClassFixture<FollowUpSite<PostgresDatabase>>;

/// <summary>Messages that were not taken: kept once, opened on request, tried again, set aside.</summary>
public abstract class DeadLetterDrawer
{
    private static readonly Actor Administrator = new("admin.wu", Role.Administrator);

    private readonly IFollowUpSite site;
    private readonly AdtSample patient;

    protected DeadLetterDrawer(IFollowUpSite site)
    {
        this.site = site;
        site.GoTo(1, 8);
        patient = new(site.Database.Clock);
    }

    private SettleDeadLetter Settle => site.Use<SettleDeadLetter>();

    [Fact]
    public async Task The_same_message_again_is_one_letter_and_the_list_says_why_without_the_patient()
    {
        var id = await RefusedAsync(patient.Message("A03", control: "X", but: [("PV1-36", "77")]), times: 3);

        var line = (await site.Use<DeadLetters>().ListAsync(CancellationToken.None)).Single(line => line.Id == id);

        (line.Times, line.Kind, line.Sender, line.Status).ShouldBe((3, "ADT^A03", "mllp 10.0.0.5", DeadLetterStatus.Waiting));
        line.Why(Texts.In(Tongue.English)).ShouldBe("A value or type that is not known here (PV1^1^36).");
        line.Why(Texts.In(Tongue.Chinese)).ShouldBe("这里不认识的值或类型（PV1^1^36）。");
        line.ToString().ShouldNotContain(patient.Name);
    }

    [Fact]
    public async Task Whoever_opens_a_letter_leaves_a_record_and_the_message_lies_encrypted()
    {
        var id = await RefusedAsync(patient.Message("A03", but: [("PV1-36", "77")]));

        var opened = (await Settle.OpenAsync(id, Administrator, CancellationToken.None)).ShouldNotBeNull();

        opened.Text.ShouldContain(patient.Name);
        opened.Problems.ShouldHaveSingleItem().Where.ShouldBe("PV1^1^36");
        await using var database = site.Database.Open();
        var subject = id.ToString();
        (await database.AuditRows.SingleAsync(row => row.SubjectId == subject && row.Action == "read")).Actor.ShouldBe("admin.wu");
        (await database.DeadLetters.SingleAsync(letter => letter.Id == id)).Message.ToString().ShouldBe("(encrypted)");
    }

    [Fact]
    public async Task When_the_cause_is_gone_a_letter_tried_again_is_taken()
    {
        var id = await RefusedAsync(patient.Message("A03", at: patient.Now.AddDays(3)));
        (await Settle.TryAgainAsync(id, Administrator, CancellationToken.None)).ShouldBe(false);
        site.GoTo(3, 9);

        (await Settle.TryAgainAsync(id, Administrator, CancellationToken.None)).ShouldBe(true);

        (await site.DischargeAsync(patient.Visit)).ShouldNotBeNull();
        (await site.Use<DeadLetters>().FindAsync(id, CancellationToken.None)).ShouldNotBeNull().Status.ShouldBe(DeadLetterStatus.Taken);
    }

    [Fact]
    public async Task A_letter_that_its_sender_sends_again_in_better_days_is_settled()
    {
        var message = patient.Message("A03", at: patient.Now.AddDays(3));
        var id = await RefusedAsync(message);
        site.GoTo(3, 9);

        (await site.HearAsync(message)).Code.ShouldBe("AA");

        (await site.Use<DeadLetters>().FindAsync(id, CancellationToken.None)).ShouldNotBeNull().Status.ShouldBe(DeadLetterStatus.Taken);
    }

    [Fact]
    public async Task Setting_aside_needs_a_reason()
    {
        var id = await RefusedAsync(patient.Message("A03", but: [("PV1-36", "77")]));

        (await Settle.SetAsideAsync(id, "  ", Administrator, CancellationToken.None)).ShouldBeFalse();
        (await Settle.SetAsideAsync(id, "测试消息", Administrator, CancellationToken.None)).ShouldBeTrue();

        var line = (await site.Use<DeadLetters>().FindAsync(id, CancellationToken.None)).ShouldNotBeNull();
        (line.Status, line.Because, line.SettledBy).ShouldBe((DeadLetterStatus.SetAside, "测试消息", "admin.wu"));
    }

    [Theory]
    [InlineData("/interchange/dead-letters")]
    [InlineData("/interchange/dead-letters/0b6d4a54-5b6c-4a4c-9a5e-000000000001")]
    public async Task The_page_is_for_administrators(string address)
    {
        using var client = site.Host.CreateClient(new() { AllowAutoRedirect = false });

        using var refused = await client.GetAsync(address);

        refused.Headers.Location!.ToString().ShouldContain("/sign-in");
    }

    private async Task<Guid> RefusedAsync(string message, int times = 1)
    {
        for (var i = 0; i < times; i++)
            (await site.HearAsync(message)).IsTaken.ShouldBeFalse();
        return (await site.LetterAsync(AdtSample.Utf8(message))).ShouldNotBeNull().Id;
    }
}
