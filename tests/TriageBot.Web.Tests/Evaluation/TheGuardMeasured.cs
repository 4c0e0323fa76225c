using Shouldly;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Evaluation;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.Evaluation;

/// <summary>How well the guard tells good texts from bad ones, on a set that was written before its rules.</summary>
public sealed class TheGuardMeasured
{
    [Fact]
    public void Of_three_hundred_texts_few_good_ones_are_lost_and_few_bad_ones_pass()
    {
        var cases = CaseFile.Read(Repository.File("tests", "TriageBot.Clinical.Tests", "Cases", "reply-guard.jsonl"), GuardCase.Read);

        var score = GuardScorecard.Score(KnowledgeBase.Embedded, cases);

        (score.Good >= 150, score.Bad >= 150).ShouldBe((true, true));
        score.Recall.ShouldBeGreaterThanOrEqualTo(0.98, score.Table());
        score.Precision.ShouldBeGreaterThanOrEqualTo(0.98, score.Table());
    }
}
