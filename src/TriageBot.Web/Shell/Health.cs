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
            .AddCheck<KnowledgeIsReady>("knowledge", tags: [Ready])
            .AddCheck<JobsRun>("jobs", timeout: TimeSpan.FromSeconds(3));
        return services;
    }

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health", new HealthCheckOptions { ResponseWriter = WriteAsync });
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        routes.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) });
    }

    /// <summary>One line for each check: what it is, how it stands and why. A node whose jobs fail still takes patients, so that this is not asked for readiness.</summary>
    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(string.Concat(report.Entries.Select(entry => $"{entry.Key}: {entry.Value.Status} {entry.Value.Description}".TrimEnd() + "\n")));
    }

    private sealed class JobsRun(JobsBoard jobs) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            var all = await jobs.ReadAsync(cancellationToken);
            return all.Where(job => job.Trouble is not JobTrouble.None).Select(job => job.Trouble is JobTrouble.Failing
                    ? $"{job.Key} has failed {job.FailuresInARow} times in a row" : $"{job.Key} has not run for three times its interval{(job.IsPaused ? " (paused)" : "")}").ToList() is { Count: > 0 } troubles
                ? HealthCheckResult.Unhealthy(string.Join("; ", troubles) + ". See the page /jobs.") : HealthCheckResult.Healthy($"{all.Count} jobs");
        }
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
