using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;

namespace TriageBot.Clinical.FollowUp;

/// <summary>Notes what an answer says beside its symptoms: medicines, choices, and that the question is answered.</summary>
internal static class CheckInAnswers
{
    public static CheckInState Note(KnowledgeBase knowledge, CheckInState state, Question? open, PatientInput input, int message, MedicineSense sense)
    {
        var medicine = open is { } asked && asked.Id.StartsWith(CheckInQuestions.OneMedicine, StringComparison.Ordinal) ? CheckInQuestions.PrescriptionOf(state.Opening, asked.Id) : null;
        MedicineStatement[] said = [.. input.Text is { Length: > 0 } text ? sense.Read(text, medicine?.MedicineId, medicine is not null || IsOfMedicines(knowledge, state, open), message) : [], .. Tapped(state, open, medicine, input, message)];
        return state with
        {
            Statements = Joined(state.Statements, said),
            Chosen = open is null ? state.Chosen : [.. state.Chosen.Where(chosen => chosen.Question != open.Id), .. Choices(knowledge, state, open, input, message)],
            ToAsk = [.. AskedBack(open, input), .. state.ToAsk],
            Asked = Answered(state.Asked, open, input, message),
        };
    }

    /// <summary>An answer that is changed stands beside the first one.</summary>
    private static IReadOnlyList<AskedQuestion> Answered(IReadOnlyList<AskedQuestion> asked, Question? open, PatientInput input, int message)
    {
        if (open is null)
            return asked;
        var isWaiting = asked.Any(question => question.AnsweredIn is null && question.Question.Id == open.Id);
        return isWaiting
            ? [.. asked.Select(question => question.AnsweredIn is null && question.Question.Id == open.Id ? question with { AnsweredIn = message, Answer = Shown(open, input) } : question)]
            : [.. asked, new AskedQuestion(open, message, Shown(open, input))];
    }

    private static bool IsOfMedicines(KnowledgeBase knowledge, CheckInState state, Question? open) =>
        open is not null && knowledge.Programmes[state.Opening.Programme].Question(open.Id)?.Kind is CheckInQuestionKind.Medicines;

    /// <summary>The later word on a medicine replaces the earlier, save that "all of them" does not take back what was named.</summary>
    private static IReadOnlyList<MedicineStatement> Joined(IReadOnlyList<MedicineStatement> before, IReadOnlyList<MedicineStatement> said) =>
        [.. before.Where(old => old.MedicineId is null || said.All(now => now.MedicineId != old.MedicineId)), .. said];

    private static IEnumerable<MedicineStatement> Tapped(CheckInState state, Question? open, Prescription? medicine, PatientInput input, int message)
    {
        if (open is null || input.Choices is not { Count: > 0 } choices)
            yield break;
        foreach (var choice in choices)
        {
            var quote = new Quote(open.Options.FirstOrDefault(option => option.Id == choice)?.Text ?? choice, message, 0);
            if (choice is CheckInQuestions.AllTaken)
                yield return new MedicineStatement(null, Adherence.Taking, null, quote);
            else if (medicine is not null && CheckInQuestions.Ways.TryGetValue(choice, out var way))
                yield return new MedicineStatement(medicine.MedicineId, way, null, quote with { Text = $"{medicine.Name}: {quote.Text}" });
            else if (choice.StartsWith(CheckInQuestions.OneMedicine, StringComparison.Ordinal) && CheckInQuestions.PrescriptionOf(state.Opening, choice) is { } named)
                yield return new MedicineStatement(named.MedicineId, Adherence.Skipped, null, quote);
        }
    }

    /// <summary>A medicine that is not taken as prescribed is asked about by name: which way, and why.</summary>
    private static IEnumerable<string> AskedBack(Question? open, PatientInput input) =>
        open is not null && !open.Id.StartsWith(CheckInQuestions.OneMedicine, StringComparison.Ordinal)
            ? input.Choices?.Where(choice => choice.StartsWith(CheckInQuestions.OneMedicine, StringComparison.Ordinal)) ?? [] : [];

    private static IEnumerable<ChosenOption> Choices(KnowledgeBase knowledge, CheckInState state, Question open, PatientInput input, int message)
    {
        if (knowledge.Programmes[state.Opening.Programme].Question(open.Id)?.Kind is not CheckInQuestionKind.Choice)
            return [];
        var words = input.Text?.Trim();
        return open.Options.Where(option => input.Choices?.Contains(option.Id, StringComparer.Ordinal) ?? option.Text.Equals(words, StringComparison.OrdinalIgnoreCase))
            .Select(option => new ChosenOption(open.Id, option.Id, new Quote(option.Text, message, 0)));
    }

    private static string Shown(Question open, PatientInput input) => input.Text
        ?? string.Join(", ", input.Choices?.Select(choice => open.Options.FirstOrDefault(option => option.Id == choice)?.Text ?? choice) ?? []);
}
