using Microsoft.EntityFrameworkCore;
using Shouldly;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Evaluation.Stored;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.Evaluation;

public sealed class StoredScorecardsOnSqlite(SqliteDatabase database) : StoredScorecards(database), IClassFixture<SqliteDatabase>;

public sealed class StoredScorecardsOnPostgres(PostgresDatabase database) : StoredScorecards(database), IClassFixture<PostgresDatabase>;

/// <summary>Scorecards are kept with what they depended on, read over time or by knowledge, and taken away.</summary>
public abstract class StoredScorecards(TestDatabase database)
{
    private ScorecardBoard Board => new(database.Databases);

    [Fact]
    public async Task A_run_of_evaluate_with_store_is_a_card_that_says_what_it_depended_on()
    {
        var cases = Path.Combine(database.Folder, "cases.jsonl");
        await File.WriteAllTextAsync(cases, """{"id":"a","language":"zh","text":"流鼻涕两天","age":30,"sex":"F","gold_triage":"self_care"}""");

        var ended = await CommandLine.RunAsync(["evaluate", "triage", "--cases", cases, "--store"], [.. database.Settings.Select(setting => (setting.Key.Replace(":", "__", StringComparison.Ordinal), setting.Value ?? ""))]);

        ended.ExitCode.ShouldBe(0, ended.Error);
        var card = (await Board.ReadAsync("triage", CancellationToken.None)).ShouldHaveSingleItem();
        card.KnowledgeHash.ShouldBe(KnowledgeBase.Embedded.Hash);
        card.Model.ShouldBeNull();
        card.Figures["cases"].ShouldBe(1);
        card.Figures.Keys.ShouldContain("accuracy");
        await using var rows = database.Open();
        (await rows.Scorecards.AsNoTracking().SingleAsync(row => row.Kind == "triage")).Figures.ShouldNotContain("流鼻涕");
    }

    [Fact]
    public async Task By_knowledge_the_latest_of_each_counts_and_the_files_hold_every_card()
    {
        await AddAsync("k1", hour: 1, 0.5);
        await AddAsync("k1", hour: 2, 0.75);
        await AddAsync("k2", hour: 3, 1);

        var all = await Board.ReadAsync("tried", CancellationToken.None);

        all.Select(row => row.Figures["rate"]).ShouldBe([0.5, 0.75, 1]);
        ScorecardBoard.Grouped(all, ScorecardsBy.Knowledge).Select(row => (row.KnowledgeHash, row.Figures["rate"])).ShouldBe([("k1", 0.75), ("k2", 1)]);
        ScorecardBoard.AsCsv(all).Split("\r\n").ShouldContain("""tried,2026-03-01T02:00:00.0000000+00:00,k1,c,,"=a,b",rate,0.75""".Replace("\"=a,b\"", "\"'=a,b\"", StringComparison.Ordinal));
        ScorecardBoard.AsJson(all).ShouldContain("\"rate\": 0.75");
    }

    private async Task AddAsync(string knowledge, int hour, double rate)
    {
        await using var rows = database.Open();
        rows.Scorecards.Add(new StoredScorecard { Kind = "tried", TakenAt = new DateTimeOffset(2026, 3, 1, hour, 0, 0, TimeSpan.Zero), KnowledgeHash = knowledge, CasesHash = "c", Prompts = "=a,b", Figures = $$"""{"rate":{{rate.ToString(System.Globalization.CultureInfo.InvariantCulture)}}}""" });
        await rows.SaveChangesAsync();
    }
}
