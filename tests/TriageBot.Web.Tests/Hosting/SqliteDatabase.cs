using Microsoft.Data.Sqlite;

namespace TriageBot.Web.Tests.Hosting;

public sealed class SqliteDatabase : TestDatabase
{
    public override IReadOnlyDictionary<string, string?> Settings => Settled("Sqlite");

    /// <summary>The file the patients' data ends up in.</summary>
    public string File => Path.Combine(Folder, "data", "triagebot.db");

    protected override Task DropAsync()
    {
        SqliteConnection.ClearAllPools();
        return Task.CompletedTask;
    }
}
