using TriageBot.Clinical.Escalating;
using TriageBot.Clinical.Knowledge;

namespace TriageBot.Web.Numbers;

/// <summary>A rule with its figures.</summary>
/// <param name="Name">The rule in words.</param>
public sealed record NamedRule(Bilingual Name, RuleFigures Figures);

/// <summary>How often somebody was called on one day, by level.</summary>
public sealed record DayCount(DateOnly Day, IReadOnlyList<int> ByLevel);

/// <summary>The figures of the desk. No patient and no colleague is in them.</summary>
/// <param name="Levels">Most urgent first.</param>
/// <param name="Ages">What is open now, by level and by <see cref="AgeSteps"/>.</param>
/// <param name="Rules">Those that called most first.</param>
/// <param name="Shifts">Oldest first.</param>
/// <param name="IsCut">There was more than can be counted at once: take fewer days or one ward.</param>
public sealed record NumbersSheet(
    IReadOnlyList<LevelFigures> Levels, IReadOnlyList<IReadOnlyList<int>> Ages, IReadOnlyList<DayCount> Days, IReadOnlyList<NamedRule> Rules, IReadOnlyList<ShiftLoad> Shifts, int MostPerPerson, IReadOnlyList<string> Wards, bool IsCut)
{
    public IReadOnlyList<ShiftLoad> Surges => [.. Shifts.Where(shift => shift.IsTooMuch(MostPerPerson))];
}
