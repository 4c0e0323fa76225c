using System.Globalization;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;

namespace TriageBot.Clinical.Replies;

/// <summary>One reason for the level, with its rule, its source and the words it rests on.</summary>
public sealed record WhyLine(string Sentence, string RuleId, string Source, IReadOnlyList<Quote> Quotes);

/// <summary>A department as the patient reads it.</summary>
public sealed record DepartmentLine(string Id, string Name, string Reason, bool IsOpen);

/// <summary>"What will you do now?" (SF10): one tap shows whether the advice arrived.</summary>
/// <param name="RightId">The option that agrees with the result.</param>
/// <param name="Restatement">The advice again, simpler, after a wrong tap.</param>
public sealed record TeachBack(string Question, IReadOnlyList<Option> Options, string RightId, string Restatement);

/// <summary>The result in the patient's language: what to do, by when, where, why, and when to come back sooner.</summary>
public sealed record ResultText(
    string Action, string When, IReadOnlyList<DepartmentLine> Departments, IReadOnlyList<WhyLine> Why, IReadOnlyList<string> MoreUrgentIf,
    IReadOnlyList<string> SafetyNet, string BetterBy, string SelfCare, TeachBack TeachBack);

/// <summary>Writes the result from prepared sentences. Nothing here decides.</summary>
public static class ResultWriter
{
    private const int MostDangersNamed = 4;

    /// <summary>The result of a final assessment.</summary>
    /// <param name="local">Local time of the hospital now; times named to the patient count from it.</param>
    public static ResultText Write(KnowledgeBase knowledge, IntakeState state, Assessment assessment, DateTime local)
    {
        var tongue = state.Tongue;
        var code = assessment.Acuity.Code().ToLowerInvariant();
        var complaint = knowledge.Complaints.FirstOrDefault(known => known.Id == assessment.Complaint);
        var department = assessment.Departments is [var first, ..] ? first.Name.In(tongue) : "";
        return new(
            knowledge.Wording.Say($"result-{code}-action", tongue, ("department", department)),
            When(knowledge, tongue, assessment.Acuity, local),
            [.. assessment.Departments.Select(choice => new DepartmentLine(choice.Id, choice.Name.In(tongue), choice.Reason.In(tongue), choice.IsOpen))],
            [.. assessment.DecidedBy.Select(reason => new WhyLine(reason.Sentence.In(tongue), reason.RuleId, reason.Source, Quotes(state.Picture, reason)))],
            MoreUrgentIf(knowledge, state, assessment),
            complaint is null ? [.. knowledge.Wording.Say("safety-net-general", tongue).Split('|')] : [.. complaint.SafetyNet.Select(sign => sign.In(tongue))],
            knowledge.Wording.Say("better-by", tongue, ("time", Moment(tongue, local.AddHours(complaint?.BetterWithinHours ?? 24)))),
            complaint?.SelfCare.In(tongue) ?? knowledge.Wording.Say("self-care-general", tongue),
            new TeachBack(
                knowledge.Wording.Say("teach-back-question", tongue),
                [.. Enum.GetValues<Acuity>().Select(acuity => new Option(acuity.Code(), knowledge.Wording.Say($"teach-back-{acuity.Code().ToLowerInvariant()}", tongue)))],
                assessment.Acuity.Code(),
                knowledge.Wording.Say($"result-{code}-again", tongue, ("department", department))));
    }

    private static string When(KnowledgeBase knowledge, Tongue tongue, Acuity acuity, DateTime local) => acuity switch
    {
        Acuity.Urgent => knowledge.Wording.Say("when-e2", tongue, ("time", Moment(tongue, local.Date.AddHours(23).AddMinutes(59)))),
        Acuity.NonUrgent => knowledge.Wording.Say("when-e3", tongue, ("time", Moment(tongue, local.AddHours(72)))),
        Acuity.SelfCare => knowledge.Wording.Say("when-e4", tongue),
        _ => knowledge.Wording.Say("when-now", tongue),
    };

    private static IReadOnlyList<Quote> Quotes(ClinicalPicture picture, Reason reason) =>
        [.. reason.Because
            .Select(code => picture.Latest(code)?.Quote ?? picture.Measurements.LastOrDefault(m => NameOf(m.Measure) == code)?.Quote)
            .OfType<Quote>().Distinct()];

    private static string NameOf(Measure measure) => Knowledge.Yaml.CriterionReader.Measures.First(pair => pair.Value == measure).Key;

    /// <summary>Signs that would have made it an emergency and were denied or not said: if they come, come at once.</summary>
    private static IReadOnlyList<string> MoreUrgentIf(KnowledgeBase knowledge, IntakeState state, Assessment assessment) =>
        [.. TriageRules.InPlay(knowledge, state.Picture, state.Chosen).Flags
            .Where(flag => flag.Acuity.IsHigherThan(assessment.Acuity))
            .SelectMany(flag => flag.When.Findings.Where(finding => finding.Counts && state.Picture[finding.Code] is not Presence.Present))
            .Select(finding => knowledge.Findings[finding.Code])
            .Where(finding => finding.Kind is FindingKind.Symptom && !finding.IsCommon)
            .Select(finding => finding.Option.In(state.Tongue))
            .Distinct(StringComparer.Ordinal)
            .Take(MostDangersNamed)];

    private static string Moment(Tongue tongue, DateTime local) => tongue is Tongue.Chinese
        ? local.ToString("M月d日 HH:mm", CultureInfo.InvariantCulture)
        : local.ToString("ddd d MMM HH:mm", CultureInfo.InvariantCulture);
}
