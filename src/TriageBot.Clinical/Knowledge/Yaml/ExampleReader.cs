using System.Globalization;
using System.Text.RegularExpressions;
using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Knowledge.Yaml;

/// <summary>Turns an example of a knowledge file into a picture. Implications are added when the whole base is known.</summary>
internal sealed partial class ExampleReader(IReadOnlyDictionary<string, FindingKind> findings)
{
    public Example Read(Entry entry)
    {
        var example = entry.Named($"{entry.Name}: example \"{entry.Text("it")}\"");
        var patient = new Patient(
            example.OptionalText("age") is { } age ? Span(example, "age", age, ThresholdReader.YearsIn) : null,
            example.Choice("sex", CriterionReader.Sexes, Sex.Unknown),
            PregnancyOf(example));
        var picture = new ClinicalPicture(
            patient,
            [.. Findings(example, "has", Presence.Present), .. Findings(example, "denies", Presence.Absent)],
            Measurements(example),
            Durations(example),
            Known(example, "declines", example.Texts("declines")));
        var read = new Example(entry.Text("it"), picture, example.Text("expect"), example.Flag("nearly"));
        example.Node("it");
        example.NothingElse();
        return read;
    }

    private static Pregnancy PregnancyOf(Entry example)
    {
        if (example.OptionalText("pregnancy") is not { } text)
            return Pregnancy.Unknown;
        if (text is "none")
            return Pregnancy.None;
        if (CriterionReader.Pregnancies.TryGetValue(text, out var pregnancy) && pregnancy is [var only])
            return only;
        example.Problem($"'pregnancy' is '{text}'; expected pregnant, after-birth or none.");
        return Pregnancy.Unknown;
    }

    private IEnumerable<Finding> Findings(Entry example, string key, Presence presence) =>
        Known(example, key, example.Texts(key)).Select(code => new Finding(code, presence, Said(code)));

    private IReadOnlyList<string> Known(Entry example, string key, IReadOnlyList<string> codes)
    {
        foreach (var code in codes.Where(code => !findings.ContainsKey(code)))
            example.Problem($"'{key}' names '{code}', which is not a finding of findings/*.yaml.");
        return [.. codes.Where(findings.ContainsKey)];
    }

    private static List<Measurement> Measurements(Entry example)
    {
        var measurements = new List<Measurement>();
        if (example.Child("measures") is not { } measures)
            return measurements;
        foreach (var key in measures.Keys)
        {
            if (CriterionReader.Measures.TryGetValue(key, out var measure) && measures.OptionalNumber(key) is { } value)
                measurements.Add(new(measure, value, Said(key)));
            else
                measures.Problem($"'{key}' is not a measurement; expected one of {string.Join(", ", CriterionReader.Measures.Keys)}.");
        }
        return measurements;
    }

    private static List<Duration> Durations(Entry example)
    {
        var durations = new List<Duration>();
        if (example.OptionalText("duration") is { } whole)
            durations.Add(new(Span(example, "duration", whole, ThresholdReader.HoursIn), Said("duration")));
        if (example.Child("lasts") is { } lasts)
            durations.AddRange(lasts.Keys.Select(code => new Duration(Span(lasts, code, lasts.Text(code), ThresholdReader.HoursIn), Said(code), code)));
        return durations;
    }

    private static double Span(Entry entry, string key, string text, Func<string, double> unit)
    {
        var match = NumberWithUnit().Match(text);
        if (match.Success && unit(match.Groups["unit"].Value) is > 0 and var factor)
            return double.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture) * factor;
        entry.Problem($"'{key}' is '{text}'; expected a number with a unit such as 3 d, 2 months or 58.");
        return 0;
    }

    private static Quote Said(string code) => new(code, 0, 0);

    [GeneratedRegex(@"^(?<number>\d+(\.\d+)?)\s*(?<unit>[a-z]*)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex NumberWithUnit();
}
