using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Replies;
using TriageBot.Clinical.Suggesting;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Escalations;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Intake;

/// <summary>A message, read and judged.</summary>
/// <param name="Words">What the patient wrote, or the answer they tapped as people read it.</param>
/// <param name="Calls">Reasons to call a person.</param>
/// <param name="IsDangerous">The message brings an emergency or a crisis up: no limit holds it back.</param>
public sealed record HeardTurn(IntakeTurn Turn, string Words, IReadOnlyList<Danger> Calls, bool IsDangerous);

/// <summary>Reads a message against what is known and judges it. Pure but for the clock on the wall.</summary>
public sealed class TurnReader(KnowledgeBase knowledge, DangerReader dangers, ReplyWriter replies, LastKnown known, HospitalClock clock)
{
    public HeardTurn Read(OpenIntake intake, TurnInput input)
    {
        var before = intake.State;
        var message = intake.NextSequence;
        var turn = (intake.Chat is not null || input.IsAside) && input is { Text: { } said, Choices: null or [], AnswersTo: null, Skip: false }
            ? Interview.Overhear(knowledge, before.Intake, said, message, clock.Local)
            : Interview.Take(knowledge, before.Intake, new PatientInput(input.Text, input.Choices, input.Skip, input.AnswersTo), message, clock.Local);
        if (turn.Refusal is null)
            known.Keep(intake.Id, turn.State);
        var words = Words(input, turn.State, message);
        var found = dangers.Read(before.Assessment, turn, message, words);
        return new(turn, words, [.. found, .. intake.Chat is null && !input.IsAside ? NotUnderstood(before.Intake, turn, words) : [], .. SoundsDangerous(before.Intake, turn), .. Differ(before.Intake, turn)], found.Count > 0);
    }

    /// <summary>What to say when nothing can be stored: that it was not, and what the words call for beside what this node last knew.</summary>
    public string AdviceOn(Guid conversationId, TurnInput input)
    {
        var state = known.Find(conversationId, input.Text);
        var general = Sentences.Join(state.Tongue, Sentences.NotSaved.In(state.Tongue), Sentences.CallInEmergency.With(state.Tongue, ("number", replies.AmbulanceNumber)));
        try
        {
            return Emergency(conversationId, state, input) is { } emergency
                ? Sentences.Join(state.Tongue, emergency.Say, emergency.Action + Sentences.Stop(state.Tongue), emergency.IfCallFails, Sentences.NotSaved.In(state.Tongue))
                : general;
        }
        catch (Exception)
        {
            return general; // It is the reading itself that fails, and whoever asks has logged why.
        }
    }

    private EmergencyText? Emergency(Guid conversationId, IntakeState state, TurnInput input)
    {
        if (input.Choices is { Count: > 0 } choices)
            state = state with { Picture = Ticked(state.Picture, choices) };
        var turn = Interview.Take(knowledge, state, new PatientInput(input.Text), state.Asked.Count + 1, clock.Local);
        known.Keep(conversationId, turn.State);
        return replies.Emergency(state.Tongue, turn.Assessment);
    }

    /// <summary>Words twice not understood, or none of the complaints was it: a person asks.</summary>
    private static IEnumerable<Danger> NotUnderstood(IntakeState before, IntakeTurn turn, string words) =>
        before.Open is not null && turn.Assessment.IsFinal && turn.Assessment.IsNotUnderstood()
            ? [new Danger(Problems.NotUnderstood, turn.Assessment.Acuity, words)] : [];

    /// <summary>The second key was not sure: a person reads what was written.</summary>
    private static IEnumerable<Danger> SoundsDangerous(IntakeState before, IntakeTurn turn) =>
        before.Open is not null && turn.Assessment.IsFinal && turn.Assessment.SoundsDangerousTo()
            ? [new Danger(Problems.SoundsDangerous, turn.Assessment.Acuity, turn.State.Words)] : [];

    /// <summary>Readings differ, nobody can be asked any more, and a level up would not say more: a person looks (SF8).</summary>
    private static IEnumerable<Danger> Differ(IntakeState before, IntakeTurn turn) =>
        before.Open is not null && turn.Assessment is { IsFinal: true, Acuity: Acuity.Urgent } && turn.Assessment.DecidedBy.Any(reason => reason.RuleId == SecondOpinion.DifferRule)
            ? [new Danger(SecondOpinion.DifferRule, turn.Assessment.Acuity, turn.State.Words)] : [];

    private static string Words(TurnInput input, IntakeState after, int message)
    {
        var tapped = input.Choices is { Count: > 0 } || input.Skip ? after.Asked.LastOrDefault(asked => asked.AnsweredIn == message)?.Answer : null;
        return string.Join(" · ", new[] { input.Text, tapped == input.Text ? null : tapped }.OfType<string>());
    }

    private ClinicalPicture Ticked(ClinicalPicture picture, IReadOnlyList<string> choices) => picture with
    {
        Findings = [.. picture.Findings, .. choices.Where(knowledge.Findings.ContainsKey).Select(code => new Finding(code, Presence.Present, new Quote(code, 1, 0)))],
    };
}
