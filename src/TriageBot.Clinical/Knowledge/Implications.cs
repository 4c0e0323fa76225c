using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;

namespace TriageBot.Clinical.Knowledge;

/// <summary>What follows from a finding: the specific includes the general, and a number can decide a finding.</summary>
public sealed class Implications
{
    private readonly Dictionary<string, List<string>> general;

    /// <summary>What a denial also denies. What nobody asks for is left out: "no cancer" need not spell out a hundred cancers.</summary>
    private readonly ILookup<string, string> specific;

    private readonly FindingEntry[] measured;

    internal Implications(IReadOnlyDictionary<string, FindingEntry> findings)
    {
        general = findings.Keys.ToDictionary(id => id, id => Closure(id, findings), StringComparer.Ordinal);
        specific = general.Where(pair => !findings[pair.Key].IsOnlyNamed).SelectMany(pair => pair.Value.Select(up => (up, pair.Key))).ToLookup(pair => pair.up, pair => pair.Key, StringComparer.Ordinal);
        measured = [.. findings.Values.Where(finding => finding.MeasuredBy is not null)];
    }

    /// <summary>The picture after one message: its findings, numbers and all that follows from them.
    /// Within one message what the patient has outweighs what only follows from a denial.</summary>
    public ClinicalPicture Learn(
        ClinicalPicture picture, IReadOnlyList<Finding> findings, IReadOnlyList<Measurement> measurements, IReadOnlyList<Duration> durations)
    {
        if (findings.Count + measurements.Count + durations.Count == 0)
            return picture;
        Finding[] all =
        [
            .. findings.Where(said => said.Presence is Presence.Absent).SelectMany(said => Follow(said, specific[said.Code])),
            .. findings,
            .. findings.Where(said => said.Presence is Presence.Present).SelectMany(said => Follow(said, general.GetValueOrDefault(said.Code, []))),
        ];
        var learned = picture with
        {
            Findings = [.. picture.Findings, .. all],
            Measurements = [.. picture.Measurements, .. measurements.OrderBy(WorstLast)],
            Durations = [.. picture.Durations, .. durations],
        };
        return measurements.Count == 0 ? learned : learned with { Findings = [.. learned.Findings, .. FromNumbers(learned)] };
    }

    private static IEnumerable<Finding> Follow(Finding said, IEnumerable<string> codes) =>
        codes.Select(code => new Finding(code, said.Presence, said.Quote, said.Code));

    /// <summary>"39 °C, 37.5 after medicine" is a fever of 39: the worse of two readings in one message counts.</summary>
    private static double WorstLast(Measurement measurement) => measurement.Measure switch
    {
        Measure.Temperature or Measure.Systolic or Measure.Pain => measurement.Value,
        Measure.OxygenSaturation => -measurement.Value,
        _ => 0,
    };

    private IEnumerable<Finding> FromNumbers(ClinicalPicture picture)
    {
        foreach (var finding in measured)
        {
            var verdict = finding.MeasuredBy!.Read(picture);
            var quote = picture.Measurements[^1].Quote;
            if (verdict.Truth is Truth.True && picture[finding.Id] is not Presence.Present)
                foreach (var code in (string[])[finding.Id, .. general[finding.Id]])
                    yield return new(code, Presence.Present, quote, verdict.Because[0]);
            else if (verdict.Truth is Truth.False && picture[finding.Id] is Presence.Unknown)
                yield return new(finding.Id, Presence.Absent, quote, verdict.Because[0]);
        }
    }

    private static List<string> Closure(string id, IReadOnlyDictionary<string, FindingEntry> findings)
    {
        var reached = new List<string>();
        var open = new Stack<string>([id]);
        while (open.TryPop(out var at))
            foreach (var up in findings.TryGetValue(at, out var finding) ? finding.Implies : [])
                if (up != id && !reached.Contains(up, StringComparer.Ordinal))
                {
                    reached.Add(up);
                    open.Push(up);
                }
        return reached;
    }
}
