using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using TriageBot.Web.Data;

namespace TriageBot.Web.Feedback;

/// <summary>A verb that writes what staff said as cases, one a line.</summary>
public static class ExportVerb
{
    private const int Unwritable = 2;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="add">Adds <typeparamref name="TExport"/> and what it needs beyond the database.</param>
    public static Command Make<TExport, TCase>(string name, string description, Action<IServiceCollection> add, Func<TExport, CancellationToken, Task<IReadOnlyList<TCase>>> export) where TExport : class
    {
        var target = new Option<string>("--out") { Description = "File to write, one case a line.", Required = true };
        var verb = new Command(name, $"{description} Names and numbers are removed. Read it before it leaves the hospital.") { target };
        verb.SetAction(async (line, cancellationToken) =>
        {
            var path = line.GetRequiredValue(target);
            try
            {
                var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
                builder.Logging.ClearProviders();
                add(builder.Services.AddData(builder.Configuration).AddSingleton<TExport>());
                using var app = builder.Build();
                await app.Services.MigrateAsync(line.InvocationConfiguration.Output, cancellationToken);
                var cases = await export(app.Services.GetRequiredService<TExport>(), cancellationToken);
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
}
