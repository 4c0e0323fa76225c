using System.Globalization;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;

namespace TriageBot.Clinical.Replies;

/// <summary>One fact of the summary and the patient's words behind it.</summary>
public sealed record SummaryFact(string Text, IReadOnlyList<Quote> Quotes);

/// <summary>One line of the summary.</summary>
/// <param name="Text">The facts, joined as people read them.</param>
public sealed record SummaryLine(string Heading, string Text, IReadOnlyList<SummaryFact> Facts)
{
    /// <summary>The patient's words behind all facts of the line.</summary>
    public IReadOnlyList<Quote> Quotes => [.. Facts.SelectMany(fact => fact.Quotes)];
}

/// <summary>What the doctor reads in 30 seconds (H1–H3): the complaint verbatim, then facts that each have a quote.</summary>
/// <param name="Verbatim">The patient's first words, unchanged.</param>
/// <param name="Lines">Facts by heading.</param>
/// <param name="Length">Words (English) or characters (Chinese) of the lines; at most <see cref="SummaryWriter.Most"/>.</param>
public sealed record ClinicalSummary(string Verbatim, IReadOnlyList<SummaryLine> Lines, int Length);

/// <summary>Writes the summary. A fact without the patient's words is left out.</summary>
public static class SummaryWriter
{
    /// <summary>Most words of a summary, its verbatim complaint not counted; Chinese characters count half a word each.</summary>
    public const int Most = 120;

    /// <summary>The summary of an intake as it stands.</summary>
    /// <param name="verbatim">The patient's first message.</param>
    public static ClinicalSummary Write(KnowledgeBase knowledge, IntakeState state, Assessment assessment, string verbatim, Tongue tongue)
    {
        var picture = state.Picture;
        SummaryLine?[] lines =
        [
            Who(knowledge, picture, tongue),
            assessment.IsFinal ? Level(knowledge, assessment, tongue) : null,
            Course(knowledge, picture, tongue),
            Facts(knowledge, tongue, "summary-has", Latest(knowledge, picture, Presence.Present, carried: false)),
            Numbers(knowledge, picture, tongue),
            Facts(knowledge, tongue, "summary-risks", Latest(knowledge, picture, Presence.Present, carried: true)),
            Corrections(knowledge, picture, tongue),
            Unknowns(knowledge, picture, tongue),
            Facts(knowledge, tongue, "summary-denies", Latest(knowledge, picture, Presence.Absent, carried: false)),
        ];
        var kept = new List<SummaryLine>();
        var length = 0;
        foreach (var line in lines.OfType<SummaryLine>())
        {
            var shortened = Shorten(line, Most - length, tongue);
            if (shortened is null)
                continue;
            kept.Add(shortened);
            length += LengthOf(shortened, tongue);
        }
        return new(verbatim, kept, length);
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
        (Tongue.Chinese, < 2) => $"{Math.Floor(years * 12 + 0.01):0} 个月",
        (Tongue.Chinese, _) => $"{Math.Floor(years):0} 岁",
        (_, < 1 / 12.0) => $"{Math.Round(years * 365.25):0} days",
        (_, < 2) => $"{Math.Floor(years * 12 + 0.01):0} months",
        _ => $"{Math.Floor(years):0} years",
    };

    private static SummaryLine Level(KnowledgeBase knowledge, Assessment assessment, Tongue tongue) => Line(knowledge, tongue, "summary-level",
        [new(assessment.Acuity.Code(), []), .. assessment.DecidedBy.Take(2).Select(reason => new SummaryFact(reason.RuleId, []))]);

    private static SummaryLine? Course(KnowledgeBase knowledge, ClinicalPicture picture, Tongue tongue) => picture.Durations.Count == 0 ? null
        : Line(knowledge, tongue, "summary-course",
            picture.Durations
                .Select(d => new SummaryFact((d.Of is { } of && knowledge.Findings.TryGetValue(of, out var finding) ? finding.Name.In(tongue) + " " : "") + d.Quote.Text, [d.Quote]))
                .DistinctBy(fact => fact.Text, StringComparer.Ordinal));

    private static SummaryLine? Numbers(KnowledgeBase knowledge, ClinicalPicture picture, Tongue tongue) => picture.Measurements.Count == 0 ? null
        : Line(knowledge, tongue, "summary-numbers",
            picture.Measurements.GroupBy(m => m.Measure).Select(same => new SummaryFact(
                $"{knowledge.Wording.Say("measure-" + same.Key.ToString().ToLowerInvariant(), tongue)} {same.Last().Value.ToString("0.#", CultureInfo.InvariantCulture)}", [same.Last().Quote])));

    private static SummaryLine? Corrections(KnowledgeBase knowledge, ClinicalPicture picture, Tongue tongue)
    {
        (Finding Before, Finding After)[] changed = [.. picture.Corrections];
        return changed.Length == 0 ? null : Line(knowledge, tongue, "summary-corrected",
            changed.Select(pair => new SummaryFact($"{knowledge.Findings[pair.After.Code].Name.In(tongue)}: {Sign(pair.Before)}→{Sign(pair.After)}", [pair.Before.Quote, pair.After.Quote])));
    }

    private static string Sign(Finding finding) => finding.Presence is Presence.Present ? "+" : "−";

    private static SummaryLine? Unknowns(KnowledgeBase knowledge, ClinicalPicture picture, Tongue tongue)
    {
        string[] names = [.. picture.Declined.Select(code => knowledge.Findings.TryGetValue(code, out var finding) ? finding.Name.In(tongue) : null).OfType<string>()];
        return names.Length == 0 ? null : Line(knowledge, tongue, "summary-unknown", names.Select(name => new SummaryFact(name, [])));
    }

    /// <summary>What the patient said last of each finding; what only follows from something else is not said twice.</summary>
    private static Finding[] Latest(KnowledgeBase knowledge, ClinicalPicture picture, Presence presence, bool carried) =>
        [.. picture.Findings
            .Where(finding => finding.ImpliedBy is null && knowledge.Findings.ContainsKey(finding.Code))
            .Select(finding => finding.Code).Distinct(StringComparer.Ordinal)
            .Select(code => picture.Latest(code)!) // every code was taken from the findings
            .Where(finding => finding.Presence == presence && finding.Quote.Text.Length > 0
                && carried == knowledge.Findings[finding.Code].Kind is FindingKind.Condition or FindingKind.Medicine)];

    private static SummaryLine? Facts(KnowledgeBase knowledge, Tongue tongue, string heading, Finding[] findings) => findings.Length == 0 ? null
        : Line(knowledge, tongue, heading, findings.Select(finding => new SummaryFact(knowledge.Findings[finding.Code].Name.In(tongue), [finding.Quote])));

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
