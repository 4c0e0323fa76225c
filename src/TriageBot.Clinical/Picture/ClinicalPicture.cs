namespace TriageBot.Clinical.Picture;

/// <summary>Everything known about a patient at this turn (病情全貌). Immutable; each turn makes a new one.</summary>
/// <param name="Patient">Age, sex and pregnancy.</param>
/// <param name="Findings">Everything said, oldest first, corrections included.</param>
/// <param name="Measurements">Every number given, oldest first.</param>
/// <param name="Durations">How long, oldest first.</param>
/// <param name="Declined">What was asked and not answered ("skip", "not sure"); never asked again, never taken for "no".</param>
public sealed record ClinicalPicture(
    Patient Patient,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<Measurement> Measurements,
    IReadOnlyList<Duration> Durations,
    IReadOnlyList<string> Declined)
{
    private readonly LatestFindings latest = new(Findings);

    /// <summary>Everything said, oldest first, corrections included.</summary>
    public IReadOnlyList<Finding> Findings
    {
        get;
        init
        {
            field = value;
            latest = new(value);
        }
    } = Findings;

    /// <summary>Nothing is known yet but who it is about.</summary>
    public static ClinicalPicture Of(Patient patient) => new(patient, [], [], [], []);

    /// <summary>The latest word wins: a patient may correct themselves.</summary>
    public Presence this[string code] => latest.Of(code)?.Presence ?? Presence.Unknown;

    /// <summary>The same for a rule, which knows the mark of its code.</summary>
    internal Presence At(string code, ulong mark) => latest.IsSilentOn(mark) ? Presence.Unknown : this[code];

    /// <summary>The same without what only a second reader found; itself where that found nothing.</summary>
    public ClinicalPicture AsTold() => Findings.Any(finding => finding.IsSuggested) ? this with { Findings = [.. Findings.Where(finding => !finding.IsSuggested)] } : this;

    /// <summary>Whether anything was first said one way and later the other, or follows from what was.</summary>
    internal bool IsCorrected => latest.IsCorrected;

    /// <summary>Codes that are present as things stand.</summary>
    public IReadOnlyList<string> PresentCodes => latest.Present;

    /// <summary>The finding that decides <paramref name="code"/>, or null while it is unknown.</summary>
    public Finding? Latest(string code) => latest.Of(code);

    /// <summary>Whether it was asked and not answered.</summary>
    public bool IsDeclined(string ask)
    {
        for (var index = 0; index < Declined.Count; index++)
            if (string.Equals(Declined[index], ask, StringComparison.Ordinal))
                return true;
        return false;
    }

    /// <summary>The latest value in the unit of the measure, or null when never given.</summary>
    public double? this[Measure measure]
    {
        get
        {
            for (var index = Measurements.Count - 1; index >= 0; index--)
                if (Measurements[index].Measure == measure)
                    return Measurements[index].Value;
            return null;
        }
    }

    /// <summary>Hours since it began: of the finding itself if said, else of the whole illness, else null.</summary>
    public double? HoursOf(string? code) => LastDuration(code) ?? LastDuration(null) ?? (code is null && Durations is [.., var last] ? last.Hours : null);

    /// <summary>Codes the patient first said one way and later the other, with both quotes: a visible correction.</summary>
    public IEnumerable<(Finding Before, Finding After)> Corrections =>
        from said in Findings.Where(IsTold).GroupBy(finding => finding.Code, StringComparer.Ordinal)
        from pair in said.Zip(said.Skip(1))
        where pair.First.Presence != pair.Second.Presence
        select pair;

    private double? LastDuration(string? of)
    {
        for (var index = Durations.Count - 1; index >= 0; index--)
            if (string.Equals(Durations[index].Of, of, StringComparison.Ordinal))
                return Durations[index].Hours;
        return null;
    }

    /// <summary>Said in words, or by a number: 39.2 °C is told as much as "a fever" is.</summary>
    private bool IsTold(Finding finding) => finding.ImpliedBy is null || Measurements.Any(measurement => measurement.Quote == finding.Quote);
}
