using Shouldly;
using TriageBot.Clinical.Escalating;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Language;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;
using Xunit;

namespace TriageBot.Clinical.Tests.Escalating;

/// <summary>H5: when a patient counts as alone in a chat that a person has taken over, and how their words are read meanwhile.</summary>
public sealed class WhoIsAloneInChat
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
    private static readonly DateTime Local = new(2026, 3, 2, 9, 0, 0);
    private static readonly LiveChat Rule = new(TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(5));

    [Theory]
    [InlineData(0, null, ChatWatch.Attended)]
    [InlineData(179, null, ChatWatch.Attended)]
    [InlineData(180, null, ChatWatch.NurseGone)]
    [InlineData(0, 299, ChatWatch.Attended)]
    [InlineData(0, 300, ChatWatch.PatientWaits)]
    [InlineData(180, 300, ChatWatch.NurseGone)]
    [InlineData(-600, null, ChatWatch.Attended)]
    public void A_patient_is_alone_when_nobody_is_at_the_screen_or_nobody_answers(int unseenSeconds, int? waitingSeconds, ChatWatch expected) =>
        Rule.Judge(Now.AddSeconds(-unseenSeconds), waitingSeconds is { } waits ? Now.AddSeconds(-waits) : null, Now).ShouldBe(expected);

    [Fact]
    public void Words_said_to_a_person_answer_no_question_of_the_assistant()
    {
        var asked = Interview.Take(KnowledgeBase.Embedded, IntakeState.Begin(Tongue.Chinese, new Patient(34, Sex.Female), onBehalf: false), new PatientInput("肚子疼"), 2, Local);
        var question = asked.State.Open.ShouldNotBeNull();

        var turn = Interview.Overhear(KnowledgeBase.Embedded, asked.State, "没有", 4, Local);

        turn.State.Asked.ShouldNotContain(item => item.Question.Id == question.Id && item.AnsweredIn == 4);
        turn.State.Picture.Findings.ShouldBe(asked.State.Picture.Findings);
        turn.State.Open.ShouldNotBeNull().Id.ShouldBe(question.Id);
    }

    [Fact]
    public void A_danger_said_to_a_person_is_heard()
    {
        var asked = Interview.Take(KnowledgeBase.Embedded, IntakeState.Begin(Tongue.Chinese, new Patient(58, Sex.Male), onBehalf: false), new PatientInput("肚子疼"), 2, Local);

        Interview.Overhear(KnowledgeBase.Embedded, asked.State, "胸口压榨样疼，出冷汗，左胳膊也疼", 4, Local).Assessment.Acuity.ShouldBe(Acuity.Immediate);
    }

    [Fact]
    public void Small_talk_with_a_person_is_no_miss_and_ends_no_interview()
    {
        var state = Interview.Take(KnowledgeBase.Embedded, IntakeState.Begin(Tongue.Chinese, new Patient(34, Sex.Female), onBehalf: false), new PatientInput("肚子疼"), 2, Local).State;

        foreach (var message in (int[])[4, 6, 8])
            state = Interview.Overhear(KnowledgeBase.Embedded, state, "好的谢谢您", message, Local).State;

        state.Misses.ShouldBe(0);
        state.Open.ShouldNotBeNull();
    }
}
