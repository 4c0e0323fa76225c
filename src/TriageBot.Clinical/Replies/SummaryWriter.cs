using System.Globalization;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;

namespace TriageBot.Clinical.Replies;

/// <summary>Writes the summary. A fact without the patient's words is left out.</summary>
public static class SummaryWriter
{
    /// <summary>Most words of a summary, its verbatim complaint not counted; Chinese characters count half a word each.</summary>
    public const int Most = 120;

    private const int MostSpans = 4;

    /// <summary>The summary of an intake as it stands.</summary>
    /// <param name="verbatim">The patient's first message.</param>
    /// <param name="said">The words of a message by its number; a fact whose quote does not occur in them is left out. Null = the quotes are trusted.</param>
    public static ClinicalSummary Write(
        KnowledgeBase knowledge, IntakeState state, Assessment assessment, string verbatim, Tongue tongue, Func<int, string?>? said = null)
    {
        var picture = state.Picture;
        var weighty = Weighty(knowledge, state, assessment);
        SummaryLine?[] lines =
        [
            Who(knowledge, picture, tongue),
            assessment.IsFinal ? Level(knowledge, assessment, tongue) : null,
            Course(knowledge, picture, tongue),
            Facts(knowledge, tongue, "summary-has", Latest(knowledge, picture, Presence.Present, carried: false, weighty)),
            Numbers(knowledge, picture, tongue),
            Facts(knowledge, tongue, "summary-risks", Latest(knowledge, picture, Presence.Present, carried: true, weighty)),
            Corrections(knowledge, picture, tongue),
            Unknowns(knowledge, picture, tongue),
            Facts(knowledge, tongue, "summary-denies", Latest(knowledge, picture, Presence.Absent, carried: false, weighty)),
        ];
        var kept = new List<SummaryLine>();
        var length = 0;
        foreach (var line in lines.OfType<SummaryLine>().Select(line => Supported(line, said, tongue)).OfType<SummaryLine>())
        {
            var shortened = Shorten(line, Most - length, tongue);
            if (shortened is null)
                continue;
            kept.Add(shortened);
            length += LengthOf(shortened, tongue);
        }
        return new(verbatim, kept, length);
    }

    /// <summary>A line without what the patient's words do not hold: an invention is worse than a gap.</summary>
    private static SummaryLine? Supported(SummaryLine line, Func<int, string?>? said, Tongue tongue)
    {
        if (said is null)
            return line;
        SummaryFact[] facts = [.. line.Facts.Where(fact => fact.Quotes.All(quote => said(quote.Message)?.Contains(quote.Text, StringComparison.OrdinalIgnoreCase) is true))];
        return facts.Length == line.Facts.Count ? line : facts.Length == 0 ? null : Of(line.Heading, facts, tongue);
    }

    /// <summary>Findings that the judgement rests on, then those that the rules in play weigh: what a short summary must not lose.</summary>
    private static Dictionary<string, int> Weighty(KnowledgeBase knowledge, IntakeState state, Assessment assessment)
    {
        var inPlay = TriageRules.InPlay(knowledge, state.Picture, state.Chosen);
        var weight = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var code in inPlay.Flags.SelectMany(flag => flag.When.Findings).Concat(inPlay.Complaints.SelectMany(complaint => complaint.Rules).SelectMany(rule => rule.When.Findings)).Select(finding => finding.Code))
            weight[code] = 2;
        foreach (var code in inPlay.Complaints.SelectMany(complaint => complaint.OpensWith))
            weight[code] = 1;
        foreach (var code in assessment.DecidedBy.SelectMany(reason => reason.Because).Concat(assessment.RedFlags.SelectMany(flag => flag.Because).Select(finding => finding.Code)))
            weight[code] = 0;
        return weight;
    }

    private static SummaryLine Who(KnowledgeBase knowledge, ClinicalPicture picture, Tongue tongue)
    {
        var patient = picture.Patient;
        string?[] parts =
        [
            patient.AgeYears is { } age ? Age(tongue, age) : null,
            patient.Sex is Sex.Unknown ? null : knowledge.Wording.Say(patient.Sex is Sex.Female ? "option-female" : "option-male", tongue),
            patient.Pregnancy is Pregnancy.Pregnant or Pregnancy.AfterBirth ? knowledge.Wording.Say(patient.Pregnancy is Pregnancy.Pregnant ? "option-pregnant" : "option-after-birth", tongue) : null,
        ];
        return Line(knowledge, tongue, "summary-who", parts.OfType<string>().Select(part => new SummaryFact(part, [])));
    }

    private static string Age(Tongue tongue, double years) => (tongue, years) switch
    {
        (Tongue.Chinese, < 1 / 12.0) => $"{Math.Round(years * 365.25):0} 天",
        (Tongue.Chinese, < 2) => $"{Math.Floor(years * 12 + 0.15):0} 个月",
        (Tongue.Chinese, _) => $"{Math.Floor(years):0} 岁",
        (_, < 1 / 12.0) => $"{Math.Round(years * 365.25):0} days",
        (_, < 2) => $"{Math.Floor(years * 12 + 0.15):0} months",
        _ => $"{Math.Floor(years):0} years",
    };

    private static SummaryLine Level(KnowledgeBase knowledge, Assessment assessment, Tongue tongue) => Line(knowledge, tongue, "summary-level",
        [new(assessment.Acuity.Code(), []), .. assessment.DecidedBy.Take(2).Select(reason => new SummaryFact(reason.RuleId, []))]);

    /// <summary>How long, once for each time that was said: what it was said of stands before it, the more exact finding for the more general.</summary>
    private static SummaryLine? Course(KnowledgeBase knowledge, ClinicalPicture picture, Tongue tongue) => picture.Durations.Count == 0 ? null
        : Line(knowledge, tongue, "summary-course",
            picture.Durations.GroupBy(duration => duration.Quote).Select(same => new SummaryFact(Of(knowledge, tongue, [.. same.Select(duration => duration.Of).OfType<string>()]) + same.Key.Text, [same.Key]))
                .DistinctBy(fact => fact.Text, StringComparer.Ordinal).Take(MostSpans));

    private static string Of(KnowledgeBase knowledge, Tongue tongue, string[] codes)
    {
        FindingEntry[] findings = [.. codes.Where(knowledge.Findings.ContainsKey).Select(code => knowledge.Findings[code])];
        var general = findings.SelectMany(finding => finding.Implies).ToHashSet(StringComparer.Ordinal);
        return string.Concat(findings.Where(finding => !general.Contains(finding.Id)).Take(2).Select(finding => finding.Name.In(tongue) + " "));
    }

    private static SummaryLine? Numbers(KnowledgeBase knowledge, ClinicalPicture picture, Tongue tongue) => picture.Measurements.Count == 0 ? null
        : Line(knowledge, tongue, "summary-numbers",
            picture.Measurements.GroupBy(m => m.Measure).Select(same => new SummaryFact(
                $"{knowledge.Wording.Say("measure-" + same.Key.ToString().ToLowerInvariant(), tongue)} {same.Last().Value.ToString("0.#", CultureInfo.InvariantCulture)}", [same.Last().Quote])));

    /// <summary>What was first said one way and in the end the other; who came back to their first word has corrected nothing.</summary>
    private static SummaryLine? Corrections(KnowledgeBase knowledge, ClinicalPicture picture, Tongue tongue)
    {
        (Finding First, Finding Last)[] changed = [.. picture.Corrections.GroupBy(pair => pair.After.Code, StringComparer.Ordinal)
            .Select(same => (First: same.First().Before, Last: same.Last().After)).Where(pair => pair.First.Presence != pair.Last.Presence && knowledge.Findings.ContainsKey(pair.Last.Code))];
        return changed.Length == 0 ? null : Line(knowledge, tongue, "summary-corrected",
            changed.Select(pair => new SummaryFact($"{knowledge.Findings[pair.Last.Code].Name.In(tongue)}: {Sign(pair.First)}→{Sign(pair.Last)}", [pair.First.Quote, pair.Last.Quote], pair.Last.Code)));
    }

    private static string Sign(Finding finding) => finding.Presence is Presence.Present ? "+" : "−";

    private static SummaryLine? Unknowns(KnowledgeBase knowledge, ClinicalPicture picture, Tongue tongue)
    {
        string[] names = [.. picture.Declined.Select(code => knowledge.Findings.TryGetValue(code, out var finding) ? finding.Name.In(tongue) : null).OfType<string>()];
        return names.Length == 0 ? null : Line(knowledge, tongue, "summary-unknown", names.Select(name => new SummaryFact(name, [])));
    }

    /// <summary>What the patient said last of each finding, what matters most first; what only follows from something else, or is said more
    /// exactly beside it, is not said twice.</summary>
    private static Finding[] Latest(KnowledgeBase knowledge, ClinicalPicture picture, Presence presence, bool carried, Dictionary<string, int> weighty)
    {
        Finding[] all = [.. picture.Findings
            .Where(finding => finding.ImpliedBy is null && knowledge.Findings.ContainsKey(finding.Code))
            .GroupBy(finding => finding.Code, StringComparer.Ordinal).Select(told => told.Last()) // the last time it was said itself
            .Where(finding => finding.Presence == presence && picture[finding.Code] == presence && finding.Quote.Text.Length > 0 && carried == knowledge.Findings[finding.Code].IsLasting)];
        var same = all.Select(finding => finding.Code).ToHashSet(StringComparer.Ordinal);
        var less = presence is Presence.Present
            ? all.SelectMany(finding => knowledge.Findings[finding.Code].Implies).ToHashSet(StringComparer.Ordinal)
            : all.Where(finding => knowledge.Findings[finding.Code].Implies.Any(same.Contains)).Select(finding => finding.Code).ToHashSet(StringComparer.Ordinal);
        return [.. all.Where(finding => !less.Contains(finding.Code)).OrderBy(finding => weighty.GetValueOrDefault(finding.Code, 3))];
    }

    private static SummaryLine? Facts(KnowledgeBase knowledge, Tongue tongue, string heading, Finding[] findings) => findings.Length == 0 ? null
        : Line(knowledge, tongue, heading, findings.Select(finding => new SummaryFact(knowledge.Findings[finding.Code].Name.In(tongue), [finding.Quote], finding.Code)));

    private static SummaryLine Line(KnowledgeBase knowledge, Tongue tongue, string heading, IEnumerable<SummaryFact> facts) => Of(knowledge.Wording.Say(heading, tongue), [.. facts], tongue);

    private static SummaryLine Of(string heading, SummaryFact[] facts, Tongue tongue, string more = "") =>
        new(heading, string.Join(tongue is Tongue.Chinese ? "、" : ", ", facts.Select(fact => fact.Text)) + more, facts);

    /// <summary>Cuts a line between facts until it fits; the reader is told that there is more.</summary>
    private static SummaryLine? Shorten(SummaryLine line, int room, Tongue tongue)
    {
        var kept = line.Facts.Count;
        var shortened = line;
        while (kept > 0 && LengthOf(shortened, tongue) > room)
            shortened = Of(line.Heading, [.. line.Facts.Take(--kept)], tongue, " …");
        return kept == 0 ? null : shortened;
    }

    private static int LengthOf(SummaryLine line, Tongue tongue)
    {
        var text = line.Heading + " " + line.Text;
        return tongue is Tongue.Chinese ? (text.Count(c => c > 127) + 1) / 2 : text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
    }
}
