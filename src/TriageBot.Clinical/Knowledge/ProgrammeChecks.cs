using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Knowledge;

/// <summary>What makes a follow-up programme unsafe even though its file can be read.</summary>
public static class ProgrammeChecks
{
    private static readonly CheckInPart[] FiveParts = [CheckInPart.Health, CheckInPart.Medicines, CheckInPart.Appointments, CheckInPart.Services, CheckInPart.Plan];

    /// <summary>Contacts that are missing or too many, parts that never come up, names that point nowhere.</summary>
    public static IEnumerable<string> References(IReadOnlyDictionary<string, Programme> programmes, IReadOnlyDictionary<string, FindingEntry> findings)
    {
        if (programmes.Count > 0 && !programmes.ContainsKey(Programme.General))
            yield return $"programmes: '{Programme.General}' is needed for whoever fits no other and not there.";
        foreach (var programme in programmes.Values)
            foreach (var problem in Days(programme).Concat(Questions(programme, findings)).Concat(Named(programme, findings)))
                yield return $"programme {programme.Id}: {problem}";
    }

    /// <summary>Examples that do not come out as their author wrote.</summary>
    public static IEnumerable<string> Examples(KnowledgeBase knowledge) =>
        from programme in knowledge.Programmes.Values
        from example in programme.Examples
        let problem = Check(knowledge, programme, example)
        where problem is not null
        select $"programme {programme.Id}: example \"{example.It}\" {problem}";

    /// <summary>Why an example fails, or null. Every flag named must be there, none may be more urgent, and where none is named none may be raised.</summary>
    public static string? Check(KnowledgeBase knowledge, Programme programme, ProgrammeExample example)
    {
        DayAnswers[] days = [.. example.Story.Select((day, index) => new DayAnswers(day.Day, PictureOf(knowledge, programme, example, day, index + 1)))];
        var flags = CheckInJudge.Judge(knowledge, new CheckInFacts(programme, days[^1].Day, new DateOnly(2026, 3, 1).AddDays(days[^1].Day), days[^1].Picture)
        {
            Baseline = example.Baseline, Earlier = days[..^1], EarlySigns = example.EarlySigns, Chosen = example.Story[^1].Chosen,
        }, MedicineSense.OnTheSafeSide);
        string[] raised = [.. flags.Select(flag => $"{flag.Urgency.ToString().ToLowerInvariant()} {flag.RuleId}")];
        var isAsWritten = example.Expect.Count == 0 ? raised.Length == 0
            : example.Expect.All(raised.Contains) && raised[0].Split(' ')[0] == example.Expect[0].Split(' ')[0];
        return isAsWritten ? null : $"expects [{string.Join(", ", example.Expect)}] but raises [{string.Join(", ", raised)}].";
    }

    private static ClinicalPicture PictureOf(KnowledgeBase knowledge, Programme programme, ProgrammeExample example, StoryDay day, int message)
    {
        var picture = CheckInPicture.Begin(knowledge, programme, example.Patient);
        if (day.Says is { } words)
            picture = CheckInPicture.Hear(knowledge, picture, knowledge.Listener.Hear(words, message));
        return knowledge.Implications.Learn(picture, day.Picture.Findings, day.Picture.Measurements, day.Picture.Durations);
    }

    private static IEnumerable<string> Days(Programme programme)
    {
        foreach (var (risk, days) in programme.Days)
        {
            if (CheckInPlan.Always.Any(day => !days.Contains(day)))
                yield return $"'days' of {risk} risk lack 1 or 3; everybody is contacted after 24 and 72 hours.";
            if (days.Count(day => day <= CheckInPlan.Month) > CheckInPlan.MostContacts)
                yield return $"'days' of {risk} risk are more than {CheckInPlan.MostContacts} in {CheckInPlan.Month} days.";
            if (days.Zip(days.Skip(1)).Any(pair => pair.Second <= pair.First))
                yield return $"'days' of {risk} risk do not rise.";
        }
    }

    private static IEnumerable<string> Questions(Programme programme, IReadOnlyDictionary<string, FindingEntry> findings)
    {
        if (programme.Questions.Count(question => question.IsAlways) is var always and >= CheckInPlan.MostQuestions)
            yield return $"{always} questions are asked each time; at most {CheckInPlan.MostQuestions - 1}, so that the other parts have room.";
        foreach (var (risk, _) in programme.Days)
        {
            var asked = CheckInPlan.For(programme, risk, default).Steps.SelectMany(step => step.Questions).ToHashSet(StringComparer.Ordinal);
            foreach (var part in FiveParts.Where(part => !programme.Questions.Any(question => question.Part == part && asked.Contains(question.Id))))
                yield return $"nothing of the part '{part}' is asked in the plan of {risk} risk.";
        }
        foreach (var question in programme.Questions)
        {
            foreach (var code in question.Findings.Where(code => findings.TryGetValue(code, out var finding) && finding.Ask is null))
                yield return $"question {question.Id} asks for '{code}', which has no 'ask'; write one there.";
            if (question.Part is CheckInPart.TeachBack && question.Options.Count(option => option.IsRight) != 1)
                yield return $"question {question.Id}: one option of a teach-back is right.";
        }
        foreach (var twice in programme.Questions.GroupBy(question => question.Id, StringComparer.Ordinal).Where(same => same.Count() > 1))
            yield return $"question '{twice.Key}' is there twice.";
    }

    private static IEnumerable<string> Named(Programme programme, IReadOnlyDictionary<string, FindingEntry> findings)
    {
        foreach (var missing in programme.Carries.Concat(programme.EarlySigns).Concat(programme.Questions.SelectMany(question => question.Findings)).Where(code => !findings.ContainsKey(code)).Distinct())
            yield return $"'{missing}' is not a finding of findings/*.yaml.";
        foreach (var urgency in (FlagUrgency[])[FlagUrgency.Red, FlagUrgency.Orange, FlagUrgency.Yellow])
            if (programme.Rules.All(rule => rule.Urgency != urgency))
                yield return $"no rule is {urgency}; every programme has all three.";
        if (programme.Examples.Count < 2 || programme.Examples.All(example => example.Expect.Count > 0))
            yield return "needs at least two examples, one of them in which nothing is raised.";
        foreach (var twice in programme.Rules.GroupBy(rule => rule.Id, StringComparer.Ordinal).Where(same => same.Count() > 1))
            yield return $"rule '{twice.Key}' is there twice.";
    }
}
