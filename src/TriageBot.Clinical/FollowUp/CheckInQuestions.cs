using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;

namespace TriageBot.Clinical.FollowUp;

/// <summary>Turns the questions of a programme into questions for the patient, leaving out what is known already.</summary>
internal static class CheckInQuestions
{
    /// <summary>Prefix of a question about one prescription, and of the option that names it.</summary>
    public const string OneMedicine = "medicine:";

    private static readonly WishKind[] AfterSilence = [WishKind.GoOn, WishKind.LessOften, WishKind.CallInstead, WishKind.Stop];

    /// <summary>Option: every medicine is taken as prescribed.</summary>
    public const string AllTaken = "all-taken";

    /// <summary>What can have happened with a medicine, and what it means.</summary>
    public static readonly IReadOnlyDictionary<string, Adherence> Ways = new Dictionary<string, Adherence>(StringComparer.Ordinal)
    {
        ["stopped"] = Adherence.Stopped, ["missed"] = Adherence.Skipped, ["reduced"] = Adherence.Reduced, ["ran-out"] = Adherence.RanOut,
        ["never-filled"] = Adherence.NeverFilled, ["side-effect"] = Adherence.SideEffect, ["doctor-stopped"] = Adherence.DoctorStopped,
    };

    /// <summary>The question with this id, or null when everything it asks is known.</summary>
    public static Question? Make(KnowledgeBase knowledge, CheckInState state, string id)
    {
        var tongue = state.Opening.Tongue;
        if (id.StartsWith(OneMedicine, StringComparison.Ordinal))
            return WhichWay(knowledge, tongue, id, PrescriptionOf(state.Opening, id));
        if (id is CheckInOpening.Worse)
            return new(id, QuestionKind.Open, knowledge.Wording.Say("checkin-worse", tongue), knowledge.Wording.Say("checkin-why-worse", tongue), [], [], 0);
        if (id is CheckInOpening.GoOn)
            return new(id, QuestionKind.Choice, knowledge.Wording.Say("checkin-go-on", tongue), knowledge.Wording.Say("checkin-why-go-on", tongue),
                [.. AfterSilence.Select(Wish.NameOf).Select(name => new Option(name, knowledge.Wording.Say("wish-" + name, tongue)))], [], 0);
        if (knowledge.Programmes[state.Opening.Programme].Question(id) is not { } asked)
            return null;
        var why = asked.Why?.In(tongue) ?? knowledge.Wording.Say("checkin-why", tongue);
        string[] unknown = [.. asked.Findings.Where(code => state.Picture[code] is Presence.Unknown && !state.Picture.IsDeclined(code))];
        return asked.Kind switch
        {
            CheckInQuestionKind.Open => new(id, QuestionKind.Open, asked.Ask!.In(tongue), why, [], [], 0), // the reader insists on 'ask'
            CheckInQuestionKind.YesNo or CheckInQuestionKind.CheckList => unknown.Length == 0 ? null : List(knowledge, tongue, asked, unknown, why),
            CheckInQuestionKind.Number or CheckInQuestionKind.Scale => state.Picture[asked.Measure!.Value] is not null ? null // the reader insists on 'measure'
                : new(id, asked.Kind is CheckInQuestionKind.Scale ? QuestionKind.Scale : QuestionKind.Number, asked.Ask!.In(tongue), why,
                    [new Option(Question.Unsure, knowledge.Wording.Say("option-not-measured", tongue))], [NumberAnswer.NameOf(asked.Measure!.Value)], 0, NumberAnswer.UnitOf(asked.Measure!.Value)),
            CheckInQuestionKind.Choice => new(id, QuestionKind.Choice, asked.Ask!.In(tongue), why, [.. asked.Options.Select(option => new Option(option.Id, option.Text.In(tongue)))], [], 0),
            _ => state.Statements.Any(said => said.MedicineId is null) ? null : Medicines(knowledge, tongue, state.Opening, id),
        };
    }

    /// <summary>The prescription that <c>medicine:N</c> asks about.</summary>
    public static Prescription PrescriptionOf(CheckInOpening opening, string id) => opening.Prescriptions[int.Parse(id.AsSpan(OneMedicine.Length), System.Globalization.CultureInfo.InvariantCulture)];

    private static Question List(KnowledgeBase knowledge, Tongue tongue, ProgrammeQuestion asked, string[] unknown, string why)
    {
        var question = Questions.Findings(knowledge, tongue, unknown);
        return question with { Text = asked.Ask?.In(tongue) ?? (question.Kind is QuestionKind.CheckList ? knowledge.Wording.Say("checkin-list", tongue) : question.Text), Why = why };
    }

    private static Question Medicines(KnowledgeBase knowledge, Tongue tongue, CheckInOpening opening, string id)
    {
        var why = knowledge.Wording.Say("checkin-why-medicines", tongue);
        if (opening.Prescriptions.Count == 0)
            return new(id, QuestionKind.Open, knowledge.Wording.Say("checkin-no-medicines", tongue), why, [], [], 0);
        var names = string.Join(tongue is Tongue.Chinese ? "、" : ", ", opening.Prescriptions.Select(prescription => prescription.Name));
        return new(id, QuestionKind.Choice, knowledge.Wording.Say("checkin-medicines", tongue, ("names", names)), why,
            [new Option(AllTaken, knowledge.Wording.Say("checkin-all-taken", tongue)),
             .. opening.Prescriptions.Select((prescription, index) => new Option(OneMedicine + index, knowledge.Wording.Say("checkin-not-taken", tongue, ("name", prescription.Name))))], [], 0);
    }

    private static Question WhichWay(KnowledgeBase knowledge, Tongue tongue, string id, Prescription prescription) =>
        new(id, QuestionKind.Choice, knowledge.Wording.Say("checkin-which-way", tongue, ("name", prescription.Name)), knowledge.Wording.Say("checkin-why-which-way", tongue),
            [.. Ways.Keys.Select(way => new Option(way, knowledge.Wording.Say("checkin-" + way, tongue)))], [], 0);
}
