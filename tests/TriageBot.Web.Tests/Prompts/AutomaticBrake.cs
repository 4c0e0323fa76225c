using Shouldly;
using TriageBot.Web.Prompts.Documents;
using Xunit;

namespace TriageBot.Web.Tests.Prompts;

/// <summary>When a candidate is taken back without asking anybody.</summary>
public sealed class AutomaticBrake
{
    private static readonly RolloutFigures Usual = new(200, 40, 4, 6, 0, 0);

    [Theory]
    [InlineData(100, 16, 2, 3, 0, 0, "emergencies fell")]
    [InlineData(100, 20, 4, 3, 0, 0, "not understood rose")]
    [InlineData(100, 20, 2, 6, 0, 0, "more worried")]
    [InlineData(10, 2, 0, 0, 200, 3, "the check turned down 3 of 200")]
    public void It_brakes_when_patients_fare_worse(int talks, int emergencies, int abstained, int worried, int texts, int failures, string why) =>
        RolloutBrake.Reason(Usual, new(talks, emergencies, abstained, worried, texts, failures)).ShouldNotBeNull().ShouldContain(why);

    [Theory]
    [InlineData(100, 20, 2, 3, 200, 2)]
    [InlineData(100, 17, 3, 5, 0, 0)]
    [InlineData(49, 0, 40, 40, 99, 99)]
    [InlineData(100, 30, 2, 2, 0, 0)]
    public void It_lets_go_on_what_is_usual_or_cannot_be_said_yet(int talks, int emergencies, int abstained, int worried, int texts, int failures) =>
        RolloutBrake.Reason(Usual, new(talks, emergencies, abstained, worried, texts, failures)).ShouldBeNull();

    [Theory]
    [InlineData(200, 4, true)]
    [InlineData(200, 5, false)]
    [InlineData(99, 5, true)]
    public void Texts_that_are_turned_down_no_more_often_than_beside_it_are_not_its_doing(int texts, int failures, bool brakes) =>
        (RolloutBrake.Reason(Usual with { Texts = texts, GuardFailures = failures }, Usual with { Texts = 200, GuardFailures = 5 }) is not null).ShouldBe(brakes);

    [Fact]
    public void With_too_few_conversations_beside_it_nothing_is_said() =>
        RolloutBrake.Reason(Usual with { Conversations = 49 }, new(500, 0, 400, 400, 0, 0)).ShouldBeNull();

    [Fact]
    public void About_the_share_that_is_wanted_falls_on_the_side_of_the_candidate_and_everybody_in_it_stays_in_it()
    {
        var rollout = Rollout.Of("intake.ask-question", []);
        var random = new Random(5);
        Guid[] talks = [.. Enumerable.Range(0, 10_000).Select(_ => { var bytes = new byte[16]; random.NextBytes(bytes); return new Guid(bytes); })];

        foreach (var share in new[] { 5, 25 })
            talks.Count(talk => (rollout with { Candidate = 1, Share = share }).NumberFor(talk) == 1).ShouldBeInRange(share * 100 - 150, share * 100 + 150);
        var (few, more) = (rollout with { Candidate = 1, Share = 5 }, rollout with { Candidate = 1, Share = 25 });
        talks.Where(talk => few.NumberFor(talk) == 1).ShouldAllBe(talk => more.NumberFor(talk) == 1);
    }
}
