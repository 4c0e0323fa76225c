using Shouldly;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Education;
using TriageBot.Web.Evaluation;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.Evaluation;

/// <summary>Whether everyday questions find the card that answers them, and no other. One half chose the thresholds, the other was kept aside.</summary>
public sealed class TheCardsMeasured
{
    private static readonly DateOnly Day = new(2026, 12, 1);

    [Theory]
    [InlineData("education.jsonl", 0.94)]
    [InlineData("education-held.jsonl", 0.85)]
    public void Most_questions_find_their_card_and_none_gets_a_guess(string file, double share)
    {
        var score = EducationScorecard.Score(KnowledgeBase.Embedded, CaseFile.Read(Repository.File("tests", "TriageBot.Clinical.Tests", "Cases", file), EducationCase.Read));

        (score.Answerable + score.None + score.Staff).ShouldBeGreaterThanOrEqualTo(80);
        (score.Right / (double)score.Answerable).ShouldBeGreaterThanOrEqualTo(share, score.Table());
        (score.Guessed, score.NoneRight, score.StaffRight).ShouldBe((0, score.None, score.Staff), score.Table());
        score.Wrong.ShouldBeLessThanOrEqualTo(1, score.Table());
    }

    [Fact]
    public void A_card_that_has_expired_answers_nothing()
    {
        using var index = new CardIndex(KnowledgeBase.Embedded);
        var desk = new CardDesk(index, KnowledgeBase.Embedded);

        var before = desk.Find("可以洗澡吗？", Day, []).ShouldBeOfType<CardFinding.Answered>().Card;
        var after = index.Search("可以洗澡吗？", before.Expires);

        before.Id.ShouldBe("washing");
        after.ShouldNotContain(found => found.Card.Id == "washing");
    }

    [Fact]
    public void Food_for_one_illness_is_told_only_to_whoever_has_it()
    {
        using var index = new CardIndex(KnowledgeBase.Embedded);
        var desk = new CardDesk(index, KnowledgeBase.Embedded);

        (desk.Find("能吃什么？", Day, []) as CardFinding.Answered)?.Card.Id.ShouldBe("eating");
        desk.Find("心衰能吃什么？", Day, []).ShouldBeOfType<CardFinding.Answered>().Card.Id.ShouldBe("eating-with-heart-failure");
    }

    [Fact]
    public void Every_card_is_short_sourced_and_the_same_in_both_languages() =>
        KnowledgeBase.Embedded.Education.Values.ShouldAllBe(card => card.Source.Length > 3 && card.AsksZh.Count > 0 && card.AsksEn.Count > 0
            && card.Sentences(Tongue.Chinese).Count <= 5 && Math.Abs(card.Sentences(Tongue.Chinese).Count - card.Sentences(Tongue.English).Count) <= 1);
}
