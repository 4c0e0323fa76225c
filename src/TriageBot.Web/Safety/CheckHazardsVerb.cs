using System.CommandLine;

namespace TriageBot.Web.Safety;

/// <summary><c>check-hazards</c>: a hazard whose tests did not all run and pass stops the release.</summary>
internal static class CheckHazardsVerb
{
    private const int Uncontrolled = 1, Unreadable = 2;

    public static Command Make()
    {
        var results = new Option<string>("--results") { Description = "Folder of the test results (*.trx).", Required = true };
        var hazards = new Option<string?>("--hazards") { Description = "Hazard log to check; without it the program's own." };
        var verb = new Command("check-hazards", "Holds the hazard log against a run of the tests. Exit code 1 when a hazard has a test that failed, did not run or does not exist.") { results, hazards };
        verb.SetAction((line, cancellationToken) => RunAsync(line.InvocationConfiguration, line.GetRequiredValue(results), line.GetValue(hazards), cancellationToken));
        return verb;
    }

    private static async Task<int> RunAsync(InvocationConfiguration console, string results, string? hazards, CancellationToken cancellationToken)
    {
        try
        {
            var log = hazards is null ? HazardLog.Own : HazardLog.Read(await File.ReadAllTextAsync(hazards, cancellationToken));
            var ran = TestResults.Read(results);
            string[] open = [.. log.Hazards.SelectMany(hazard => hazard.Tests.Select(test => (hazard.Id, test, Problem: ran.Problem(test)))).Where(one => one.Problem is not null).Select(one => $"hazard {one.Id}: {one.test} {one.Problem}.")];
            foreach (var one in open)
                await console.Error.WriteLineAsync(one);
            await console.Output.WriteLineAsync(open.Length == 0
                ? $"{log.Hazards.Count} hazards, each held by tests that passed ({log.Hazards.Sum(hazard => hazard.Tests.Count)} named, {ran.Tests} ran)."
                : $"{log.Hazards.Count} hazards, {open.Length} test(s) of them show nothing.");
            return open.Length == 0 ? 0 : Uncontrolled;
        }
        catch (Exception cause) when (cause is UnreadableHazardsException or FormatException or IOException or UnauthorizedAccessException)
        {
            await console.Error.WriteLineAsync(cause.Message);
            return Unreadable;
        }
    }
}
