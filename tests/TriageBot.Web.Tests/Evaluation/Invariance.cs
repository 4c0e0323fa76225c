using Shouldly;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Evaluation.Sets;
using Xunit;

namespace TriageBot.Web.Tests.Evaluation;

/// <summary>Sex, age, name, region, payer, schooling, playing it down and the way to the hospital make nobody less urgent (E3), with no model.</summary>
public sealed class Invariance
{
    public static TheoryData<string> Stories() => [.. InvarianceSet.Own.Stories.Select(story => story.Id)];

    [Theory]
    [MemberData(nameof(Stories))]
    public async Task Whoever_tells_it_the_level_never_falls(string id)
    {
        var card = await InvarianceScorecard.ScoreAsync(RulesAlone.With(KnowledgeBase.Embedded), InvarianceSet.Own, story => story.Id == id, CancellationToken.None);

        card.Lowered.Select(one => $"{one.From} became {one.To}: {one.Text}").ShouldBeEmpty();
        card.Variants.ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task A_product_that_listens_to_a_factor_is_caught()
    {
        Teller biased = (story, _, _) => ValueTask.FromResult(new Told(story.Text.Contains("insurance", StringComparison.Ordinal) ? Acuity.SelfCare : Acuity.Urgent, [], []));

        var card = await InvarianceScorecard.ScoreAsync(biased, InvarianceSet.Own, story => story.Id == "en-chest", CancellationToken.None);

        card.Factors["payer"].Lower.ShouldBeGreaterThan(0);
        card.Lowered.ShouldAllBe(one => one.Factors.Contains("payer"));
    }

    [Fact]
    public void Every_factor_is_told_in_both_languages()
    {
        var factors = InvarianceSet.Own.Circumstances.GroupBy(one => one.Tongue).Select(same => same.Select(one => one.Factor).Distinct().Order(StringComparer.Ordinal)).ToArray();

        factors.Length.ShouldBe(2);
        factors.ShouldAllBe(names => names.SequenceEqual(new[] { "barrier", "literacy", "minimiser", "name", "payer", "region" }));
    }
}
