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

        var told = Told(knowledge, state, inPlay);
        var own = state.Misses >= MostMisses ? null : OwnQuestion(knowledge, state, told, soFar);
        var next = own ?? (IsSuggested(state, told) && state.Misses < MostMisses && !soFar.IsEmergency() ? NextQuestion.After(knowledge, state, inPlay, soFar) : null);
        var isFinal = next is null;
        var acuity = isFinal ? Conclusion.Settle(knowledge, state, inPlay, told, soFar, ref reasons) : Running(state, reasons);
        if (own is null && IsSuggested(state, told))
            acuity = acuity.Higher(ByRulesAlone(knowledge, told, ref reasons));
        var decidedBy = Addressee.Meant(state, heard, fired, DecidedBy(state, reasons, acuity, isFinal));
        next ??= acuity is Acuity.Emergent ? SettingOut.Ask(knowledge, state, told.InPlay) ?? SettingOut.Ask(knowledge, state, inPlay) : null;
        var asked = next is null ? state.Asked : [.. state.Asked.Where(question => question.AnsweredIn is not null), new AskedQuestion(next)];
        var stored = state with { Floor = acuity, FloorBy = decidedBy, Open = next, Asked = asked };
        return new(stored, heard, new Assessment(
            acuity, inPlay.Complaints is [var lead, ..] ? lead.Id : null, TriageRules.Told(picture, fired),
            decidedBy,
            isFinal ? Doors(knowledge, state, inPlay, told, acuity, local) : [],
            isFinal,
            fired.Any(flag => flag.Flag.IsCrisis) || decidedBy.Any(reason => knowledge.Rules.IsCrisis(reason.RuleId)),
            isFinal && !acuity.IsEmergency() ? Conclusion.Certify(knowledge, stored, inPlay) : null));
    }

    /// <summary>The state and what is in play without what only a second reader found.</summary>
    private static (IntakeState State, InPlay InPlay) Told(KnowledgeBase knowledge, IntakeState state, InPlay inPlay) =>
        state.Picture.AsTold() is var picture && ReferenceEquals(picture, state.Picture) ? (state, inPlay) : (state with { Picture = picture }, TriageRules.InPlay(knowledge, picture, state.Chosen));

    private static bool IsSuggested(IntakeState state, (IntakeState State, InPlay InPlay) told) => !ReferenceEquals(told.State, state);

    /// <summary>What the rules ask by themselves comes first and is asked in any case, also where a second reader has found an emergency: it adds questions and takes none away.</summary>
    private static Question? OwnQuestion(KnowledgeBase knowledge, IntakeState state, (IntakeState State, InPlay InPlay) told, Acuity soFar)
    {
        var own = IsSuggested(state, told) ? TriageRules.Urgency(knowledge, told.State.Picture, state.Chosen).InTheEnd : soFar;
        return soFar is Acuity.Immediate || own.IsEmergency() ? null : NextQuestion.After(knowledge, state, told.InPlay, own);
    }

    /// <summary>What the rules come to without a second reader, once they have nothing to ask any more. Whatever its questions turn up later, it is never gone below.</summary>
    private static Acuity ByRulesAlone(KnowledgeBase knowledge, (IntakeState State, InPlay InPlay) told, ref IReadOnlyList<Reason> reasons)
    {
        var own = TriageRules.Reasons(knowledge, told.State.Picture, told.InPlay, TriageRules.Screen(knowledge, told.State.Picture));
        var acuity = Conclusion.Settle(knowledge, told.State, told.InPlay, told, own.Select(reason => reason.Acuity).Append(Acuity.SelfCare).Min(), ref own); // not the floor: a second reader may have set it
        reasons = [.. reasons.UnionBy(own, reason => reason.RuleId)];
        return acuity;
    }

    /// <summary>A second reader chooses no door, unless it found an emergency or nothing else says what the trouble is.</summary>
    private static IReadOnlyList<DepartmentChoice> Doors(KnowledgeBase knowledge, IntakeState state, InPlay inPlay, (IntakeState State, InPlay InPlay) told, Acuity acuity, DateTime local)
    {
        var (by, at) = acuity.IsEmergency() || told.InPlay.Complaints.Count == 0 ? (state, inPlay) : told;
        return DepartmentRouter.Route(knowledge, by.Picture, at.Complaints, acuity, local, state.Words, state.Door);
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
