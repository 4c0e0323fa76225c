using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Language;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Replies;
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
        var after = Learn(knowledge, state, question, input, heard, answer, message);
        return Go(knowledge, after, heard, local) with { Refusal = answer.Refusal };
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
        var acuity = next is null ? Settle(knowledge, state, inPlay, soFar, ref reasons) : Running(state, reasons);
        var asked = next is null ? state.Asked : [.. state.Asked.Where(question => question.AnsweredIn is not null), new AskedQuestion(next)];
        var decidedBy = Addressed(state, heard, fired, DecidedBy(state, reasons, acuity, isFinal: next is null));
        var stored = state with { Floor = acuity, FloorBy = decidedBy, Open = next, Asked = asked };
        return new(stored, heard, new Assessment(
            acuity, inPlay.Complaints is [var lead, ..] ? lead.Id : null, TriageRules.Told(picture, fired),
            decidedBy,
            next is null ? DepartmentRouter.Route(knowledge, picture, inPlay.Complaints, acuity, local, state.Words, state.Door) : [],
            next is null,
            fired.Any(flag => flag.Flag.IsCrisis) || decidedBy.Any(reason => knowledge.Rules.IsCrisis(reason.RuleId)),
            next is null && !acuity.IsEmergency() ? Certify(knowledge, stored, inPlay) : null));
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

    /// <summary>Who writes for a friend is told what a friend can do.</summary>
    private static IReadOnlyList<Reason> Addressed(IntakeState state, Heard heard, IEnumerable<Reading.Fires> fired, IReadOnlyList<Reason> reasons)
    {
        var toHelper = fired.Where(one => one.Flag.SayToHelper is not null && IsToldByHelper(state, heard, one.Flag)).ToDictionary(one => one.Flag.Id, one => one.Flag.SayToHelper, StringComparer.Ordinal);
        return toHelper.Count == 0 ? reasons : [.. reasons.Select(reason => toHelper.GetValueOrDefault(reason.RuleId) is { } say ? reason with { Sentence = say } : reason)];
    }

    private static bool IsToldByHelper(IntakeState state, Heard heard, RedFlag flag)
    {
        Mention[] told = [.. heard.Mentions.Where(mention => flag.OpensWith.Contains(mention.Code, StringComparer.Ordinal))];
        if (told.Length > 0)
            return state.OnBehalf || heard.Subject.Relation is not null || Array.TrueForAll(told, mention => mention.Context is Context.SomeoneElse);
        return state.FloorBy.FirstOrDefault(reason => reason.RuleId == flag.Id) is { } before ? before.Sentence == flag.SayToHelper : state.OnBehalf || state.Relation is not null;
    }

    /// <summary>While questions are open only what has fired counts; what holds "otherwise" is not yet known.</summary>
    private static Acuity Running(IntakeState state, IReadOnlyList<Reason> reasons) =>
        reasons.Where(reason => !reason.IsOtherwise).Select(reason => reason.Acuity).Append(state.Floor).Min();

    /// <summary>Nothing more can be asked: what stays open is not taken for "no".</summary>
    private static Acuity Settle(KnowledgeBase knowledge, IntakeState state, InPlay inPlay, Acuity soFar, ref IReadOnlyList<Reason> reasons)
    {
        if (soFar.IsEmergency())
            return soFar;
        if ((inPlay.Complaints.Count == 0 || FoundNothingInTheList(state)) && soFar.IsHigherThan(Acuity.Urgent) is false)
            reasons = [.. reasons, Uncertain(knowledge, "not-understood", "because-not-understood", [])];
        else if (TriageRules.LeftOpen(state.Picture, inPlay) is { Count: > 0 } open)
            reasons = [.. reasons, Uncertain(knowledge, "danger-not-ruled-out", "because-not-ruled-out", open)];
        else if (NextQuestion.StillOpen(knowledge, state, inPlay, soFar).Count > 0)
            reasons = [.. reasons, Uncertain(knowledge, "question-budget-used", "because-budget-used", [])];
        if (inPlay.Complaints is [{ Id: NamedDisease.Id }])
            reasons = [.. reasons, new Reason("named-disease-clinic", Acuity.NonUrgent, knowledge.Wording.Both("because-named-disease"), inPlay.Complaints[0].Provenance.Source, [])];
        if (state.IsWorried)
            reasons = [.. reasons, new Reason("patient-worried", state.Floor, knowledge.Wording.Both("because-worried"), "I7", [])];
        if (knowledge.Second?.Value.Object(state) is { } second)
            reasons = [.. reasons, second];
        var acuity = reasons.Select(reason => reason.Acuity).Append(state.Floor).Min();
        if (acuity.IsEmergency())
            return acuity;
        if (Consistency.Contradictions(knowledge, reasons, acuity) is not { Count: > 0 } named)
            return acuity;
        reasons = [.. reasons, new Reason(Reason.Contradiction, Acuity.Emergent, knowledge.Wording.Both("because-contradiction"), "SF3", named)];
        return Acuity.Emergent;
    }

    /// <summary>What they came with was not understood; a second, lesser complaint that was does not answer for it.</summary>
    private static bool FoundNothingInTheList(IntakeState state) =>
        state.Chosen is null && state.Asked.Any(asked => asked.Question is { Id: Questions.ComplaintList, Options: [.., { Id: Question.None } none] } && asked.Answer == none.Text);

    private static Reason Uncertain(KnowledgeBase knowledge, string id, string wording, IReadOnlyList<string> because) =>
        new(id, Acuity.Urgent, knowledge.Wording.Both(wording), "SF8", because);

    private static StopCertificate Certify(KnowledgeBase knowledge, IntakeState state, InPlay inPlay)
    {
        var flags = inPlay.Flags.Select(flag => (flag.Id, flag.When));
        var rules = inPlay.Complaints.SelectMany(complaint => complaint.Rules).Select(rule => (rule.Id, rule.When));
        var considered = flags.Concat(rules).DistinctBy(rule => rule.Id).ToDictionary(rule => rule.Id, rule => rule.When.Read(state.Picture) switch
        {
            { Truth: Truth.True } => "fires",
            { Truth: Truth.False } => "ruled-out",
            var open => "undecided: " + string.Join(", ", open.Asks),
        }, StringComparer.Ordinal);
        return new(considered, NextQuestion.StillOpen(knowledge, state, inPlay, state.Floor), state.Picture.Declined,
            state.Asked.Count(asked => asked.AnsweredIn is not null));
    }

    private static IntakeState Learn(
        KnowledgeBase knowledge, IntakeState state, Question? question, PatientInput input, Heard heard, Answer answer, int message)
    {
        var understood = answer.Settles || heard.Mentions.Count + heard.Measurements.Count + heard.Durations.Count > 0 || heard.Subject != new Subject();
        ClinicalPicture Of(Patient patient, IReadOnlyList<Finding> said, Heard words)
        {
            var told = question is { Kind: QuestionKind.SinceWhen } ? words : LifeSpans.Read(words, input.Text ?? "", state.Picture with { Patient = patient });
            return knowledge.Implications.Learn(
                state.Picture with { Patient = patient },
                [.. said, .. answer.Findings], [.. told.Measurements, .. answer.Measurements], [.. told.Durations, .. answer.Durations]);
        }

        var picture = Bystander.MostUrgent(
            knowledge, heard, Bystander.EachSentenceAlone(knowledge, input.Text, message), Bystander.WithoutRemarks(knowledge, heard, input.Text, message),
            state, subject => Meet(state, answer.Patient, subject), Of);
        var asked = question is null ? state.Asked : Mark(state.Asked, question, understood || input.Skip ? message : null, answer.Shown ?? input.Text);
        return state with
        {
            Picture = picture with { Declined = Declined(picture, state, question, answer, asked) },
            Asked = asked,
            Relation = heard.Subject.Relation ?? state.Relation,
            Chosen = answer.Complaint ?? state.Chosen,
            Door = answer.Door ?? state.Door,
            Words = input.Text is { Length: > 0 } words && state.Words.Length < IntakeState.MostWords ? Shortened(state.Words.Length == 0 ? words : state.Words + "\n" + words) : state.Words,
            OtherLanguage = OtherLanguage.Of(knowledge.OtherLanguages, input.Text)?.Id ?? state.OtherLanguage,
            Misses = understood || answer.Refusal is not null ? 0 : state.Misses + 1,
            ToConfirm = [.. state.ToConfirm.Concat(heard.Mentions.Where(mention => mention.Context is Context.Past or Context.Hypothetical).Select(mention => mention.Code))
                .Distinct(StringComparer.Ordinal).Where(code => picture[code] is Presence.Unknown)],
        };
    }

    /// <summary>Half a character (an emoji is two) cannot be stored.</summary>
    private static string Shortened(string words) =>
        words.Length <= IntakeState.MostWords ? words : words[..(IntakeState.MostWords - (char.IsHighSurrogate(words[IntakeState.MostWords - 1]) ? 1 : 0))];

    private static IReadOnlyList<AskedQuestion> Mark(IReadOnlyList<AskedQuestion> asked, Question question, int? message, string? answer)
    {
        var at = asked.Select((item, index) => (item, index)).LastOrDefault(pair => pair.item.Question.Id == question.Id && pair.item.AnsweredIn is null);
        return at.item is null || message is null
            ? message is null ? asked : [.. asked, new AskedQuestion(question, message, answer)]
            : [.. asked.Take(at.index), new AskedQuestion(question, message, answer), .. asked.Skip(at.index + 1)];
    }

    /// <summary>Skipped, "not sure", or asked often enough: never asked again, and never taken for "no".</summary>
    private static IReadOnlyList<string> Declined(
        ClinicalPicture picture, IntakeState state, Question? question, Answer answer, IReadOnlyList<AskedQuestion> asked)
    {
        var tired = question is null ? [] : question.Asks.Where(ask => asked.Count(item => item.AnsweredIn is not null && item.Question.Asks.Contains(ask, StringComparer.Ordinal)) >= MostAsks);
        return [.. state.Picture.Declined.Concat(answer.Declined).Concat(tired).Distinct(StringComparer.Ordinal).Where(ask => picture[ask] is Presence.Unknown)];
    }

    private static Patient Meet(IntakeState state, Patient? answered, Subject subject)
    {
        var another = subject.Relation is not null && !state.OnBehalf && state.Relation is null;
        var known = another ? new Patient() : state.Picture.Patient;
        return Join(Join(known, answered ?? new Patient()), new Patient(subject.AgeYears, subject.Sex, subject.Pregnancy));
    }

    /// <summary>What is told replaces what was known; what is not mentioned stays known.</summary>
    private static Patient Join(Patient known, Patient told) => new(
        told.AgeYears ?? known.AgeYears,
        told.Sex is Sex.Unknown ? known.Sex : told.Sex,
        told.Pregnancy is Pregnancy.Unknown ? known.Pregnancy : told.Pregnancy);
}
