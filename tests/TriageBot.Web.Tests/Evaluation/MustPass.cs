using Shouldly;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Evaluation.Sets;
using Xunit;

namespace TriageBot.Web.Tests.Evaluation;

/// <summary>The cases that must come out right before anything is released (E2), with no model.</summary>
public sealed class MustPass
{
    private static readonly IReadOnlyList<MustPassCase> Cases = OwnSets.Read(OwnSets.MustPass, MustPassCase.Read);

    public static TheoryData<string> Ids() => [.. Cases.Select(one => one.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Must_pass(string id)
    {
        var result = await Cases.Single(one => one.Id == id).JudgeAsync(KnowledgeBase.Embedded, RulesAlone.With(KnowledgeBase.Embedded), CancellationToken.None);

        result.IsPassed.ShouldBeTrue($"wanted {result.Wanted}, got {result.Got} by {result.Because}");
    }

    [Fact]
    public void There_are_enough_of_every_kind_and_in_both_languages()
    {
        string[] chinese = [.. Cases.Select(one => one.Id).Where(id => id.StartsWith("zh-", StringComparison.Ordinal))];

        Cases.Count.ShouldBeGreaterThanOrEqualTo(120);
        chinese.Length.ShouldBeInRange(Cases.Count * 2 / 5, Cases.Count * 3 / 5);
        Cases.Select(one => one.Group).Distinct().ShouldBe(["emergency", "atypical", "child", "pregnancy", "elderly", "crisis", "calm", "follow-up"], ignoreOrder: true);
        Cases.Select(one => one.Id).ShouldBeUnique();
    }

    [Fact]
    public async Task A_case_that_comes_out_too_mild_or_too_urgent_is_a_miss()
    {
        var mild = new Told(Clinical.Triage.Acuity.SelfCare, ["none"], []);
        var urgent = mild with { Acuity = Clinical.Triage.Acuity.Immediate };
        var frontDoor = Cases.OfType<MustPassCase.Intake>().ToArray();

        var allMild = await MustPassScorecard.ScoreAsync(KnowledgeBase.Embedded, (_, _, _) => ValueTask.FromResult(mild), frontDoor, CancellationToken.None);
        var allUrgent = await MustPassScorecard.ScoreAsync(KnowledgeBase.Embedded, (_, _, _) => ValueTask.FromResult(urgent), frontDoor, CancellationToken.None);

        allMild.Results.Where(result => result.IsPassed).Select(result => result.Group).Distinct().ShouldBe(["calm"]);
        allUrgent.Results.Where(result => !result.IsPassed).Select(result => result.Group).Distinct().ShouldBe(["calm"]);
    }
}
