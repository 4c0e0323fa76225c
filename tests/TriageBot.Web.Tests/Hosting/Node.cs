using System.Diagnostics;
using System.Globalization;

namespace TriageBot.Web.Tests.Hosting;

/// <summary>The program itself, serving in a process of its own on a test database with its own jobs and the real clock, until it is killed.</summary>
internal sealed class Node : IDisposable
{
    private readonly Process process;

    private Node(Process process) => this.process = process;

    /// <param name="gateway">Where letters go.</param>
    public static Node Start(TestDatabase database, string gateway)
    {
        var start = new ProcessStartInfo("dotnet", [CommandLine.ProgramFile]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = Path.GetTempPath() };
        foreach (var (key, value) in database.Settings)
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        foreach (var (key, value) in new[] { ("Urls", "http://127.0.0.1:0"), ("Demo__Enabled", "false"), ("Logging__LogLevel__Default", "Error"), ("FollowUp__Webhook__Url", gateway), ("FollowUp__Webhook__Secret", "a secret of the tests") })
            start.Environment[key] = value;
        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new(process);
    }

    /// <summary>kill -9: nothing is finished, nothing is given back.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>As a virtual machine that is paused.</summary>
    public Task FreezeAsync() => SignalAsync("-STOP");

    public Task ThawAsync() => SignalAsync("-CONT");

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [signal, process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }
}
