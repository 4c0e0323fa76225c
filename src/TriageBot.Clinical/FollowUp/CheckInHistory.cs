using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.FollowUp;

/// <summary>What was answered on one day after discharge.</summary>
/// <param name="Day">Days since discharge.</param>
/// <param name="Picture">What was said and measured that day.</param>
public sealed record DayAnswers(int Day, ClinicalPicture Picture);

/// <summary>A patient's own course: what was measured at discharge and every day that was answered, oldest first, today last.</summary>
public sealed record CheckInHistory(IReadOnlyDictionary<Measure, double> AtDischarge, IReadOnlyList<DayAnswers> Days)
{
    /// <summary>What was measured at discharge; without it the first day's value stands for it, but never today's own.</summary>
    public double? Baseline(Measure measure) =>
        AtDischarge.TryGetValue(measure, out var known) ? known
        : Days.SkipLast(1).Select(day => day.Picture[measure]).FirstOrDefault(value => value is not null);

    /// <summary>The latest value if it was measured today.</summary>
    public DayValue? Today(Measure measure) => Days is [.., var today] && today.Picture[measure] is { } value ? new(today.Day, value) : null;

    /// <summary>Every value with its day, that of the discharge first.</summary>
    public IEnumerable<DayValue> Values(Measure measure) =>
        (AtDischarge.TryGetValue(measure, out var first) ? (DayValue[])[new(0, first)] : [])
        .Concat(from day in Days let value = day.Picture[measure] where value is not null select new DayValue(day.Day, value.Value));
}
