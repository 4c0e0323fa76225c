using TriageBot.Clinical.Triage;

namespace TriageBot.Web.Escalations;

/// <summary>Keeps the list still under a nurse's eyes: what is new and not red waits for the next breath; red takes its place at once.</summary>
internal static class DeskOrder
{
    /// <summary>A list that is placed anew this often has room for everybody.</summary>
    public static readonly TimeSpan Breath = TimeSpan.FromSeconds(30);

    /// <param name="shown">What is on the screen, in its order.</param>
    /// <param name="fresh">What is true now, most urgent first.</param>
    /// <returns>What to show, and how many wait for the next breath.</returns>
    public static (IReadOnlyList<DeskItem> Rows, int Held) Between(IReadOnlyList<DeskItem> shown, IReadOnlyList<DeskItem> fresh)
    {
        var before = shown.ToDictionary(item => item.Id);
        if (fresh.Any(item => item.Acuity.IsEmergency() && !(before.TryGetValue(item.Id, out var was) && was.Acuity == item.Acuity)))
            return (fresh, 0);

        var now = fresh.ToDictionary(item => item.Id);
        return ([.. shown.Where(item => now.ContainsKey(item.Id)).Select(item => now[item.Id])], fresh.Count(item => !before.ContainsKey(item.Id)));
    }
}
