using TriageBot.Clinical.Language;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Routing;
using TriageBot.Clinical.Triage;

namespace TriageBot.Clinical.Knowledge;

/// <summary>What makes a knowledge base unsafe even though every file can be read.</summary>
public static class KnowledgeChecks
{
    private static readonly string[] NeededDepartments =
        [DepartmentRouter.Emergency, DepartmentRouter.General, DepartmentRouter.Children, DepartmentRouter.Desk, DepartmentRouter.Obstetrics];

    /// <summary>Names that point nowhere, flags without their three kinds of example, complaints without three safety-net signs.</summary>
    public static IEnumerable<string> References(
        IReadOnlyDictionary<string, FindingEntry> findings, IReadOnlyDictionary<string, RedFlag> flags, IReadOnlyDictionary<string, Complaint> complaints,
        IReadOnlyDictionary<string, Department> departments, KnownConditionsGate gate, Wording wording)
    {
        foreach (var finding in findings.Values)
        {
            foreach (var missing in finding.Implies.Where(code => !findings.ContainsKey(code)))
                yield return $"finding {finding.Id}: 'implies' names '{missing}', which is not a finding.";
            foreach (var missing in finding.Departments.Where(id => !departments.ContainsKey(id)))
                yield return $"finding {finding.Id}: 'departments' names '{missing}', which is not a department of departments.yaml.";
            if (finding.PastIs is { } past && !findings.ContainsKey(past))
                yield return $"finding {finding.Id}: 'past-is' names '{past}', which is not a finding.";
        }
        foreach (var problem in PhraseChecks.Of(findings.Values))
            yield return problem;
        foreach (var flag in flags.Values)
        {
            foreach (var missing in flag.OpensWith.Where(code => !findings.ContainsKey(code)))
                yield return $"red flag {flag.Id}: 'opens-with' names '{missing}', which is not a finding.";
            if (flag.Examples.All(example => example.Expect is not "fires"))
                yield return $"red flag {flag.Id}: no example fires; add one with expect: fires.";
            if (flag.Examples.All(example => example.Expect is not "ruled-out"))
                yield return $"red flag {flag.Id}: no example is ruled out; add one with expect: ruled-out.";
            if (!flag.Examples.Any(example => example.Nearly && example.Expect is not "fires"))
                yield return $"red flag {flag.Id}: no example nearly fires; add one with nearly: true that must not fire.";
        }
        foreach (var (id, rule) in flags.Values.Select(flag => (flag.Id, flag.When)).Concat(complaints.Values.SelectMany(complaint => complaint.Rules).Select(rule => (rule.Id, rule.When))))
            foreach (var denied in rule.Findings.Where(finding => !finding.Counts))
                yield return $"rule {id}: 'not' around '{denied.Code}' would let one more finding lower the acuity; write the danger without it.";
        foreach (var complaint in complaints.Values)
        {
            foreach (var missing in complaint.OpensWith.Concat(complaint.Ask).Where(code => !findings.ContainsKey(code)))
                yield return $"complaint {complaint.Id}: '{missing}' is not a finding.";
            foreach (var missing in complaint.RedFlags.Where(id => !flags.ContainsKey(id)))
                yield return $"complaint {complaint.Id}: 'red-flags' names '{missing}', which is not a red flag.";
            foreach (var route in complaint.Routes.Where(route => !departments.ContainsKey(route.Department)))
                yield return $"complaint {complaint.Id}: '{route.Department}' is not a department of departments.yaml.";
            if (complaint.SafetyNet.Count != 3)
                yield return $"complaint {complaint.Id}: 'safety-net' has {complaint.SafetyNet.Count} signs; expected exactly three.";
        }
        foreach (var (who, code) in Asks(flags, complaints, gate).Where(asks => findings.TryGetValue(asks.Code, out var finding) && finding.Ask is null))
            yield return $"{who} asks for the condition '{code}', which has no 'ask'; write one there.";
        foreach (var missing in gate.Adults.Concat(gate.Children).SelectMany(list => list.Findings).Where(code => !findings.ContainsKey(code)))
            yield return $"gate: '{missing}' is not a finding.";
        foreach (var missing in NeededDepartments.Concat(departments.Values.SelectMany(department => (string?[])[department.InsteadFor, department.PartOf]).OfType<string>()).Where(id => !departments.ContainsKey(id)).Distinct(StringComparer.Ordinal))
            yield return $"departments: '{missing}' is needed and not there.";
        foreach (var lacking in new[] { DepartmentRouter.Emergency, DepartmentRouter.Desk }.Where(id => departments.TryGetValue(id, out var department) && !department.IsHere))
            yield return $"departments: '{lacking}' stands in for every other and must be here; remove 'here: false'.";
        foreach (var missing in WordingKeys.All.Where(key => !wording.Sentences.ContainsKey(key)))
            yield return $"wording: '{missing}' is needed by the engine and not there.";
    }

    /// <summary>What may be asked of a patient, and by whom.</summary>
    private static IEnumerable<(string Who, string Code)> Asks(
        IReadOnlyDictionary<string, RedFlag> flags, IReadOnlyDictionary<string, Complaint> complaints, KnownConditionsGate gate) =>
        flags.Values.SelectMany(flag => flag.When.Findings.Select(finding => ($"red flag {flag.Id}", finding.Code)))
            .Concat(complaints.Values.SelectMany(complaint => complaint.Ask.Concat(complaint.Rules.SelectMany(rule => rule.When.Findings).Select(finding => finding.Code))
                .Select(code => ($"complaint {complaint.Id}", code))))
            .Concat(gate.Adults.Concat(gate.Children).SelectMany(list => list.Findings.Select(code => ($"gate {list.Id}", code))))
            .Distinct();

    /// <summary>Examples that do not come out as their author wrote.</summary>
    public static IEnumerable<string> Examples(KnowledgeBase knowledge)
    {
        var ofFlags = knowledge.RedFlags.SelectMany(flag => flag.Examples.Select(example => (Rule: $"red flag {flag.Id}", Example: example, Check: (Func<string?>)(() => Check(knowledge, flag, example)))));
        var ofComplaints = knowledge.Complaints.SelectMany(complaint => complaint.Examples.Select(example => (Rule: $"complaint {complaint.Id}", Example: example, Check: (Func<string?>)(() => Check(knowledge, complaint, example)))));
        return ofFlags.Concat(ofComplaints).AsParallel().AsOrdered()
            .Select(one => one.Check() is { } problem ? $"{one.Rule}: example \"{one.Example.It}\" {problem}" : null).OfType<string>();
    }

    /// <summary>Why an example of a red flag fails, or null.</summary>
    public static string? Check(KnowledgeBase knowledge, RedFlag flag, Example example)
    {
        var found = flag.Read(Complete(knowledge, example.Picture)) switch
        {
            Reading.Fires => "fires",
            Reading.RuledOut => "ruled-out",
            Reading.Undecided open => $"asks {open.Asks[0]}",
            _ => "",
        };
        return found == example.Expect ? null : $"expects {example.Expect} but the rule {(found is "fires" ? "fires" : found is "ruled-out" ? "is ruled out" : found)}.";
    }

    /// <summary>Why an example of a complaint fails, or null. Everything it does not mention is answered "no".</summary>
    public static string? Check(KnowledgeBase knowledge, Complaint complaint, Example example)
    {
        var found = AskEverything(knowledge, complaint, example.Picture);
        var expected = example.Expect.Replace("-", "", StringComparison.Ordinal);
        return found.Acuity.ToString().Equals(expected, StringComparison.OrdinalIgnoreCase)
            ? null : $"expects {example.Expect} but the rules say {found.Acuity} by {string.Join(", ", found.DecidedBy.Select(reason => reason.RuleId))}.";
    }

    private static Assessment AskEverything(KnowledgeBase knowledge, Complaint complaint, ClinicalPicture picture)
    {
        var state = IntakeState.Begin(Tongue.English, picture.Patient, onBehalf: false) with { Picture = Complete(knowledge, picture), Chosen = complaint.Id };
        var turn = Interview.Go(knowledge, state, Heard.Nothing, default);
        for (var message = 1; !turn.Assessment.IsFinal; message++)
            turn = Interview.Take(knowledge, turn.State, No(turn.State.Open!), message, default); // not final: a question is open
        return turn.Assessment;
    }

    private static PatientInput No(Question question) => question.Kind switch
    {
        QuestionKind.YesNo => new(Choices: [Question.No]),
        QuestionKind.CheckList => new(Choices: [Question.None]),
        QuestionKind.Choice when question.Id == Criterion.Pregnancy => new(Choices: [Question.No]),
        _ => new(Skip: true),
    };

    private static ClinicalPicture Complete(KnowledgeBase knowledge, ClinicalPicture picture) => knowledge.Implications.Learn(
        ClinicalPicture.Of(picture.Patient) with { Declined = picture.Declined }, picture.Findings, picture.Measurements, picture.Durations);
}
