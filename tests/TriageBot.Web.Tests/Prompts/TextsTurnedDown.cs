using Microsoft.EntityFrameworkCore;
using Shouldly;
using TriageBot.Web.Intake;
using TriageBot.Web.Prompts;
using TriageBot.Web.Prompts.Documents;
using TriageBot.Web.Tests.Hosting;
using TriageBot.Web.Tests.Intake;
using Xunit;

namespace TriageBot.Web.Tests.Prompts;

public sealed class TextsTurnedDownOnSqlite(ModelSite<SqliteDatabase> site) : TextsTurnedDown(site), IClassFixture<ModelSite<SqliteDatabase>>;

public sealed class TextsTurnedDownOnPostgres(ModelSite<PostgresDatabase> site) : TextsTurnedDown(site), IClassFixture<ModelSite<PostgresDatabase>>;

/// <summary>A revision under which the check turns texts down is taken back by itself (AP6): counted from what patients' conversations came to, by revision.</summary>
public abstract class TextsTurnedDown(IModelSite site)
{
    private const string Name = "intake.ask-question";
    private const int Texts = 100, Half = 50;

    [Fact]
    public async Task Only_the_revision_that_is_turned_down_is_taken_back()
    {
        await StageAsync();
        var (stable, candidate) = (await AskedAsync(0), await AskedAsync(1));
        site.Stub.Says = _ => "您这是扁桃体炎，先吃两片布洛芬。";

        await PhraseAsync(stable, Texts);
        (await site.Use<WatchRollouts>().RunAsync(CancellationToken.None)).ShouldBe(0, "the revision beside it is no reason to take the candidate back");

        await PhraseAsync(candidate, Texts - 1);
        var figures = (await site.Use<WatchRollouts>().FiguresAsync(Name, CancellationToken.None)).ShouldNotBeNull();
        (figures.Stable.Texts, figures.Stable.GuardFailures, figures.Candidate.Texts, figures.Candidate.GuardFailures).ShouldBe((Texts, Texts, Texts - 1, Texts - 1));

        await WordAsync(await AskedAsync(0)); // now the revision beside it has one text that passed, and the candidate none
        await PhraseAsync(candidate, 1);
        (await site.Use<WatchRollouts>().RunAsync(CancellationToken.None)).ShouldBe(1);

        await using var database = site.Database.Open();
        var last = await database.DocumentActivations.Where(line => line.Document == Name).OrderByDescending(line => line.Sequence).FirstAsync();
        (last.Cause, last.Number).ShouldBe((ActivationCause.Braked, 0));
        last.Why.ShouldBe("the check turned down 100 of 100 texts");
        (await site.Use<PromptLibrary>().ActiveAsync(Name, candidate, CancellationToken.None)).Revision.ShouldBe(0, "it is taken from running conversations too");
    }

    /// <summary>A revision that half of the conversations get; its hands are other tests' matter.</summary>
    private async Task StageAsync()
    {
        var (text, now) = (site.Use<PromptFiles>().TextOf(Name), site.Use<TimeProvider>().GetUtcNow());
        await using var database = site.Database.Open();
        database.DocumentRevisions.Add(new DocumentRevision { Id = Guid.CreateVersion7(), Document = Name, Number = 1, Text = text, Author = "author.sun", At = now, Why = "try", Base = 0, Hash = DocumentRevision.HashOf(text) });
        database.DocumentActivations.Add(new DocumentActivation { Id = Guid.CreateVersion7(), Document = Name, Sequence = 1, Number = 1, Share = Half, Cause = ActivationCause.Activated, RecallsRunning = false, By = "author.sun", At = now, Why = "try" });
        await database.SaveChangesAsync();
    }

    /// <summary>A conversation with an open question that has this revision.</summary>
    private async Task<Guid> AskedAsync(int revision)
    {
        for (; ; )
        {
            var kiosk = new Kiosk(site.Host.CreateClient());
            await kiosk.BeginAsync();
            await kiosk.SayAsync("我嗓子疼");
            if ((await site.Use<PromptLibrary>().ActiveAsync(Name, Guid.Parse(kiosk.Id), CancellationToken.None)).Revision == revision)
                return Guid.Parse(kiosk.Id);
        }
    }

    private async Task PhraseAsync(Guid conversation, int times)
    {
        var view = (await site.Use<ShowIntake>().RunAsync(conversation, "patient", CancellationToken.None)).ShouldNotBeNull();
        for (var time = 0; time < times; time++)
            await foreach (var text in site.Use<PhraseReply>().RunAsync(view, [], CancellationToken.None))
                text.ShouldNotContain("扁桃体炎");
    }

    private async Task WordAsync(Guid conversation)
    {
        var view = (await site.Use<ShowIntake>().RunAsync(conversation, "patient", CancellationToken.None)).ShouldNotBeNull();
        var (before, question) = (site.Stub.Says, view.Open.ShouldNotBeNull().Text);
        site.Stub.Says = _ => $"谢谢您告诉我。{question}";
        await foreach (var _ in site.Use<PhraseReply>().RunAsync(view, [], CancellationToken.None)) { }
        site.Stub.Says = before;
    }
}
