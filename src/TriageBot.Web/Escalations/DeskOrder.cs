using TriageBot.Clinical.Triage;

namespace TriageBot.Web.Escalations;

/// <summary>Who stands above whom, and keeps the list still under a nurse's eyes: what is new and not red waits for the next breath; red takes its place at once.</summary>
internal static class DeskOrder
{
    /// <summary>A list that is placed anew this often has room for everybody.</summary>
    public static readonly TimeSpan Breath = TimeSpan.FromSeconds(30);

    private static readonly Comparer<DeskLine> ByUrgency = Comparer<DeskLine>.Create((one, other) => PlaceOf(one).CompareTo(PlaceOf(other)));

    /// <summary>Most urgent first, who did not reach help before who may have, then by deadline. An old reminder that is overdue must not stand above an emergency that is not.</summary>
    public static IReadOnlyList<DeskLine> Of(IEnumerable<DeskLine> lines) => [.. lines.Order(ByUrgency)];

    /// <summary>The same list with some taken out, and those of them that are open put where they now belong: a long list is not sorted anew for one line.</summary>
    public static IReadOnlyList<DeskLine> With(IReadOnlyList<DeskLine> ordered, IReadOnlySet<Guid> changed, IReadOnlyList<DeskLine> open)
    {
        List<DeskLine> lines = [.. ordered.Where(line => !changed.Contains(line.Id))];
        foreach (var line in open)
        {
            var place = lines.BinarySearch(line, ByUrgency);
            lines.Insert(place < 0 ? ~place : place, line);
        }
        return lines;
    }

    /// <param name="shown">What is on the screen, in its order.</param>
    /// <param name="fresh">What is true now, most urgent first.</param>
    /// <returns>What to show, and how many wait for the next breath.</returns>
    public static (IReadOnlyList<DeskLine> Rows, int Held) Between(IReadOnlyList<DeskLine> shown, IReadOnlyList<DeskLine> fresh)
    {
        var before = shown.ToDictionary(line => line.Id);
        if (fresh.Any(line => line.Acuity.IsEmergency() && !(before.TryGetValue(line.Id, out var was) && was.Acuity == line.Acuity)))
            return (fresh, 0);

        var now = fresh.ToDictionary(line => line.Id);
        return ([.. shown.Where(line => now.ContainsKey(line.Id)).Select(line => now[line.Id])], fresh.Count(line => !before.ContainsKey(line.Id)));
    }

    private static (int, bool, DateTimeOffset, DateTimeOffset) PlaceOf(DeskLine line) => ((int)line.Acuity, line.ReachedHelp ?? true, line.AcknowledgeBy, line.RaisedAt);
}
