using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using TriageBot.Web.Data;

namespace TriageBot.Web.Feedback;

/// <summary><c>export-routing-feedback</c>: what staff said about the right department, as cases for <c>train-routing</c>.</summary>
public static class ExportFeedbackVerb
{
    private const int Unwritable = 2;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Make()
    {
        var target = new Option<string>("--out") { Description = "File to write, one case a line.", Required = true };
        var verb = new Command("export-routing-feedback", "Writes what staff said about the right department as cases for train-routing, names and numbers removed. Read it before it leaves the hospital.") { target };
        verb.SetAction(async (line, cancellationToken) =>
        {
            var path = line.GetRequiredValue(target);
            try
            {
                var cases = await ExportAsync(line.InvocationConfiguration.Output, cancellationToken);
                await File.WriteAllLinesAsync(path, cases.Select(one => JsonSerializer.Serialize(one, Json)), new UTF8Encoding(false), cancellationToken);
                await line.InvocationConfiguration.Output.WriteLineAsync($"{path}: {cases.Count} cases.");
                return 0;
            }
            catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
            {
                await line.InvocationConfiguration.Error.WriteLineAsync($"{path} cannot be written: {cause.Message}");
                return Unwritable;
            }
        });
        return verb;
    }

    private static async Task<IReadOnlyList<FeedbackCase>> ExportAsync(TextWriter output, CancellationToken cancellationToken)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.Services.AddData(builder.Configuration).AddSingleton<ExportRoutingFeedback>();
        using var app = builder.Build();
        await app.Services.MigrateAsync(output, cancellationToken);
        return await app.Services.GetRequiredService<ExportRoutingFeedback>().RunAsync(cancellationToken);
    }
}
