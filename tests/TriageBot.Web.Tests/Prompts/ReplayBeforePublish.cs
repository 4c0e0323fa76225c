using System.IO.Compression;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Shouldly;
using TriageBot.Web.Data;
using TriageBot.Web.Evaluation;
using TriageBot.Web.Prompts;
using TriageBot.Web.Prompts.Documents;
using TriageBot.Web.Prompts.Replay;
using TriageBot.Web.Shell;
using TriageBot.Web.Tests.Hosting;
using TriageBot.Web.Tests.Intake;
using Xunit;

namespace TriageBot.Web.Tests.Prompts;

public sealed class ReplayOnSqlite(SqliteDatabase database) : ReplayBeforePublish(database), IClassFixture<SqliteDatabase>;

public sealed class ReplayOnPostgres(PostgresDatabase database) : ReplayBeforePublish(database), IClassFixture<PostgresDatabase>;

/// <summary>A revision is tried on past conversations and fixed cases before anybody gets it, with a stub for a model that reads by the words of its prompt.</summary>
public abstract class ReplayBeforePublish(TestDatabase database)
{
    private const string Name = TrialReader.ReadingPrompt, Planted = "轻一点读。";

    private static readonly Actor Author = new("author.sun", Role.PromptAuthor), Officer = new("safety.zhou", Role.SafetyOfficer);

    [Fact]
    public async Task Without_a_model_everything_is_played_and_nothing_can_change()
    {
        await using var program = new TriageHost(database, ("Demo:Enabled", "false"));
        await using var host = Silent(program);
        var kiosk = new Kiosk(host.CreateClient());
        await kiosk.BeginAsync();
        (await kiosk.DenyAllAsync(await kiosk.SayAsync("嗓子疼两天了，我叫王小明"))).Last.IsFinal.ShouldBeTrue();
        var number = await ProposeAsync(host, "改一句。");
        await Use<StartReplay>(host).RunAsync(Name, number, Author);

        var played = await Use<RunReplays>(host).RunAsync(CancellationToken.None);

        var report = (await Use<DocumentBoard>(host).ReplayAsync(Name, number, CancellationToken.None))!; // it was run just now
        report.Run.ShouldSatisfyAllConditions(run => run.State.ShouldBe(ReplayState.Finished), run => run.WithModel.ShouldBeFalse(), run => run.Done.ShouldBe(run.Total), run => run.Unreadable.ShouldBe(0));
        ReplayCases.Fixed.Count.ShouldBeGreaterThanOrEqualTo(300);
        played.ShouldBe(ReplayCases.Fixed.Count + 1, "the fixed cases and the one conversation");
        report.Lines.ShouldBeEmpty();
        (await Use<ReplayCases>(host).FindAsync(Guid.Parse(kiosk.Id), "conversation 1", CancellationToken.None))!.Text.ShouldNotContain("王小明");
    }

    [Fact]
    public async Task A_run_that_is_cut_off_goes_on_where_it_was_and_one_that_is_stopped_does_not()
    {
        await using var program = new TriageHost(database, ("Demo:Enabled", "false"));
        await using var host = Silent(program);
        var number = await ProposeAsync(host, "再改一句。");
        await Use<StartReplay>(host).RunAsync(Name, number, Author);
        var run = (await Use<DocumentBoard>(host).ReplayAsync(Name, number, CancellationToken.None))!.Run; // it was started just now
        await using (var context = database.Open())
            await context.ReplayRuns.Where(row => row.Id == run.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Done, run.Total - 30).SetProperty(row => row.LeaseUntil, database.Clock.GetUtcNow().AddMinutes(1)));

        (await Use<RunReplays>(host).RunAsync(CancellationToken.None)).ShouldBe(0, "another node has the lease");
        database.Clock.Advance(TimeSpan.FromMinutes(5));
        (await Use<RunReplays>(host).RunAsync(CancellationToken.None)).ShouldBe(30);

        await Use<StartReplay>(host).RunAsync(Name, number, Author);
        var second = (await Use<DocumentBoard>(host).ReplayAsync(Name, number, CancellationToken.None))!.Run;
        (await Use<StartReplay>(host).RunAsync(Name, number, Author)).ShouldBeOfType<DocumentOutcome.Refused>().Why[0].Code.ShouldBe("running");
        await Use<StartReplay>(host).CancelAsync(second.Id, Author);
        (await Use<RunReplays>(host).RunAsync(CancellationToken.None)).ShouldBe(0);
        (await Use<ActivateRevision>(host).RunAsync(Name, number, 5, "启用", Author)).ShouldBeOfType<DocumentOutcome.Refused>().Why.ShouldContain(why => why.Code == "needs-replay");
    }

    [Fact]
    public async Task A_planted_downgrade_blocks_until_a_safety_officer_signs_that_line()
    {
        await using var stub = await StubModel.OpenAsync();
        var hidden = ReplayCases.Fixed.First(told => told.Gold is Gold.SelfCare && told.Tongue is TriageBot.Clinical.Knowledge.Tongue.Chinese && told.Text.Length > 10);
        stub.Says = call => !call.Instructions.Contains(Planted, StringComparison.Ordinal) && call.Material.Contains(hidden.Text, StringComparison.Ordinal)
            ? $$"""{"findings":[{"code":"breathless-at-rest","presence":"present","quote":"{{hidden.Text[..4].Trim()}}"}]}""" : """{"findings":[]}""";
        await using var program = new TriageHost(database, [("Demo:Enabled", "false"), .. stub.Settings]);
        await using var host = Silent(program);
        var number = await ProposeAsync(host, Planted);
        await Use<ApproveRevision>(host).RunAsync(Name, number, true, "看过了", Officer);
        await Use<StartReplay>(host).RunAsync(Name, number, Author);
        await Use<RunReplays>(host).RunAsync(CancellationToken.None);

        var report = (await Use<DocumentBoard>(host).ReplayAsync(Name, number, CancellationToken.None))!; // it was run just now
        report.Run.WithModel.ShouldBeTrue();
        var line = report.Lines.Where(line => line.IsDowngrade).ShouldHaveSingleItem();
        line.Case.ShouldBe(hidden.Id);
        var refused = (await Use<ActivateRevision>(host).RunAsync(Name, number, 5, "启用", Author)).ShouldBeOfType<DocumentOutcome.Refused>();
        refused.Why.ShouldHaveSingleItem().Code.ShouldBe("downgrades");

        (await Use<StartReplay>(host).SignAsync(line.Id, "没事", Author)).ShouldBeOfType<DocumentOutcome.NotAllowed>();
        (await Use<StartReplay>(host).SignAsync(line.Id, "", Officer)).ShouldBeOfType<DocumentOutcome.Refused>();
        (await Use<StartReplay>(host).SignAsync(line.Id, "原先的读法不对，病人没有气促", Officer)).ShouldBeOfType<DocumentOutcome.Done>();
        (await Use<ActivateRevision>(host).RunAsync(Name, number, 5, "启用", Author)).ShouldBeOfType<DocumentOutcome.Done>();

        var pack = await PackAsync(host, number);
        pack["replay.csv"].ShouldContain("原先的读法不对");
        pack["change.md"].ShouldContain("approved by safety.zhou (safety-officer)");
        pack["change.md"].ShouldContain("Activated: revision");
        pack["SHA256SUMS"].ShouldContain(DocumentRevision.HashOf(pack["after.md"]) + "  after.md");
        pack["after.md"].ShouldContain(Planted);
    }

    private static async Task<Dictionary<string, string>> PackAsync(WebApplicationFactory<Program> host, int number)
    {
        var bytes = (await Use<ExportChangePack>(host).RunAsync(Name, number, Officer, CancellationToken.None))!; // the revision is there
        using var zip = new ZipArchive(new MemoryStream(bytes));
        return zip.Entries.ToDictionary(entry => entry.Name, entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        }, StringComparer.Ordinal);
    }

    private static async Task<int> ProposeAsync(WebApplicationFactory<Program> host, string sentence)
    {
        var text = Use<PromptFiles>(host).TextOf(Name);
        var newest = (await Use<DocumentBoard>(host).FindAsync(Name, CancellationToken.None))!.Revisions is [var last, ..] ? last.Number : 0;
        var outcome = await Use<ProposeRevision>(host).RunAsync(Name, text.Insert(text.LastIndexOf("\n\n# 你绝不能做什么", StringComparison.Ordinal), $"\n- {sentence}"), "试一试", newest, Author);
        return outcome.ShouldBeOfType<DocumentOutcome.Done>((outcome as DocumentOutcome.Refused)?.Why[0].Code).Number;
    }

    private static WebApplicationFactory<Program> Silent(TriageHost program) => program.WithWebHostBuilder(web => web.ConfigureTestServices(services => services.RemoveAll<IHostedService>()));

    private static T Use<T>(WebApplicationFactory<Program> host) where T : notnull => host.Services.GetRequiredService<T>();
}
