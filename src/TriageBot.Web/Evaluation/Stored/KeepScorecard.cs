using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Data;

namespace TriageBot.Web.Evaluation.Stored;

/// <summary>What took part in a run besides the rules.</summary>
public sealed record TookPart(string? Model, string? Prompts);

/// <summary>Stores what a run found.</summary>
public sealed class KeepScorecard(IDbContextFactory<TriageDb> databases, TimeProvider clock)
{
    /// <param name="cases">The text of the cases; only its hash is kept.</param>
    public async Task RunAsync(string kind, object figures, string cases, TookPart? with, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        database.Scorecards.Add(new StoredScorecard
        {
            Kind = kind, TakenAt = clock.GetUtcNow(), KnowledgeHash = KnowledgeBase.Embedded.Hash, CasesHash = HashOf(cases), Model = with?.Model, Prompts = with?.Prompts,
            Figures = JsonSerializer.Serialize(NumbersOf(figures)),
        });
        await database.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Every number at the first level; lists and results are not kept.</summary>
    internal static SortedDictionary<string, double> NumbersOf(object figures)
    {
        using var document = JsonSerializer.SerializeToDocument(figures);
        return new(document.RootElement.EnumerateObject().Where(pair => pair.Value.ValueKind is JsonValueKind.Number)
            .ToDictionary(pair => pair.Name, pair => pair.Value.GetDouble(), StringComparer.Ordinal), StringComparer.Ordinal);
    }

    internal static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>For a verb: opens the database of the settings, makes it where there is none, and stores.</summary>
    public static async Task FromVerbAsync(string kind, object figures, string cases, TookPart? with, TextWriter console, CancellationToken cancellationToken)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.Services.AddData(builder.Configuration).AddSingleton<KeepScorecard>();
        using var app = builder.Build();
        await app.Services.MigrateAsync(console, cancellationToken);
        await app.Services.GetRequiredService<KeepScorecard>().RunAsync(kind, figures, cases, with, cancellationToken);
        await console.WriteLineAsync($"Stored as a scorecard of {kind}.");
    }
}
