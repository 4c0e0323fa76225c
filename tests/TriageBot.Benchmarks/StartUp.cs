using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using TriageBot.Clinical.Knowledge;

namespace TriageBot.Benchmarks;

/// <summary>P9: from the start of the process to the first page, against a Blazor site that does nothing.</summary>
internal static class StartUp
{
    private const int Runs = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task RunAsync()
    {
        var load = Timing.MedianOf(Runs, () =>
        {
            var start = Stopwatch.GetTimestamp();
            KnowledgeReader.Read(KnowledgeFiles.Embedded());
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        });
        var data = Directory.CreateTempSubdirectory("triagebot-start-").FullName;
        try
        {
            string[] program = [Path.Combine(Repository(), "src/TriageBot.Web/bin/Release/net10.0/TriageBot.Web.dll")];
            await FirstPageAsync(program, data); // the first start makes the database and the demo hospital; it is not what is timed
            var ours = await MedianAsync(() => FirstPageAsync(program, data));
            var minimal = await MedianAsync(() => FirstPageAsync([Path.Combine(AppContext.BaseDirectory, "TriageBot.Benchmarks.dll"), "minimal-site"], data));

            Report.Title("P9  From the start of the process to the first page (a database that is there already)");
            Report.AtMost("reading and checking the knowledge, warm", load, 150, "ms");
            Report.Line("minimal Blazor site", minimal, "s");
            Report.AtMost("TriageBot", ours, 2, "s");
            Report.AtMost("against the minimal site", ours / minimal, 3.5, "×");
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<double> MedianAsync(Func<Task<double>> run)
    {
        var times = new double[Runs];
        for (var index = 0; index < Runs; index++)
            times[index] = await run();
        Array.Sort(times);
        return times[Runs / 2];
    }

    private static async Task<double> FirstPageAsync(string[] program, string data)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        var start = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo("dotnet", program is [_, "minimal-site"] ? [.. program, address] : program)
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = data,
            Environment = { ["ASPNETCORE_URLS"] = address, ["Database__Folder"] = data, ["DOTNET_ENVIRONMENT"] = "Production" },
        }) ?? throw new InvalidOperationException("'dotnet' did not start.");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            using var client = new HttpClient();
            while (!await AnswersAsync(client, address))
            {
                if (process.HasExited || Stopwatch.GetElapsedTime(start) > Patience)
                    throw new InvalidOperationException($"{program[0]} did not serve {address} within {Patience.TotalSeconds:0} s; build it with 'dotnet build -c Release' and start it by hand to see why.");
                await Task.Delay(5);
            }
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient client, string address)
    {
        try
        {
            using var page = await client.GetAsync(address);
            return page.StatusCode is HttpStatusCode.OK && (await page.Content.ReadAsStringAsync()).Contains("</h1>", StringComparison.Ordinal);
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Repository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "TriageBot.sln")))
                return folder.FullName;
        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds TriageBot.sln; run the benchmark from the repository.");
    }
}
