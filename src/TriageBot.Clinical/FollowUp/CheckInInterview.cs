using System.Globalization;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Language;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Suggesting;
using TriageBot.Clinical.Triage;

namespace TriageBot.Clinical.FollowUp;

/// <summary>The check-in conversation as a pure function: state and input in, state, next question and flags out.
/// Every message is read for the red flags of intake first; one that calls for an emergency department ends the check-in.</summary>
public static class CheckInInterview
{
    /// <summary>Opens with what is known and asks the first question.</summary>
    public static CheckInTurn Begin(KnowledgeBase knowledge, CheckInOpening opening)
    {
        var programme = knowledge.Programmes[opening.Programme];
        var state = new CheckInState(opening, CheckInPicture.Begin(knowledge, programme, opening.Patient), [], [], opening.Questions, [], null, IsEmergency: false);
        return Next(knowledge, state, []) with
        {
            Greeting = knowledge.Wording.Say(opening.IsCaregiver ? "checkin-opening-caregiver" : opening.IsOwn ? "checkin-opening-own" : "checkin-opening", opening.Tongue,
                ("after", (opening.HomeAfter ?? programme.HomeAfter).In(opening.Tongue)), ("day", opening.Day.ToString(CultureInfo.InvariantCulture))),
        };
    }

    /// <summary>Takes one answer, also to an open conversation the patient began.</summary>
    /// <param name="message">Sequence number of the patient's message, kept in every quote.</param>
    public static CheckInTurn Take(KnowledgeBase knowledge, CheckInState state, PatientInput input, int message, MedicineSense sense)
    {
        var open = input.AnswersTo is { } earlier ? state.Asked.LastOrDefault(asked => asked.Question.Id == earlier)?.Question ?? state.Open : state.Open;
        if (Refusal(knowledge, state, open, input, message) is { } refusal)
            return new CheckInTurn(state, Judge(knowledge, state, sense), Refusal: refusal);
        var (learned, assessment) = Learn(knowledge, state, open, input, message, sense);
        var flags = Judge(knowledge, learned, sense);
        if (Ended(knowledge, learned, flags, assessment) is { } ended)
            return ended;
        learned = learned with { Wished = input.Text is { Length: > 0 } text ? Wish.Heard(text) : null };
        return (IsChange(state, input) ? Back(knowledge, state, learned, flags) : Next(knowledge, learned, flags)) with { Decided = Decided(open, input) };
    }

    /// <summary>Adds what a second reader found in an answer that has been taken. It asks nothing and takes nothing back; a red flag ends the check-in as it always does.</summary>
    public static CheckInTurn Add(KnowledgeBase knowledge, CheckInState state, CheckedSuggestions suggestions, IReadOnlyList<MedicineStatement> statements, MedicineSense sense)
    {
        var intake = IntakeState.Begin(state.Opening.Tongue, state.Picture.Patient, onBehalf: true) with { Picture = state.Picture };
        var turn = SecondOpinion.Add(knowledge, intake, suggestions with { Doubted = [] }, default);
        var learned = state with { Picture = turn.State.Picture with { Patient = state.Picture.Patient, Declined = state.Picture.Declined }, Statements = [.. state.Statements, .. statements] };
        var flags = Judge(knowledge, learned, sense);
        return Ended(knowledge, learned, flags, turn.Assessment) ?? new CheckInTurn(learned, flags);
    }

    /// <summary>A red flag ends the check-in; null when there is none.</summary>
    private static CheckInTurn? Ended(KnowledgeBase knowledge, CheckInState learned, IReadOnlyList<RiskFlag> flags, Assessment assessment)
    {
        if (flags.All(flag => flag.Urgency is not FlagUrgency.Red))
            return null;
        return assessment.Acuity.IsEmergency()
            ? new CheckInTurn(learned with { Open = null, ToAsk = [], IsEmergency = true }, flags, Closing: knowledge.Wording.Say("checkin-close-emergency", learned.Opening.Tongue), Emergency: assessment)
            : new CheckInTurn(learned with { Open = null, ToAsk = [], Wished = null }, flags, Closing: knowledge.Wording.Say("checkin-close-red", learned.Opening.Tongue));
    }

    /// <summary>Takes words said to a person who leads the conversation now: all that they tell is read and judged, but they answer no question; what was to be asked waits,
    /// unless a red flag ends the check-in.</summary>
    public static CheckInTurn Overhear(KnowledgeBase knowledge, CheckInState state, string text, int message, MedicineSense sense)
    {
        var turn = Take(knowledge, state with { Open = null, ToAsk = [] }, new PatientInput(text), message, sense);
        return turn.Flags.Any(flag => flag.Urgency is FlagUrgency.Red) ? turn : turn with { State = turn.State with { Open = state.Open, ToAsk = state.ToAsk }, Closing = null };
    }

    /// <summary>The answer is to a question that was answered before: the later word counts, what it raised stays raised.</summary>
    private static bool IsChange(CheckInState state, PatientInput input) =>
        input.AnswersTo is { } id && id != state.Open?.Id && state.Asked.Any(asked => asked.AnsweredIn is not null && asked.Question.Id == id);

    /// <summary>After a changed answer the open question is still the one to be answered.</summary>
    private static CheckInTurn Back(KnowledgeBase knowledge, CheckInState before, CheckInState learned, IReadOnlyList<RiskFlag> flags) =>
        before.Open is { } waiting ? new CheckInTurn(learned with { Open = waiting }, flags) : Next(knowledge, learned, flags);

    private static WishKind? Decided(Question? open, PatientInput input) =>
        open is { Id: CheckInOpening.GoOn } && input.Choices is [var tapped, ..] && Wish.Named.TryGetValue(tapped, out var kind) ? kind : null;

    /// <summary>Everything that gives reason to act as things stand.</summary>
    public static IReadOnlyList<RiskFlag> Judge(KnowledgeBase knowledge, CheckInState state, MedicineSense sense) =>
        CheckInJudge.Judge(knowledge, new CheckInFacts(knowledge.Programmes[state.Opening.Programme], state.Opening.Day, state.Opening.Today, state.Picture)
        {
            Baseline = state.Opening.Baseline, Earlier = state.Opening.Earlier, Prescriptions = state.Opening.Prescriptions, Statements = state.Statements,
            CaregiverStatements = state.Opening.CaregiverStatements, Chosen = state.Chosen, EarlySigns = state.Opening.EarlySigns,
        }, sense.Judge);

    private static CheckInTurn Next(KnowledgeBase knowledge, CheckInState state, IReadOnlyList<RiskFlag> flags)
    {
        foreach (var (index, id) in state.ToAsk.Index())
            if (CheckInQuestions.Make(knowledge, state, id) is { } question)
                return new CheckInTurn(state with
                {
                    Open = question with { Remaining = state.ToAsk.Count - index }, ToAsk = [.. state.ToAsk.Skip(index + 1)], Asked = [.. state.Asked, new AskedQuestion(question)],
                }, flags);
        var isFlagged = flags.Any(flag => flag.Urgency is not FlagUrgency.Note);
        return new CheckInTurn(state with { Open = null, ToAsk = [] }, flags, Closing: knowledge.Wording.Say(isFlagged ? "checkin-close-flagged" : "checkin-close-well", state.Opening.Tongue));
    }

    private static string? Refusal(KnowledgeBase knowledge, CheckInState state, Question? open, PatientInput input, int message)
    {
        var tongue = state.Opening.Tongue;
        if (input.Skip || open is null)
            return null;
        if (input.Choices is [var tapped, ..] && open.Kind is QuestionKind.Number or QuestionKind.Scale && tapped is not Question.Unsure && MeasureOf(knowledge, state, open) is { } measure
            && NumberAnswer.Read(measure, tapped, message).Count == 0)
        {
            var (low, high) = Quantity.Bounds(measure);
            return knowledge.Wording.Say("refuse-number", tongue, ("found", tapped), ("least", low.ToString(CultureInfo.InvariantCulture)), ("most", high.ToString(CultureInfo.InvariantCulture)));
        }
        return open.Options.Count > 0 && open.Kind is not (QuestionKind.Number or QuestionKind.Scale)
            && input.Choices?.FirstOrDefault(choice => open.Options.All(option => option.Id != choice)) is { } stranger
            ? knowledge.Wording.Say("refuse-option", tongue, ("found", stranger), ("expected", string.Join(", ", open.Options.Select(option => option.Id)))) : null;
    }

    /// <summary>The words go through the intake's own reader, so that a danger is heard here as it is there.</summary>
    private static (CheckInState State, Assessment Assessment) Learn(
        KnowledgeBase knowledge, CheckInState state, Question? open, PatientInput input, int message, MedicineSense sense)
    {
        var (tongue, isList) = (state.Opening.Tongue, open?.Kind is QuestionKind.YesNo or QuestionKind.CheckList);
        var answers = isList ? input : input with { Choices = null, Skip = false };
        var intake = IntakeState.Begin(tongue, state.Picture.Patient, onBehalf: true) with { Picture = state.Picture, Open = isList ? open : null };
        var turn = Interview.Take(knowledge, intake, answers with { AnswersTo = null }, message, default);
        var numbers = open?.Kind is QuestionKind.Number or QuestionKind.Scale && MeasureOf(knowledge, state, open) is { } measure && !turn.Heard.Measurements.Any(said => said.Measure == measure)
            ? NumberAnswer.Read(measure, input.Choices is [var number, ..] ? number : input.Text ?? "", message) : [];
        var picture = knowledge.Implications.Learn(turn.State.Picture with { Patient = state.Picture.Patient }, [], numbers, []);
        if (numbers.Count > 0)
            turn = Interview.Go(knowledge, turn.State with { Picture = picture }, turn.Heard, default);
        return (CheckInAnswers.Note(knowledge, state with { Picture = picture }, open, input, message, sense), turn.Assessment);
    }

    private static Measure? MeasureOf(KnowledgeBase knowledge, CheckInState state, Question open) => knowledge.Programmes[state.Opening.Programme].Question(open.Id)?.Measure;
}
