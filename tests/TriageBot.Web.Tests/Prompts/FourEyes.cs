using Microsoft.EntityFrameworkCore;
using Shouldly;
using TriageBot.Web.Data;
using TriageBot.Web.Prompts;
using TriageBot.Web.Prompts.Documents;
using TriageBot.Web.Prompts.Replay;
using TriageBot.Web.Shell;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.Prompts;

public sealed class FourEyesOnSqlite(FollowUpSite<SqliteDatabase> site) : FourEyes(site), IClassFixture<FollowUpSite<SqliteDatabase>>;

public sealed class FourEyesOnPostgres(FollowUpSite<PostgresDatabase> site) : FourEyes(site), IClassFixture<FollowUpSite<PostgresDatabase>>;

/// <summary>From a draft to everybody and back: nothing goes live by one pair of hands, and a conversation keeps what it began with. Each test changes a prompt of its own.</summary>
public abstract class FourEyes(IFollowUpSite site)
{
    private static readonly Actor Author = new("author.sun", Role.PromptAuthor), Other = new("author.two", Role.PromptAuthor), Officer = new("safety.zhou", Role.SafetyOfficer), Admin = new("admin.wu", Role.Administrator);

    [Fact]
    public async Task A_revision_goes_live_stage_by_stage_and_comes_back_with_one_click()
    {
        const string Name = "intake.ask-question";
        await ProposeAsync(Name, "先用一句话接住");
        var (inside, outside) = Sides(Name);
        var running = await LiveAsync(Name, inside);

        Codes(await ActivateAsync(Name, 1, 5)).ShouldBe(["needs-clinician", "needs-replay"]);
        await ApproveAsync(Name, 1, Officer);
        await ReplayedAsync(Name, 1);
        Codes(await ActivateAsync(Name, 1, 100)).ShouldBe(["stage"]);
        Done(await ActivateAsync(Name, 1, 5));

        running.ShouldBe(0);
        (await LiveAsync(Name, inside)).ShouldBe(0, "a running conversation keeps what it began with");
        (await LiveAsync(Name, Another(Name, inside: true, inside))).ShouldBe(1);
        (await LiveAsync(Name, outside)).ShouldBe(0);
        Done(await ActivateAsync(Name, 1, 25));
        Done(await ActivateAsync(Name, 1, 100));
        (await LiveAsync(Name, null)).ShouldBe(1);
        Codes(await ActivateAsync(Name, 1, 100)).ShouldContain("in-force");

        Done(await site.Use<ActivateRevision>().RollBackAsync(Name, recallsRunning: false, "读起来太硬", Admin));
        (await LiveAsync(Name, null)).ShouldBe(0);
        (await LiveAsync(Name, Another(Name, inside: true, inside))).ShouldBe(1, "it began with revision 1");
        await using var database = site.Database.Open();
        (await database.DocumentActivations.Where(line => line.Document == Name).OrderBy(line => line.Sequence).Select(line => line.Share).ToListAsync()).ShouldBe([5, 25, 100, 100]);
        (await database.AuditRows.Where(row => row.SubjectKind == "document" && row.SubjectId == Name).OrderBy(row => row.Sequence).Select(row => row.Action).ToListAsync()).ShouldBe(["proposed", "approved", "activated", "activated", "activated", "rolled back"]);
        (await site.Use<VerifyAudit>().RunAsync(CancellationToken.None)).Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_dangerous_text_is_taken_from_running_conversations_too()
    {
        const string Name = "intake.explain-result";
        await ReadyAsync(Name);
        Done(await ActivateAsync(Name, 1, 5));
        var (inside, _) = Sides(Name);
        (await LiveAsync(Name, inside)).ShouldBe(1);

        site.Database.Clock.Advance(TimeSpan.FromSeconds(1));
        Done(await site.Use<ActivateRevision>().RollBackAsync(Name, recallsRunning: true, "危险", Officer));

        (await LiveAsync(Name, inside)).ShouldBe(0);
    }

    [Theory]
    [InlineData(Role.PromptAuthor)]
    [InlineData(Role.Administrator)]
    [InlineData(Role.Administrator + "," + Role.SafetyOfficer)]
    [InlineData(Role.PromptAuthor + "," + Role.Doctor + "," + Role.Administrator)]
    public async Task Nobody_approves_their_own_text(string roles)
    {
        const string Name = "desk.draft-reply";
        var number = await ProposeAsync(Name, "先回应病人说的", new Actor("all.powers", roles));

        var clinical = await site.Use<ApproveRevision>().RunAsync(Name, number, true, "看过了", new Actor("all.powers", roles));

        (clinical is DocumentOutcome.NotAllowed || Codes(clinical).SequenceEqual(["own"])).ShouldBeTrue();
        await using var database = site.Database.Open();
        (await database.DocumentApprovals.CountAsync(approval => approval.Document == Name && approval.Number == number)).ShouldBe(0);
    }

    [Theory]
    [InlineData(Role.Nurse, "")]
    [InlineData(Role.ChargeNurse, "")]
    [InlineData(Role.Auditor, "")]
    [InlineData(Role.Doctor, "approve replay roll-back")]
    [InlineData(Role.SafetyOfficer, "approve replay sign activate roll-back")]
    [InlineData(Role.PromptAuthor, "draft propose replay activate roll-back")]
    [InlineData(Role.Administrator, "draft propose replay activate roll-back")]
    public async Task Each_role_does_only_what_is_its_own(string role, string allowed)
    {
        const string Name = "follow-up.ask-question";
        var number = await ProposeAsync(Name, "只问材料里的");
        var (staff, text) = (new Actor($"one.{role}", role), site.Use<PromptFiles>().TextOf(Name));

        (string Verb, DocumentOutcome Outcome)[] tried =
        [
            ("draft", await site.Use<ProposeRevision>().KeepAsync(Name, text, 0, staff)),
            ("propose", await site.Use<ProposeRevision>().RunAsync(Name, text, "试一试", number, staff)),
            ("approve", await site.Use<ApproveRevision>().RunAsync(Name, number, true, "看过了", staff)),
            ("replay", await site.Use<StartReplay>().RunAsync(Name, number, staff)),
            ("sign", await site.Use<StartReplay>().SignAsync(Guid.NewGuid(), "可以接受", staff)),
            ("activate", await site.Use<ActivateRevision>().RunAsync(Name, number, 5, "启用", staff)),
            ("roll-back", await site.Use<ActivateRevision>().RollBackAsync(Name, false, "撤回", staff)),
        ];

        tried.Where(one => one.Outcome is not DocumentOutcome.NotAllowed).Select(one => one.Verb).ShouldBe(allowed.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_clinical_prompt_needs_a_clinician_and_an_evaluation_prompt_any_second_person()
    {
        const string Clinical = "intake.answer-education", Other = "evaluation.grade-healthbench";
        await ProposeAsync(Clinical, "不超过五句");
        (await site.Use<ApproveRevision>().RunAsync(Clinical, 1, true, "好", Admin)).ShouldBeOfType<DocumentOutcome.NotAllowed>();

        var number = await ProposeAsync(Other, "拿不准");
        Done(await site.Use<ApproveRevision>().RunAsync(Other, number, true, "看过了", Admin));
        Codes(await ActivateAsync(Other, number, 5)).ShouldBe(["needs-replay"]);
    }

    [Fact]
    public async Task What_was_rejected_never_goes_live_and_a_word_once_given_stands()
    {
        const string Name = "desk.write-summary";
        await ReadyAsync(Name);
        Done(await site.Use<ApproveRevision>().RunAsync(Name, 1, false, "事实会丢", new Actor("doctor.chen", Role.Doctor)));

        Codes(await site.Use<ApproveRevision>().RunAsync(Name, 1, true, "改主意了", new Actor("doctor.chen", Role.Doctor))).ShouldBe(["said"]);
        Codes(await ActivateAsync(Name, 1, 5)).ShouldBe(["rejected"]);
    }

    [Fact]
    public async Task A_broken_text_never_activates_even_when_its_row_is_there_and_approved()
    {
        const string Name = "evaluation.play-patient";
        var broken = site.Use<PromptFiles>().TextOf(Name).Replace("{{manner}}", "", StringComparison.Ordinal);
        Codes(await site.Use<ProposeRevision>().RunAsync(Name, broken, "去掉变量", 0, Author)).ShouldBe(["blocked"]);
        await using (var database = site.Database.Open())
        {
            database.DocumentRevisions.Add(new DocumentRevision { Id = Guid.CreateVersion7(), Document = Name, Number = 1, Text = broken, Author = Author.Name, At = site.Database.Clock.GetUtcNow(), Why = "written past the use case", Base = 0, Hash = DocumentRevision.HashOf(broken) });
            await database.SaveChangesAsync();
        }
        await ApproveAsync(Name, 1, Officer);
        await ReplayedAsync(Name, 1);

        Codes(await ActivateAsync(Name, 1, 5)).ShouldBe(["broken"]);
        (await LiveAsync(Name, null)).ShouldBe(0);
    }

    [Fact]
    public async Task Two_authors_at_once_are_told_of_each_other_and_a_draft_outlives_its_page()
    {
        const string Name = "follow-up.read-answers";
        var text = site.Use<PromptFiles>().TextOf(Name);
        await site.Use<ProposeRevision>().KeepAsync(Name, text + "草稿", 0, Author);
        Done(await site.Use<ProposeRevision>().RunAsync(Name, text.Replace("停了、漏了", "停了、漏了、少了", StringComparison.Ordinal), "补一种", 0, Other));

        var refused = (DocumentOutcome.Refused)await site.Use<ProposeRevision>().RunAsync(Name, text, "我也改", 0, Author);

        refused.Why.ShouldHaveSingleItem().ShouldSatisfyAllConditions(why => why.Code.ShouldBe("overtaken"), why => why.Values.ShouldBe([Other.Name, "1"]));
        var file = (await site.Use<DocumentBoard>().FindAsync(Name, CancellationToken.None))!; // it was changed just now
        file.Drafts.ShouldHaveSingleItem().Text.ShouldEndWith("草稿");
        Done(await site.Use<ProposeRevision>().RunAsync(Name, text, "看过第 1 版了", 1, Author));
        (await site.Use<DocumentBoard>().FindAsync(Name, CancellationToken.None))!.Drafts.ShouldBeEmpty();
    }

    private async Task ReadyAsync(string name)
    {
        await ProposeAsync(name, "每句不超过二十五个字");
        await ApproveAsync(name, 1, Officer);
        await ReplayedAsync(name, 1);
    }

    /// <summary>Changes a sentence of the text in force without saying anything new.</summary>
    private async Task<int> ProposeAsync(string name, string before, Actor? author = null)
    {
        var text = site.Use<PromptFiles>().TextOf(name);
        var newest = (await site.Use<DocumentBoard>().FindAsync(name, CancellationToken.None))!.Revisions is [var last, ..] ? last.Number : 0;
        var at = text.LastIndexOf("\n\n# 你绝不能做什么", StringComparison.Ordinal);
        return Done(await site.Use<ProposeRevision>().RunAsync(name, text.Insert(at, $"\n- 语气平和，第 {newest + 1} 次修改。"), $"改一句：{before}", newest, author ?? Author));
    }

    private async Task ApproveAsync(string name, int number, Actor by) => Done(await site.Use<ApproveRevision>().RunAsync(name, number, true, "看过了", by));

    /// <summary>A replay that is over, written past the job because these tests are about hands.</summary>
    private async Task ReplayedAsync(string name, int number)
    {
        await using var database = site.Database.Open();
        database.ReplayRuns.Add(new ReplayRun { Id = Guid.CreateVersion7(), Document = name, Number = number, Against = 0, WithModel = false, By = Author.Name, At = site.Database.Clock.GetUtcNow(), Conversations = "[]", Total = 500, Done = 500, State = ReplayState.Finished });
        await database.SaveChangesAsync();
    }

    private Task<DocumentOutcome> ActivateAsync(string name, int number, int share) => site.Use<ActivateRevision>().RunAsync(name, number, share, "下一步", Author);

    private async Task<int> LiveAsync(string name, Guid? conversation) => (await site.Use<PromptLibrary>().ActiveAsync(name, conversation, CancellationToken.None)).Revision;

    /// <summary>A conversation that falls into 5 % and one that does not fall into 25 %.</summary>
    private static (Guid Inside, Guid Outside) Sides(string name) => (Another(name, inside: true, default), Another(name, inside: false, default));

    private static Guid Another(string name, bool inside, Guid butNot)
    {
        var rollout = Rollout.Of(name, []);
        for (var number = 1; ; number++)
            if (new Guid(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]) is var id && id != butNot && (inside ? rollout.BucketOf(id) < 5 : rollout.BucketOf(id) >= 25))
                return id;
    }

    private static int Done(DocumentOutcome outcome) => outcome.ShouldBeOfType<DocumentOutcome.Done>((outcome as DocumentOutcome.Refused)?.Why[0].Code).Number;

    private static IEnumerable<string> Codes(DocumentOutcome outcome) => outcome.ShouldBeOfType<DocumentOutcome.Refused>().Why.Select(why => why.Code);
}
