using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;

namespace TriageBot.Web.Evaluation;

/// <summary>Plays a check-in through the conversation itself: answers what is asked from the case and skips what the case is silent of.</summary>
public static class CheckInPlayer
{
    private const int MostTurns = 20;

    public static IReadOnlyList<RiskFlag> Play(KnowledgeBase knowledge, CheckInCase told)
    {
        var programme = Chosen(knowledge, told);
        Prescription[] prescriptions = [.. told.Medicines.Select(medicine => medicine with { MedicineId = knowledge.MedicineNames.Value.IdOf(medicine.Name) })];
        var sense = MedicineSense.Of(knowledge, prescriptions, told.Day, [.. told.Diagnoses, programme.Name.Zh, programme.Name.En]);
        var questions = programme.Questions.Where(question => question.IsAlways).Select(question => question.Id).ToArray();
        var turn = CheckInInterview.Begin(knowledge, new CheckInOpening(told.Tongue, programme.Id, told.Day, told.Today, told.Patient, questions)
        {
            Prescriptions = prescriptions, Baseline = told.Baseline,
        });
        for (var message = 1; turn.State.Open is { } open && message < MostTurns; message++)
        {
            var next = CheckInInterview.Take(knowledge, turn.State, Answer(programme, told, open), message, sense);
            turn = next.Refusal is null ? next : CheckInInterview.Take(knowledge, turn.State, new PatientInput(Skip: true), message, sense);
        }
        return Rest(knowledge, told, turn, sense);
    }

    /// <summary>What the programme has no question for, the patient tells at the end; what ends the questions early leaves more to tell, because the nurse hears it too.</summary>
    private static IReadOnlyList<RiskFlag> Rest(KnowledgeBase knowledge, CheckInCase told, CheckInTurn turn, MedicineSense sense)
    {
        var message = MostTurns;
        var numbers = string.Join(told.Tongue is Tongue.Chinese ? "，" : ", ", told.Replies.Measurements.Select(pair => $"{Spoken(told.Tongue, pair.Key)} {pair.Value}"));
        string[] left = [turn.Flags.Any(flag => flag.Urgency is FlagUrgency.Red) ? told.Replies.Medicines : "", numbers, told.Replies.Other];
        foreach (var text in left.Where(text => text.Length > 0))
            turn = CheckInInterview.Take(knowledge, turn.State, new PatientInput(text), message++, sense);
        return turn.Flags;
    }

    private static PatientInput Answer(Programme programme, CheckInCase told, Question open)
    {
        var asked = programme.Question(open.Id);
        var text = asked?.Kind switch
        {
            CheckInQuestionKind.Open => told.Replies.How,
            CheckInQuestionKind.Medicines => told.Replies.Medicines,
            CheckInQuestionKind.Number or CheckInQuestionKind.Scale => told.Replies.Measurements
                .Where(pair => CheckInCase.MeasureOf(pair.Key) == asked.Measure).Select(pair => pair.Value).FirstOrDefault() ?? "",
            _ => "",
        };
        return text.Length > 0 ? new PatientInput(text) : new PatientInput(Skip: true);
    }

    private static Programme Chosen(KnowledgeBase knowledge, CheckInCase told) =>
        told.Programme is { } id && knowledge.Programmes.TryGetValue(id.Replace('_', '-'), out var named) ? named
        : Programme.For(knowledge.Programmes, told.Programme is { } word ? [word.Replace('_', ' '), .. told.Diagnoses] : told.Diagnoses, told.Patient.AgeYears);

    private static string Spoken(Tongue tongue, string key) => (CheckInCase.MeasureOf(key), tongue) switch
    {
        (Measure.Systolic, Tongue.Chinese) => key.Contains("systolic", StringComparison.OrdinalIgnoreCase) ? "高压" : "血压",
        (Measure.Systolic, _) => key.Contains("systolic", StringComparison.OrdinalIgnoreCase) ? "systolic" : "blood pressure",
        (Measure.Diastolic, Tongue.Chinese) => "低压",
        (Measure.SleepHours, _) => "slept",
        (Measure.Stools, Tongue.Chinese) => "腹泻",
        (Measure.HeartRate, _) => "heart rate",
        (Measure.OxygenSaturation, _) => "spo2",
        (Measure.PeakFlow, _) => "peak flow",
        ({ } measure, _) => measure.ToString().ToLowerInvariant(),
        _ => key.Replace('_', ' '),
    };
}
