using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Language;
using TriageBot.Clinical.Routing;

namespace TriageBot.Clinical.Triage;

/// <summary>What one turn came to.</summary>
/// <param name="State">To be stored, with the open question in it.</param>
/// <param name="Heard">What the words said.</param>
/// <param name="Assessment">Where the judgement stands.</param>
/// <param name="Refusal">Why the answer could not be taken, in the patient's language; null when it could.</param>
public sealed record IntakeTurn(IntakeState State, Heard Heard, Assessment Assessment, string? Refusal = null);

/// <summary>The intake conversation as a pure function: state and input in, state and judgement out.
/// The next question falls out of the rules that are still undecided; when none is left, it stops.</summary>
public static class Interview
{
    /// <summary>Most questions asked of an adult (I1).</summary>
    public const int AdultBudget = 12;

    /// <summary>Most questions asked about a child (I1).</summary>
    public const int ChildBudget = 15;

    /// <summary>After this many messages in a row that were not understood, a person takes over.</summary>
    public const int MostMisses = 2;

    /// <summary>How often one thing is asked before silence is taken for "would not say".</summary>
    public const int MostAsks = 2;

    /// <summary>Takes one turn.</summary>
    /// <param name="message">Sequence number of the patient's message, kept in every quote.</param>
    /// <param name="local">Local time of the hospital, for opening hours.</param>
    public static IntakeTurn Take(KnowledgeBase knowledge, IntakeState state, PatientInput input, int message, DateTime local)
    {
        var question = input.AnswersTo is { } earlier ? state.Asked.LastOrDefault(asked => asked.Question.Id == earlier)?.Question ?? state.Open : state.Open;
        var heard = input.Text is { Length: > 0 } text ? knowledge.Listener.Hear(text, message) : Heard.Nothing;
        var answer = AnswerReader.Read(knowledge, state.Tongue, question, input, heard, message);
        var after = Memory.After(knowledge, state, question, input, heard, answer, message);
        return Go(knowledge, after, heard, local) with { Refusal = answer.Refusal };
    }

    /// <summary>Takes words said to a person who leads the conversation now: all that they tell is read and judged, but they answer no question, and not being understood is no miss.</summary>
    public static IntakeTurn Overhear(KnowledgeBase knowledge, IntakeState state, string text, int message, DateTime local)
    {
        var (input, unasked, heard) = (new PatientInput(text), state with { Open = null }, knowledge.Listener.Hear(text, message));
        var after = Memory.After(knowledge, unasked, null, input, heard, AnswerReader.Read(knowledge, state.Tongue, null, input, heard, message), message);
        return Go(knowledge, after with { Misses = state.Misses }, heard, local);
    }

    /// <summary>The judgement and the next question for a state as it stands.</summary>
    public static IntakeTurn Go(KnowledgeBase knowledge, IntakeState state, Heard heard, DateTime local)
    {
        var picture = state.Picture;
        var inPlay = TriageRules.InPlay(knowledge, picture, state.Chosen);
        var fired = TriageRules.Screen(knowledge, picture);
        var reasons = TriageRules.Reasons(knowledge, picture, inPlay, fired);
        var soFar = reasons.Select(reason => reason.Acuity).Append(state.Floor).Min();

        var next = soFar.IsEmergency() || state.Misses >= MostMisses ? null : NextQuestion.After(knowledge, state, inPlay, soFar);
        var isFinal = next is null;
        var acuity = isFinal ? Conclusion.Settle(knowledge, state, inPlay, soFar, ref reasons) : Running(state, reasons);
        var decidedBy = Addressee.Meant(state, heard, fired, DecidedBy(state, reasons, acuity, isFinal));
        next ??= acuity is Acuity.Emergent ? SettingOut.Ask(knowledge, state, inPlay) : null;
        var asked = next is null ? state.Asked : [.. state.Asked.Where(question => question.AnsweredIn is not null), new AskedQuestion(next)];
        var stored = state with { Floor = acuity, FloorBy = decidedBy, Open = next, Asked = asked };
        return new(stored, heard, new Assessment(
            acuity, inPlay.Complaints is [var lead, ..] ? lead.Id : null, TriageRules.Told(picture, fired),
            decidedBy,
            isFinal ? DepartmentRouter.Route(knowledge, picture, inPlay.Complaints, acuity, local, state.Words, state.Door) : [],
            isFinal,
            fired.Any(flag => flag.Flag.IsCrisis) || decidedBy.Any(reason => knowledge.Rules.IsCrisis(reason.RuleId)),
            isFinal && !acuity.IsEmergency() ? Conclusion.Certify(knowledge, stored, inPlay) : null));
    }

    /// <summary>The patient is more worried than the result says: one level up and a person looks (I7). Never lower.</summary>
    public static IntakeState Worry(IntakeState state) =>
        state.IsWorried ? state : state with { IsWorried = true, Floor = state.Floor.OneHigher(), FloorBy = [] };

    /// <summary>The rules that set this acuity now or, when an answer has been taken back since, the rules that once did.</summary>
    private static IReadOnlyList<Reason> DecidedBy(IntakeState state, IReadOnlyList<Reason> reasons, Acuity acuity, bool isFinal)
    {
        Reason[] now = [.. reasons.Where(reason => reason.Acuity == acuity && (isFinal || acuity.IsHigherThan(Acuity.SelfCare)))];
        return now.Length > 0 ? now : state.FloorBy;
    }

    /// <summary>While questions are open only what has fired counts; what holds "otherwise" is not yet known.</summary>
    private static Acuity Running(IntakeState state, IReadOnlyList<Reason> reasons) =>
        reasons.Where(reason => !reason.IsOtherwise).Select(reason => reason.Acuity).Append(state.Floor).Min();
}
