using System.Globalization;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;

namespace TriageBot.Clinical.Replies;

/// <summary>The lines of a summary before it is cut to length, what matters most first.</summary>
internal sealed class SummaryLines(KnowledgeBase knowledge, IntakeState state, Tongue tongue)
{
    private const int MostSpans = 4;

    private ClinicalPicture Picture => state.Picture;

    /// <summary>Who, how urgent, since when, what they have and what they deny.</summary>
    public static IEnumerable<SummaryLine> Of(KnowledgeBase knowledge, IntakeState state, Assessment assessment, Tongue tongue) =>
        new SummaryLines(knowledge, state, tongue).All(assessment).OfType<SummaryLine>();

    /// <summary>A line of these facts.</summary>
    public static SummaryLine Joined(string heading, SummaryFact[] facts, Tongue tongue, string more = "") =>
        new(heading, string.Join(tongue is Tongue.Chinese ? "、" : ", ", facts.Select(fact => Cautioned(fact, tongue))) + more, facts);

    private static string Cautioned(SummaryFact fact, Tongue tongue) => fact.Caution is not { } caution ? fact.Text : tongue is Tongue.Chinese ? $"{fact.Text}（{caution}）" : $"{fact.Text} ({caution})";

    private SummaryLine?[] All(Assessment assessment)
    {
        var weighty = Weighty(assessment);
        return
        [
            Who(),
            assessment.IsFinal ? Level(assessment) : null,
            Course(),
            Facts("summary-has", Latest(Presence.Present, carried: false, weighty)),
            Numbers(),
            Facts("summary-risks", Latest(Presence.Present, carried: true, weighty)),
            Corrections(),
            Unknowns(),
            Facts("summary-denies", Latest(Presence.Absent, carried: false, weighty)),
        ];
    }

    private SummaryLine Who()
    {
        var patient = Picture.Patient;
        string?[] parts =
        [
            patient.AgeYears is { } age ? Age(age) : null,
            patient.Sex is Sex.Unknown ? null : knowledge.Wording.Say(patient.Sex is Sex.Female ? "option-female" : "option-male", tongue),
            patient.Pregnancy is Pregnancy.Pregnant or Pregnancy.AfterBirth ? knowledge.Wording.Say(patient.Pregnancy is Pregnancy.Pregnant ? "option-pregnant" : "option-after-birth", tongue) : null,
        ];
        return Line("summary-who", parts.OfType<string>().Select(part => new SummaryFact(part, [])));
    }

    private string Age(double years) => (tongue, years) switch
    {
        (Tongue.Chinese, < 1 / 12.0) => $"{Math.Round(years * 365.25):0} 天",
        (Tongue.Chinese, < 2) => $"{Math.Floor(years * 12 + 0.15):0} 个月",
        (Tongue.Chinese, _) => $"{Math.Floor(years):0} 岁",
        (_, < 1 / 12.0) => $"{Math.Round(years * 365.25):0} days",
        (_, < 2) => $"{Math.Floor(years * 12 + 0.15):0} months",
        _ => $"{Math.Floor(years):0} years",
    };

    private SummaryLine Level(Assessment assessment) => Line("summary-level",
        [new(assessment.Acuity.Code(), []), .. assessment.DecidedBy.Take(2).Select(reason => new SummaryFact(NameOf(reason.RuleId), []))]);

    /// <summary>A red flag by its name; any other rule by the id under which <c>/knowledge</c> shows it.</summary>
    private string NameOf(string rule) => knowledge.RedFlags.FirstOrDefault(flag => flag.Id == rule)?.Name.In(tongue) ?? rule;

    /// <summary>How long, once for each time that was said: what it was said of stands before it, the more exact finding for the more general.</summary>
    private SummaryLine? Course() => Picture.Durations.Count == 0 ? null
        : Line("summary-course",
            Picture.Durations.GroupBy(duration => duration.Quote).Select(same => new SummaryFact(Of([.. same.Select(duration => duration.Of).OfType<string>()]) + same.Key.Text, [same.Key]))
                .DistinctBy(fact => fact.Text, StringComparer.Ordinal).Take(MostSpans));

    private string Of(string[] codes)
    {
        FindingEntry[] findings = [.. codes.Where(knowledge.Findings.ContainsKey).Select(code => knowledge.Findings[code])];
        var general = findings.SelectMany(finding => finding.Implies).ToHashSet(StringComparer.Ordinal);
        return string.Concat(findings.Where(finding => !general.Contains(finding.Id)).Take(2).Select(finding => finding.Name.In(tongue) + " "));
    }

    private SummaryLine? Numbers() => Picture.Measurements.Count == 0 ? null
        : Line("summary-numbers",
            Picture.Measurements.GroupBy(m => m.Measure).Select(same => new SummaryFact(
                $"{knowledge.Wording.Say("measure-" + same.Key.ToString().ToLowerInvariant(), tongue)} {same.Last().Value.ToString("0.#", CultureInfo.InvariantCulture)}", [same.Last().Quote])));

    /// <summary>What was first said one way and in the end the other; who came back to their first word has corrected nothing.</summary>
    private SummaryLine? Corrections()
    {
        (Finding First, Finding Last)[] changed = [.. Picture.Corrections.GroupBy(pair => pair.After.Code, StringComparer.Ordinal)
            .Select(same => (First: same.First().Before, Last: same.Last().After)).Where(pair => pair.First.Presence != pair.Last.Presence && knowledge.Findings.ContainsKey(pair.Last.Code))];
        return changed.Length == 0 ? null : Line("summary-corrected",
            changed.Select(pair => new SummaryFact($"{knowledge.Findings[pair.Last.Code].Name.In(tongue)}: {Sign(pair.First)}→{Sign(pair.Last)}", [pair.First.Quote, pair.Last.Quote], pair.Last.Code) { Caution = CautionOf(pair.Last) ?? CautionOf(pair.First) }));
    }

    private static string Sign(Finding finding) => finding.Presence is Presence.Present ? "+" : "−";

    private SummaryLine? Unknowns()
    {
        string[] names = [.. Picture.Declined.Select(code => knowledge.Findings.TryGetValue(code, out var finding) ? finding.Name.In(tongue) : null).OfType<string>()];
        return names.Length == 0 ? null : Line("summary-unknown", names.Select(name => new SummaryFact(name, [])));
    }

    /// <summary>What the patient said last of each finding, what matters most first; what only follows from something else, or is said more
    /// exactly beside it, is not said twice.</summary>
    private Finding[] Latest(Presence presence, bool carried, Dictionary<string, int> weighty)
    {
        Finding[] all = [.. Picture.Findings
            .Where(finding => finding.ImpliedBy is null && knowledge.Findings.ContainsKey(finding.Code))
            .GroupBy(finding => finding.Code, StringComparer.Ordinal).Select(told => told.Last()) // the last time it was said itself
            .Where(finding => finding.Presence == presence && Picture[finding.Code] == presence && finding.Quote.Text.Length > 0 && carried == knowledge.Findings[finding.Code].IsLasting)];
        var same = all.Select(finding => finding.Code).ToHashSet(StringComparer.Ordinal);
        var less = presence is Presence.Present
            ? all.SelectMany(finding => knowledge.Findings[finding.Code].Implies).ToHashSet(StringComparer.Ordinal)
            : all.Where(finding => knowledge.Findings[finding.Code].Implies.Any(same.Contains)).Select(finding => finding.Code).ToHashSet(StringComparer.Ordinal);
        return [.. all.Where(finding => !less.Contains(finding.Code)).OrderBy(finding => weighty.GetValueOrDefault(finding.Code, 3))];
    }

    private SummaryLine? Facts(string heading, Finding[] findings) => findings.Length == 0 ? null
        : Line(heading, findings.Select(finding => new SummaryFact(knowledge.Findings[finding.Code].Name.In(tongue), [finding.Quote], finding.Code) { Caution = CautionOf(finding) }));

    private string? CautionOf(Finding finding) => finding.IsSuggested ? knowledge.Wording.Say("summary-only-model", tongue) : null;

    /// <summary>Findings that the judgement rests on, then those that the rules in play weigh: what a short summary must not lose.</summary>
    private Dictionary<string, int> Weighty(Assessment assessment)
    {
        var inPlay = TriageRules.InPlay(knowledge, Picture, state.Chosen);
        var weight = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var code in inPlay.Flags.SelectMany(flag => flag.When.Findings).Concat(inPlay.Complaints.SelectMany(complaint => complaint.Rules).SelectMany(rule => rule.When.Findings)).Select(finding => finding.Code))
            weight[code] = 2;
        foreach (var code in inPlay.Complaints.SelectMany(complaint => complaint.OpensWith))
            weight[code] = 1;
        foreach (var code in assessment.DecidedBy.SelectMany(reason => reason.Because).Concat(assessment.RedFlags.SelectMany(flag => flag.Because).Select(finding => finding.Code)))
            weight[code] = 0;
        return weight;
    }

    private SummaryLine Line(string heading, IEnumerable<SummaryFact> facts) => Joined(knowledge.Wording.Say(heading, tongue), [.. facts], tongue);
}
