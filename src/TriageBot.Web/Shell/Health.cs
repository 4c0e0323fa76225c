using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Data;

namespace TriageBot.Web.Shell;

/// <summary>Whether the program is alive, and whether it can take patients.</summary>
public static class Health
{
    private const string Ready = "ready";

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<DatabaseAnswers>("database", tags: [Ready], timeout: TimeSpan.FromSeconds(3))
            .AddCheck<KnowledgeIsReady>("knowledge", tags: [Ready]);
        return services;
    }

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        routes.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) });
    }

    private sealed class DatabaseAnswers(IDbContextFactory<TriageDb> databases) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await using var database = await databases.CreateDbContextAsync(cancellationToken);
            var heads = await database.AuditHeads.CountAsync(cancellationToken);
            return heads == 1 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"The audit chain has {heads} heads instead of one.");
        }
    }

    private sealed class KnowledgeIsReady(KnowledgeBase knowledge) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(HealthCheckResult.Healthy($"{knowledge.RedFlags.Count} red flags, version {knowledge.Hash[..8]}"));
    }
}
