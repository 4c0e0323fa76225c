using System.Globalization;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Language;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Routing;

namespace TriageBot.Clinical.Triage;

/// <summary>Reads an input as an answer: taps, bare "yes" and "no", bare numbers. The words themselves are the listener's.</summary>
internal static class AnswerReader
{
    public static Answer Read(KnowledgeBase knowledge, Tongue tongue, Question? question, PatientInput input, Heard heard, int message)
    {
        if (question is null)
            return Answer.Silence;
        if (input.Skip)
            return Answer.Silence with { Declined = question.Asks, Settles = true, Shown = knowledge.Wording.Say("answer-skipped", tongue) };
        if (input.Choices is { Count: > 0 } choices)
            return Tapped(knowledge, tongue, question, choices, message);
        return input.Text is { Length: > 0 } text ? Written(knowledge, tongue, question, text, heard, message) : Answer.Silence;
    }

    private static Answer Tapped(KnowledgeBase knowledge, Tongue tongue, Question question, IReadOnlyList<string> choices, int message)
    {
        if (question.Kind is QuestionKind.Number or QuestionKind.Scale && choices[0] is not Question.Unsure)
            return Number(knowledge, tongue, question, choices[0], message);
        var options = Questions.OptionsOf(knowledge, tongue, question);
        if (choices.FirstOrDefault(choice => options.All(option => option.Id != choice)) is { } stranger)
            return Answer.Silence with { Refusal = knowledge.Wording.Say("refuse-option", tongue, ("found", stranger), ("expected", string.Join(", ", question.Options.Select(option => option.Id)))) };
        var shown = string.Join(tongue is Tongue.Chinese ? "、" : ", ", options.Where(option => choices.Contains(option.Id, StringComparer.Ordinal)).Select(option => option.Text));
        return Chosen(question, choices, shown, message) with { Settles = true, Shown = shown };
    }

    private static Answer Chosen(Question question, IReadOnlyList<string> choices, string shown, int message)
    {
        var quote = new Quote(shown, message, 0);
        if (choices[0] is Question.Unsure)
            return Answer.Silence with { Declined = question.Asks };
        switch (question.Kind)
        {
            case QuestionKind.YesNo:
                return Answer.Silence with { Findings = Findings(question, choices[0] is Question.Yes ? question.Asks : [], quote) };
            case QuestionKind.CheckList:
                return Answer.Silence with { Findings = [.. Findings(question, choices, quote).Select(finding =>
                    finding with { Quote = quote with { Text = finding.Presence is Presence.Present ? question.Options.First(option => option.Id == finding.Code).Text : shown } })] };
            case QuestionKind.SinceWhen:
                return Answer.Silence with { Durations = [new(Questions.HoursOf(choices[0]), quote)] };
            case QuestionKind.Choice when question.Id == Criterion.Sex:
                return Answer.Silence with { Patient = new Patient(Sex: choices[0] is "female" ? Sex.Female : Sex.Male) };
            case QuestionKind.Choice when question.Id == Criterion.Pregnancy:
                return Answer.Silence with { Patient = new Patient(Pregnancy: choices[0] switch { "pregnant" => Pregnancy.Pregnant, "after-birth" => Pregnancy.AfterBirth, _ => Pregnancy.None }) };
            case QuestionKind.Choice when question.Id is OpenDoor.QuestionId:
                return Answer.Silence with { Door = choices[0] is Question.None ? null : choices[0] };
            default:
                return Answer.Silence with { Complaint = choices[0] is Question.None ? null : choices[0] };
        }
    }

    private static Answer Written(KnowledgeBase knowledge, Tongue tongue, Question question, string text, Heard heard, int message)
    {
        var bare = ShortAnswers.Read(text);
        var lead = ShortAnswers.Lead(text, question.Kind is QuestionKind.YesNo ? question.Text : "");
        var quote = new Quote(text.Trim(), message, text.Length - text.TrimStart().Length);
        switch (question.Kind)
        {
            case QuestionKind.YesNo or QuestionKind.CheckList or QuestionKind.Choice when bare is ShortAnswer.Unsure:
                return Answer.Silence with { Declined = question.Asks, Settles = true };
            case QuestionKind.YesNo when lead is ShortAnswer.Yes or ShortAnswer.No && !heard.Mentions.Any(mention => question.Asks.Contains(mention.Code, StringComparer.Ordinal)):
                return Answer.Silence with { Findings = Findings(question, lead is ShortAnswer.Yes ? question.Asks : [], quote), Settles = true };
            case QuestionKind.CheckList when bare is ShortAnswer.No && heard.Mentions.Count == 0:
                return Answer.Silence with { Findings = Findings(question, [], quote), Settles = true };
            case QuestionKind.CheckList when bare is ShortAnswer.All && heard.Mentions.Count == 0:
                return Answer.Silence with { Findings = Findings(question, question.Asks, quote), Settles = true };
            case QuestionKind.CheckList when lead is ShortAnswer.No || ShortAnswers.RestIsNo(text):
                string[] mentioned = [.. heard.Mentions.Where(mention => mention.Context is not Context.Absent).Select(mention => mention.Code)];
                return Answer.Silence with { Findings = [.. Findings(question, mentioned, quote).Where(finding => finding.Presence is Presence.Absent)], Settles = true };
            case QuestionKind.Number or QuestionKind.Scale when heard.Measurements.Count == 0 && heard.Subject.AgeYears is null && ShortAnswers.Number(text) is { } number:
                return Number(knowledge, tongue, question, number, message);
            case QuestionKind.Choice when question.Id is Questions.AnythingElse:
                return Answer.Silence with { Settles = true };
            case QuestionKind.SinceWhen when heard.Durations.Count == 0 && DurationReader.SinceWhen(text) is { } hours:
                return Answer.Silence with { Durations = [new(hours, quote)], Settles = true };
            case QuestionKind.Choice when ChoiceOf(question, text, bare) is { } choice:
                return Chosen(question, [choice], text, message) with { Settles = true };
            default:
                return Answer.Silence with { Settles = heard.Mentions.Any(mention => question.Asks.Contains(mention.Code, StringComparer.Ordinal)) };
        }
    }

    private static string? ChoiceOf(Question question, string text, ShortAnswer bare) =>
        question.Options.FirstOrDefault(option => option.Text.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase) || option.Id == text.Trim())?.Id
        ?? (question.Id == Criterion.Pregnancy ? bare switch { ShortAnswer.Yes => "pregnant", ShortAnswer.No => Question.No, _ => null } : null);

    private static Answer Number(KnowledgeBase knowledge, Tongue tongue, Question question, string text, int message)
    {
        var range = Questions.RangeOf(question.Id);
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
            return Refused(knowledge, tongue, text, range);
        if (question.Id is "temperature" && value is >= 86 and <= 113)
            value = Math.Round((value - 32) / 1.8, 1);
        if (value < range.Least || value > range.Most)
            return Refused(knowledge, tongue, text, range);
        var quote = new Quote(text, message, 0);
        var answer = Answer.Silence with { Settles = true, Shown = $"{text}{(question.Unit is { } unit ? " " + unit : "")}" };
        return question.Id == Criterion.Age
            ? answer with { Patient = new Patient(AgeYears: value) }
            : answer with { Measurements = [new(range.Measure, value, quote)] };
    }

    private static Answer Refused(KnowledgeBase knowledge, Tongue tongue, string found, (Measure Measure, double Least, double Most) range) =>
        Answer.Silence with
        {
            Refusal = knowledge.Wording.Say("refuse-number", tongue, ("found", found),
                ("least", range.Least.ToString(CultureInfo.InvariantCulture)), ("most", range.Most.ToString(CultureInfo.InvariantCulture))),
        };

    /// <summary>What was ticked is present, what was shown and not ticked is absent.</summary>
    private static IReadOnlyList<Finding> Findings(Question question, IReadOnlyList<string> present, Quote quote) =>
        [.. question.Asks.Select(code => new Finding(code, present.Contains(code, StringComparer.Ordinal) ? Presence.Present : Presence.Absent, quote))];
}
