using System.Globalization;
using TriageBot.Clinical.Knowledge;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace TriageBot.Web.Safety;

/// <summary>The hazards of the product, from one file that is read strictly: an unknown key, a gap or a risk that no control lessens is a fault.</summary>
public sealed class HazardLog(IReadOnlyList<Hazard> hazards)
{
    private const string FileName = "hazards.yaml", Dates = "yyyy-MM-dd";
    private const int Least = 1, Most = 5;

    private static readonly Lazy<HazardLog> Shipped = new(() => Read(OwnText()));

    public static HazardLog Own => Shipped.Value;

    public IReadOnlyList<Hazard> Hazards { get; } = hazards;

    public static string OwnText()
    {
        using var stream = typeof(HazardLog).Assembly.GetManifestResourceStream(typeof(HazardLog), FileName) ?? throw new InvalidOperationException($"The program does not hold {FileName}. Build it anew.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <exception cref="UnreadableHazardsException">With everything that is wrong.</exception>
    public static HazardLog Read(string yaml)
    {
        WrittenLog written;
        try
        {
            written = new DeserializerBuilder().WithNamingConvention(HyphenatedNamingConvention.Instance).WithDuplicateKeyChecking().Build().Deserialize<WrittenLog?>(yaml) ?? new WrittenLog();
        }
        catch (YamlException cause)
        {
            throw new UnreadableHazardsException([$"{FileName}, line {cause.Start.Line}: {(cause.InnerException ?? cause).Message}"]);
        }
        List<string> problems = [.. written.Hazards.SelectMany(Problems), .. written.Hazards.GroupBy(hazard => hazard.Id, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => $"{FileName}: {same.Key}: stands there {same.Count()} times; expected once.")];
        if (written.Hazards.Count == 0)
            problems.Add($"{FileName}: holds no hazard; expected a list under 'hazards'.");
        return problems.Count > 0 ? throw new UnreadableHazardsException(problems) : new([.. written.Hazards.Select(Made)]);
    }

    private static IEnumerable<string> Problems(WrittenHazard hazard)
    {
        var at = $"{FileName}: {(hazard.Id.Length > 0 ? hazard.Id : "a hazard without 'id'")}";
        foreach (var (key, said) in (ReadOnlySpan<(string, IReadOnlyList<WrittenWords>)>)[("hazard", [hazard.Hazard]), ("cause", [hazard.Cause]), ("harm", [hazard.Harm]), ("owner", [hazard.Owner]), ("controls", hazard.Controls)])
            if (said.Count == 0 || said.Any(words => words.Zh.Length == 0 || words.En.Length == 0))
                return [$"{at}: '{key}' is incomplete; expected 'zh' and 'en'."];
        List<string> found = [];
        if (hazard.Id.Length == 0 || hazard.Tests.Count == 0 || hazard.Tests.Any(string.IsNullOrWhiteSpace))
            found.Add($"{at}: has no id or names no test; expected an id and the full names of the tests that show that its controls hold.");
        foreach (var (key, risk) in (ReadOnlySpan<(string, WrittenRisk)>)[("before", hazard.Before), ("after", hazard.After)])
            if (risk.Severity is < Least or > Most || risk.Likelihood is < Least or > Most)
                found.Add($"{at}: '{key}' is severity {risk.Severity}, likelihood {risk.Likelihood}; expected both from {Least} to {Most}.");
        if (hazard.After.Severity * hazard.After.Likelihood >= hazard.Before.Severity * hazard.Before.Likelihood)
            found.Add($"{at}: the controls lessen nothing; expected 'after' below 'before'.");
        if (!DateOnly.TryParseExact(hazard.Review, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            found.Add($"{at}: 'review' is \"{hazard.Review}\"; expected a date as {Dates}.");
        return found;
    }

    private static Hazard Made(WrittenHazard hazard) => new(
        hazard.Id, hazard.Hazard.Both, hazard.Cause.Both, hazard.Harm.Both, [.. hazard.Controls.Select(control => control.Both)], hazard.Tests,
        new(hazard.Before.Severity, hazard.Before.Likelihood), new(hazard.After.Severity, hazard.After.Likelihood), hazard.Owner.Both, DateOnly.ParseExact(hazard.Review, Dates, CultureInfo.InvariantCulture));

    private sealed class WrittenLog
    {
        public List<WrittenHazard> Hazards { get; set; } = [];
    }

    private sealed class WrittenHazard
    {
        public string Id { get; set; } = "";
        public WrittenWords Hazard { get; set; } = new();
        public WrittenWords Cause { get; set; } = new();
        public WrittenWords Harm { get; set; } = new();
        public List<WrittenWords> Controls { get; set; } = [];
        public List<string> Tests { get; set; } = [];
        public WrittenRisk Before { get; set; } = new();
        public WrittenRisk After { get; set; } = new();
        public WrittenWords Owner { get; set; } = new();
        public string Review { get; set; } = "";
    }

    private sealed class WrittenWords
    {
        public string Zh { get; set; } = "";
        public string En { get; set; } = "";

        public Bilingual Both => new(Zh, En);
    }

    private sealed class WrittenRisk
    {
        public int Severity { get; set; }
        public int Likelihood { get; set; }
    }
}
