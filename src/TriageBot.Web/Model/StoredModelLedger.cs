using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TriageBot.Web.Data;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Model;

/// <summary>Counts in the database. The site's month is looked up twice a minute and added to meanwhile; the patient's day each time.</summary>
public sealed partial class StoredModelLedger(IDbContextFactory<TriageDb> databases, IOptions<ModelOptions> options, HospitalClock clock, ILogger<StoredModelLedger> logger) : IModelLedger
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30), Patience = TimeSpan.FromMilliseconds(700);

    private readonly Lock gate = new();
    private (DateTimeOffset At, DateTime Month, long Tokens, long Micros) site;

    private ModelOptions.CapSettings Caps => options.Value.Caps;

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "What cannot be counted is not spent.")]
    public async Task<ModelSilence?> RefusesAsync(ModelQuestion question, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        over.CancelAfter(Patience);
        try
        {
            await using var database = await databases.CreateDbContextAsync(over.Token);
            var (tokens, micros) = await MonthAsync(database, over.Token);
            if (tokens >= Caps.TokensPerSitePerMonth || Caps.CostPerSitePerMonth > 0 && micros >= Caps.CostPerSitePerMonth * ModelUse.MicrosInOne)
                return ModelSilence.SiteCap;
            return SubjectOf(question) is { } subject && await TodayAsync(database, subject, over.Token) >= Caps.TokensPerPatientPerDay ? ModelSilence.PatientCap : null;
        }
        catch (Exception cause) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Uncounted(logger, cause);
            return ModelSilence.Uncounted;
        }
    }

    public async Task KeepAsync(ModelQuestion question, string model, ModelUsage usage, ModelSilence? silence)
    {
        var use = new ModelUse
        {
            Id = Guid.CreateVersion7(clock.Now), At = clock.Now, Task = question.Task, Model = model.Length <= 100 ? model : model[..100], ConversationId = question.ConversationId, Subject = SubjectOf(question),
            Ward = question.Ward, TokensIn = usage.In, TokensCached = usage.Cached, TokensOut = usage.Out, IsEstimated = usage.IsEstimated,
            FirstTokenMilliseconds = (int)usage.FirstToken.TotalMilliseconds, Milliseconds = (int)usage.Took.TotalMilliseconds, CostMicros = (long)Math.Round(usage.Cost * ModelUse.MicrosInOne), Silence = silence,
        };
        lock (gate)
            site = site with { Tokens = site.Tokens + use.TokensIn + use.TokensOut, Micros = site.Micros + use.CostMicros };
        await using var database = await databases.CreateDbContextAsync(CancellationToken.None);
        database.ModelUses.Add(use);
        await database.SaveChangesAsync(CancellationToken.None); // whoever asked may be gone; it was spent all the same
    }

    private static Guid? SubjectOf(ModelQuestion question) => question.PatientId ?? question.ConversationId;

    private async Task<(long Tokens, long Micros)> MonthAsync(TriageDb database, CancellationToken cancellationToken)
    {
        var month = new DateTime(clock.Local.Year, clock.Local.Month, 1, 0, 0, 0, DateTimeKind.Unspecified);
        lock (gate)
            if (site.Month == month && clock.Now - site.At < Fresh)
                return (site.Tokens, site.Micros);
        var since = Utc(month);
        var spent = await database.ModelUses.AsNoTracking().Where(use => use.At >= since).GroupBy(_ => 1)
            .Select(all => new { Tokens = all.Sum(use => (long)use.TokensIn + use.TokensOut), Micros = all.Sum(use => use.CostMicros) }).SingleOrDefaultAsync(cancellationToken);
        lock (gate)
            site = (clock.Now, month, spent?.Tokens ?? 0, spent?.Micros ?? 0);
        return (spent?.Tokens ?? 0, spent?.Micros ?? 0);
    }

    private Task<long> TodayAsync(TriageDb database, Guid subject, CancellationToken cancellationToken)
    {
        var since = Utc(clock.Local.Date);
        return database.ModelUses.AsNoTracking().Where(use => use.Subject == subject && use.At >= since).SumAsync(use => (long)use.TokensIn + use.TokensOut, cancellationToken);
    }

    private DateTimeOffset Utc(DateTime local) => new DateTimeOffset(local, clock.Zone.GetUtcOffset(local)).ToUniversalTime();

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "What the model has cost so far cannot be looked up; it is not asked.")]
        public static partial void Uncounted(ILogger logger, Exception cause);
    }
}
