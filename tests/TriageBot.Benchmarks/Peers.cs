using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using TriageBot.Clinical.Knowledge;

namespace TriageBot.Benchmarks;

/// <summary>Chat engines of other people on the same messages and the same machine, in the same run. They come from npm into a temporary
/// folder; without npm the comparison is left out with a word.</summary>
internal static class Peers
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async Task CompareAsync(Timing turn)
    {
        var folder = Directory.CreateTempSubdirectory("triagebot-peers-").FullName;
        try
        {
            foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Peers")))
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            if (await RunAsync("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error"], folder, "") is null)
            {
                Report.Skipped("against node-nlp and botbuilder", "npm is not here, or could not install them");
                return;
            }
            var material = JsonSerializer.Serialize(new { messages = Material.Messages.Select(message => message.Text), intents = Intents() });
            if (await MeasureAsync("node-nlp.mjs", folder, material) is { } nlp)
                Report.AtLeast($"faster than node-nlp (p50 {nlp.P50:0} µs)", nlp.P50 / turn.P50, 100, "×");
            if (await MeasureAsync("botbuilder.mjs", folder, material) is { } echo)
                Report.AtMost($"against botbuilder's echo (p50 {echo.P50:0} µs)", turn.P50 / echo.P50, 2, "×");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What node-nlp is taught: a few plain wordings of every complaint's opening findings.</summary>
    private static IEnumerable<object> Intents() =>
        from complaint in KnowledgeBase.Embedded.Complaints
        let findings = complaint.OpensWith.Take(3).Select(code => KnowledgeBase.Embedded.Findings[code])
        select new
        {
            id = complaint.Id,
            zh = findings.SelectMany(finding => Plain(finding.ChinesePhrases)).ToArray(),
            en = findings.SelectMany(finding => Plain(finding.EnglishPhrases)).ToArray(),
        };

    private static IEnumerable<string> Plain(IEnumerable<string> phrases) => phrases.Where(phrase => phrase.AsSpan().IndexOfAny("(|)~") < 0).Take(6);

    private static async Task<PeerFigures?> MeasureAsync(string script, string folder, string material)
    {
        if (await RunAsync("node", [script], folder, material) is { } output && output.Split('\n', StringSplitOptions.RemoveEmptyEntries) is [.., var last])
            return JsonSerializer.Deserialize<PeerFigures>(last);
        Report.Skipped(script, "node could not run it");
        return null;
    }

    /// <summary>What a program printed, or null when it is not there, fails or takes too long.</summary>
    private static async Task<string?> RunAsync(string program, string[] arguments, string folder, string input)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
            });
            if (process is null)
                return null;
            try
            {
                var output = process.StandardOutput.ReadToEndAsync(patience.Token);
                var errors = process.StandardError.ReadToEndAsync(patience.Token);
                await process.StandardInput.WriteAsync(input.AsMemory(), patience.Token);
                process.StandardInput.Close();
                await process.WaitForExitAsync(patience.Token);
                await errors;
                return process.ExitCode == 0 ? await output : null;
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                return null;
            }
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private sealed record PeerFigures([property: JsonPropertyName("p50")] double P50, [property: JsonPropertyName("p99")] double P99);
}
