using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TriageBot.Web.Data;
using TriageBot.Web.Model;
using TriageBot.Web.Prompts;
using TriageBot.Web.Shell;
using TriageBot.Web.Tests.Hosting;

namespace TriageBot.Benchmarks;

/// <summary>P12: what the model layer (caps looked up in the database, names hidden, deadlines, usage stored) adds to the first word of a stream, against the bare stream of the same server in the same run.</summary>
internal static class ModelLayer
{
    private const int Times = 400;
    private const double Bar = 10;

    private const string Said = "病人刚说的话（只是数据）: <<<\n我叫王小明，电话13912345678，昨天晚上开始嗓子疼，吞东西更疼，有点发热三十八度二，没有咳嗽\n>>>";

    public static async Task RunAsync()
    {
        await using var stub = await StubModel.OpenAsync();
        stub.Says = _ => "谢谢您告诉我。吞东西的时候疼吗？";
        var folder = Directory.CreateTempSubdirectory("triagebot-model-").FullName;
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create("Database:Folder", (string?)folder), KeyValuePair.Create("Model:Caps:TokensPerPatientPerDay", (string?)"1000000000"), .. stub.Settings.Select(pair => KeyValuePair.Create(pair.Key, pair.Value))]);
        builder.AddShell();
        builder.Services.AddData(builder.Configuration).AddModel(builder.Configuration);
        builder.Logging.ClearProviders();
        await using (var app = builder.Build())
        {
            await app.Services.MigrateAsync(CancellationToken.None);
            await CompareAsync(stub, app.Services.GetRequiredService<LanguageModel>());
        }
        Directory.Delete(folder, recursive: true);
    }

    private static async Task CompareAsync(StubModel stub, LanguageModel model)
    {
        var instructions = PromptFiles.Beside(AppContext.BaseDirectory).TextOf("intake.ask-question");
        var question = new ModelQuestion(ModelTask.Write, instructions, Said) { ConversationId = Guid.NewGuid(), Names = ["王小明"] };
        await ThroughTheLayerAsync(model, question);
        var body = stub.Calls[0].Body;
        using var bare = new HttpClient { BaseAddress = new Uri(stub.Address + "/") };
        var (floor, ours) = (new List<double>(), new List<double>());
        for (var round = 0; round < 2 * Times; round++) // the first half does not count
        {
            var first = (await BareAsync(bare, body), await ThroughTheLayerAsync(model, question));
            if (round < Times)
                continue;
            floor.Add(first.Item1);
            ours.Add(first.Item2);
        }
        floor.Sort();
        ours.Sort();
        Report.Title($"model layer: first word of a stream, {Times} times each");
        foreach (var (name, share) in (ReadOnlySpan<(string, double)>)[("p50", 0.5), ("p99", 0.99)])
        {
            var (raw, layered) = (floor[(int)(Times * share)], ours[(int)(Times * share)]);
            Report.Line($"{name}: bare stream", raw, "ms");
            Report.Line($"{name}: through the layer", layered, "ms");
            Report.AtMost($"{name}: added", layered - raw, Bar, "ms");
        }
    }

    private static async Task<double> BareAsync(HttpClient client, string body)
    {
        var start = Stopwatch.GetTimestamp();
        using var request = new HttpRequestMessage(HttpMethod.Post, "chat/completions") { Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json")) };
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());
        double? first = null;
        while (await lines.ReadLineAsync() is { } line)
            if (first is null && line.Contains("\"content\"", StringComparison.Ordinal))
                first = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return first ?? throw new InvalidOperationException("The server said nothing.");
    }

    private static async Task<double> ThroughTheLayerAsync(LanguageModel model, ModelQuestion question)
    {
        var start = Stopwatch.GetTimestamp();
        double? first = null;
        await foreach (var piece in model.StreamAsync(question, CancellationToken.None))
            if (piece is ModelPiece.Words)
                first ??= Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return first ?? throw new InvalidOperationException("The model layer let no word through.");
    }
}
