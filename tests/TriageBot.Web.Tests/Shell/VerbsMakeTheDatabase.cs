using Shouldly;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.Shell;

/// <summary>A verb that needs the database makes it, as a start does, and says so: whoever mistyped the folder must see it.</summary>
public sealed class VerbsMakeTheDatabase
{
    private static readonly string Rows = $"visit_number,record_number,name,ward,discharged_at,diagnosis,birth_date\nV1,R1,测试一,心内科,{TimeProvider.System.GetUtcNow():yyyy-MM-dd}T00:10,急性心肌梗死,1950-01-01\n";

    [Fact]
    public Task On_sqlite_an_import_into_a_database_never_started_before_makes_it_and_says_so() => ImportTwiceAsync(new SqliteDatabase { IsPrepared = false });

    [Fact]
    public Task On_postgres_an_import_into_a_database_never_started_before_makes_it_and_says_so() => ImportTwiceAsync(new PostgresDatabase { IsPrepared = false });

    [Fact]
    public async Task An_export_from_a_database_never_started_before_is_an_empty_one()
    {
        var database = new SqliteDatabase { IsPrepared = false };
        await database.InitializeAsync();
        try
        {
            var ended = await RunAsync(database, "export-routing-feedback", "--out", Path.Combine(database.Folder, "cases.jsonl"));

            ended.ExitCode.ShouldBe(0, ended.Error);
            ended.Output.ShouldContain("There was no database yet");
            ended.Output.ShouldContain("0 cases.");
        }
        finally
        {
            await database.DisposeAsync();
        }
    }

    private static async Task ImportTwiceAsync(TestDatabase database)
    {
        await database.InitializeAsync();
        try
        {
            var file = Path.Combine(database.Folder, "discharges.csv");
            await File.WriteAllTextAsync(file, Rows);

            var first = await RunAsync(database, "import", "discharges", "--csv", file);
            var second = await RunAsync(database, "import", "discharges", "--csv", file);

            first.ExitCode.ShouldBe(0, first.Error);
            first.Output.ShouldStartWith("There was no database yet: a new one was made ");
            first.Output.ShouldContain("1 new, 0 changed, 0 already known.");
            second.Output.Trim().ShouldBe("0 new, 0 changed, 1 already known.");
        }
        finally
        {
            await database.DisposeAsync();
        }
    }

    private static Task<CommandLine.Ended> RunAsync(TestDatabase database, params string[] arguments) =>
        CommandLine.RunAsync(arguments, [.. database.Settings.Select(setting => (setting.Key.Replace(":", "__"), setting.Value ?? ""))]);
}
