using Shouldly;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;
using TriageBot.Web.Intake;
using TriageBot.Web.Tests.Hosting;
using TriageBot.Web.Tests.Intake;
using Xunit;

namespace TriageBot.Web.Tests.Escalations;

public sealed class DeskOnSqlite(TriageSite<SqliteDatabase> site) : DeskTests(site), IClassFixture<TriageSite<SqliteDatabase>>;

public sealed class DeskOnPostgres(TriageSite<PostgresDatabase> site) : DeskTests(site), IClassFixture<TriageSite<PostgresDatabase>>;

/// <summary>What nurses see and do.</summary>
public abstract class DeskTests(ITriageSite site)
{
    private const string Infarct = "胸口压榨样疼，出冷汗，左胳膊也疼", Nurse = "nurse.li", Other = "nurse.wang";

    private readonly EscalationDesk desk = site.Use<EscalationDesk>();

    [Fact]
    public async Task The_list_shows_how_urgent_how_long_why_and_in_whose_words()
    {
        var kiosk = await InDangerAsync();

        var item = (await MineAsync(kiosk)).First();

        item.Acuity.ShouldBe(Acuity.Immediate);
        Infarct.ShouldContain(item.Quote.Split(" … ")[0]);
        item.Reason.Zh.ShouldNotBeEmpty();
        item.AgeYears.ShouldBe(58);
        item.AcknowledgedBy.ShouldBeNull();
    }

    [Fact]
    public async Task The_more_urgent_stands_first_and_who_did_not_reach_help_before_the_rest()
    {
        await NotUnderstoodAsync();
        var first = await InDangerAsync();
        var second = await InDangerAsync();
        await site.Use<ReachedHelp>().RunAsync(Guid.Parse(second.Id), reached: false, CancellationToken.None);

        var list = await site.Use<DeskLines>().OpenAsync(Nurse, CancellationToken.None);

        list.Select(item => item.Acuity).ShouldBe(list.Select(item => item.Acuity).Order());
        var immediate = list.Where(item => item.Acuity is Acuity.Immediate).Select(item => item.ConversationId.ToString()).Distinct().ToList();
        immediate.IndexOf(second.Id).ShouldBeLessThan(immediate.IndexOf(first.Id));
    }

    [Fact]
    public async Task A_case_opens_with_the_verbatim_complaint_and_the_whole_conversation()
    {
        var kiosk = await InDangerAsync();
        var item = (await MineAsync(kiosk)).First();

        var opened = await desk.CaseAsync(item.Id, Nurse, Tongue.English, CancellationToken.None);

        opened!.Summary.Verbatim.ShouldBe(Infarct);
        opened.Transcript.Count.ShouldBe(3);
        opened.Transcript[1].Marks.ShouldNotBeNull().ShouldAllBe(mark => Infarct.Contains(mark));
        opened.Others.Select(other => other.Id).ShouldNotContain(item.Id);
        (await desk.CaseAsync(Guid.NewGuid(), Nurse, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task The_first_nurse_owns_it_and_the_second_is_told_who_does()
    {
        var item = (await MineAsync(await InDangerAsync())).First();
        var acknowledge = site.Use<AcknowledgeEscalation>();
        var at = site.Database.Clock.GetUtcNow();

        var first = await acknowledge.RunAsync(item.Id, Nurse, CancellationToken.None);
        site.Database.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await acknowledge.RunAsync(item.Id, Other, CancellationToken.None);

        first.ShouldBe(new AcknowledgeOutcome.Yours());
        second.ShouldBe(new AcknowledgeOutcome.AlreadyTaken(Nurse, at));
        (await acknowledge.RunAsync(Guid.NewGuid(), Nurse, CancellationToken.None)).ShouldBe(new AcknowledgeOutcome.Unknown());
    }

    [Fact]
    public async Task Ten_nurses_at_once_make_one_owner()
    {
        var item = (await MineAsync(await InDangerAsync())).First();
        var acknowledge = site.Use<AcknowledgeEscalation>();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(number => acknowledge.RunAsync(item.Id, $"nurse.{number}", CancellationToken.None)));

        outcomes.OfType<AcknowledgeOutcome.Yours>().ShouldHaveSingleItem();
        outcomes.OfType<AcknowledgeOutcome.AlreadyTaken>().Select(taken => taken.By).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_patient_sees_who_has_taken_over()
    {
        var kiosk = await InDangerAsync();
        await site.Use<AcknowledgeEscalation>().RunAsync((await MineAsync(kiosk)).First().Id, Nurse, CancellationToken.None);

        var view = await site.Use<ShowIntake>().RunAsync(Guid.Parse(kiosk.Id), "patient", CancellationToken.None);

        view!.Receipt!.AcknowledgedBy.ShouldBe(Nurse);
    }

    [Fact]
    public async Task After_five_minutes_the_patient_is_asked_once_whether_they_reached_help()
    {
        var kiosk = await InDangerAsync();
        var ask = site.Use<AskWhetherReached>();
        await ask.RunAsync(CancellationToken.None);
        var early = (await kiosk.ShowAsync()).Body["transcript"]!.AsArray().Count;

        site.Database.Clock.Advance(TimeSpan.FromMinutes(5));
        await ask.RunAsync(CancellationToken.None);
        await ask.RunAsync(CancellationToken.None);

        early.ShouldBe(3);
        var lines = (await kiosk.ShowAsync()).Body["transcript"]!.AsArray();
        lines.Count.ShouldBe(4);
        ((string?)lines[3]!["text"]).ShouldBe("您联系上急救或急诊了吗？");
    }

    [Fact]
    public async Task Who_did_not_reach_help_is_told_to_try_again_and_marked_for_the_desk()
    {
        var kiosk = await InDangerAsync();

        var view = await site.Use<ReachedHelp>().RunAsync(Guid.Parse(kiosk.Id), reached: false, CancellationToken.None);

        view!.ReachedHelp.ShouldBe(false);
        view.Lines[^1].Text.ShouldContain("120");
        (await MineAsync(kiosk)).ShouldAllBe(item => item.ReachedHelp == false);
    }

    [Fact]
    public async Task The_desk_and_the_patients_page_are_told_of_every_change()
    {
        var kiosk = new Kiosk(site.Host.CreateClient());
        await kiosk.BeginAsync(subject: new { age = 58, sex = "male" });
        var (onDesk, onPage) = (new TaskCompletionSource<Guid>(), new TaskCompletionSource());
        using var desks = site.Use<EscalationFeed>().Listen(id => { onDesk.TrySetResult(id); return Task.CompletedTask; });
        using var pages = site.Use<Web.Conversations.ConversationFeed>().Listen(Guid.Parse(kiosk.Id), () => { onPage.TrySetResult(); return Task.CompletedTask; });
        using var broken = site.Use<EscalationFeed>().Listen(_ => throw new InvalidOperationException("a broken screen"));

        await kiosk.SayAsync(Infarct);

        var raised = await onDesk.Task.WaitAsync(TimeSpan.FromSeconds(10));
        await onPage.Task.WaitAsync(TimeSpan.FromSeconds(10));
        (await MineAsync(kiosk)).Select(item => item.Id).ShouldContain(raised);
    }

    [Fact]
    public async Task Every_look_and_every_change_leaves_an_audit_row_and_the_chain_holds()
    {
        var kiosk = await InDangerAsync();
        var item = (await MineAsync(kiosk)).First();
        await desk.CaseAsync(item.Id, Nurse, CancellationToken.None);
        await site.Use<AcknowledgeEscalation>().RunAsync(item.Id, Nurse, CancellationToken.None);
        await kiosk.ShowAsync();

        await using var database = site.Database.Open();
        var rows = database.AuditRows.Where(row => row.SubjectId == kiosk.Id || row.SubjectId == item.Id.ToString()).OrderBy(row => row.Sequence).ToList();

        rows.Select(row => $"{row.Actor} {row.Action} {row.SubjectKind}").ShouldBe(
            ["patient opened conversation", "triagebot assessed conversation", "triagebot raised escalation", "nurse.li read conversation", "nurse.li acknowledged escalation", "patient read conversation"]);
        (await site.Use<VerifyAudit>().RunAsync(CancellationToken.None)).Problems.ShouldBeEmpty();
    }

    private async Task<Kiosk> InDangerAsync()
    {
        var kiosk = new Kiosk(site.Host.CreateClient());
        await kiosk.BeginAsync(subject: new { age = 58, sex = "male" });
        (await kiosk.SayAsync(Infarct)).Acuity.ShouldBe("E0");
        return kiosk;
    }

    private async Task NotUnderstoodAsync()
    {
        var kiosk = new Kiosk(site.Host.CreateClient());
        await kiosk.BeginAsync();
        await kiosk.SayAsync("qwrtz plmk");
        await kiosk.SayAsync("zxcvb asdfg");
    }

    private async Task<IReadOnlyList<DeskItem>> MineAsync(Kiosk kiosk) =>
        [.. (await site.Use<DeskLines>().OpenAsync(Nurse, CancellationToken.None)).Where(item => item.ConversationId.ToString() == kiosk.Id)];
}
