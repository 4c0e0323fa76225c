using System.Diagnostics;

namespace TriageBot.Web.Tests.Hosting;

/// <summary>The program as it is typed: in a process of its own, to its end.</summary>
public static class CommandLine
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public sealed record Ended(int ExitCode, string Output, string Error);

    public static async Task<Ended> RunAsync(IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [ProgramFile, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = Path.GetTempPath() };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var program = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        var (output, error) = (program.StandardOutput.ReadToEndAsync(), program.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await program.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException late)
        {
            program.Kill(entireProcessTree: true);
            throw new TimeoutException($"The program still ran after {Patience.TotalSeconds} s. It said: {await output}", late);
        }
        return new(program.ExitCode, await output, await error);
    }

    internal static string ProgramFile => Repository.File("src", "TriageBot.Web", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "TriageBot.Web.dll"); // bin/<configuration>/net10.0
}
