using System.CommandLine;
using Shouldly;
using TriageBot.Web.Demo;
using Xunit;

namespace TriageBot.Web.Tests.Demo;

/// <summary>A small month from the discharge to the nurse, through the whole program: the end-to-end test of the follow-up.</summary>
public sealed class DemoMonths : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("triagebot-month-").FullName;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The clock of New York jumps on the third day, and so do some of the patients.</summary>
    [Fact]
    public async Task The_same_seed_plays_the_same_month_and_every_planted_red_flag_reaches_a_nurse()
    {
        var first = await PlayAsync("one");
        var second = await PlayAsync("two");

        first.ExitCode.ShouldBe(0, first.Output + first.Error);
        var table = Table(first.Output);
        table.ShouldContain("No planted red flag was missed and every promise held.");
        table.ShouldContain(", Red  ");
        table.ShouldContain("0 outside allowed hours, 0 after death or readmission, 0 twice");
        Table(second.Output).ShouldBe(table);
    }

    [Fact]
    public async Task Invented_patients_are_not_mixed_with_anybody_elses()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "somebody.txt"), "");

        var ended = await RunAsync(folder, "--days", "3");

        (ended.ExitCode, ended.Output).ShouldBe((2, ""));
        ended.Error.ShouldContain("is not empty");
    }

    [Theory]
    [InlineData("--days", "2")]
    [InlineData("--patients", "0")]
    public async Task A_month_that_makes_no_sense_is_refused_with_its_bounds(string option, string value)
    {
        var ended = await RunAsync(Path.Combine(folder, "none"), option, value);

        ended.ExitCode.ShouldNotBe(0);
        ended.Error.ShouldContain($"{value} was found; expected");
    }

    private Task<(int ExitCode, string Output, string Error)> PlayAsync(string name) =>
        RunAsync(Path.Combine(folder, name), "--days", "7", "--patients", "26", "--seed", "1", "--until", "2026-03-11");

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(string data, params string[] options)
    {
        using StringWriter output = new(), error = new();
        var code = await new RootCommand { DemoVerb.Make() }.Parse(["demo", "--data", data, .. options]).InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>Everything but how long it took and where it lies.</summary>
    private static string Table(string output) => output[..output.IndexOf("Time taken", StringComparison.Ordinal)];
}
