using Microsoft.EntityFrameworkCore;
using TriageBot.Web.Escalations;

namespace TriageBot.Web.Tests.Hosting;

/// <summary>Whether somebody is at the desk, for tests that are about something else.</summary>
internal static class Watching
{
    private const string Ever = "somebody";

    public static async Task AlwaysAsync(TestDatabase site)
    {
        await NobodyAsync(site);
        await using var database = site.Open();
        database.DeskBeats.Add(new DeskBeat { UserName = Ever, At = new DateTimeOffset(2200, 1, 1, 0, 0, 0, TimeSpan.Zero) });
        await database.SaveChangesAsync();
    }

    public static async Task NobodyAsync(TestDatabase site)
    {
        await using var database = site.Open();
        await database.DeskBeats.ExecuteDeleteAsync();
    }
}
