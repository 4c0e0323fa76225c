using TriageBot.Web.Escalations;

namespace TriageBot.Web.Tests.Hosting;

/// <summary>A nurse who scrolls through all of the list and reads every row.</summary>
internal static class WholeDesk
{
    public static async Task<IReadOnlyList<DeskItem>> OpenAsync(this DeskLines desk, string nurse, CancellationToken cancellationToken)
    {
        var lines = await desk.AllAsync(nurse, cancellationToken);
        var items = (await desk.ItemsAsync([.. lines.Select(line => line.Id)], nurse, cancellationToken)).ToDictionary(item => item.Id);
        return [.. lines.Select(line => items[line.Id])];
    }
}
