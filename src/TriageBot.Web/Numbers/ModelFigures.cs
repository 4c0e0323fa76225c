using System.Runtime.InteropServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TriageBot.Clinical.Picture;
using TriageBot.Web.Data;
using TriageBot.Web.Model;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Numbers;

/// <summary>What the model was used for in some time, and what it cost.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ModelSum(string Name, int Calls, long Tokens, decimal Cost);

/// <summary>Suggestions that so many readings agreed on, and how often the patient then said yes.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ReliabilityBin(int From, int Until, int Suggested, int Asked, int Confirmed);

/// <summary>Everything the page about the model says. No words of anybody.</summary>
public sealed record ModelSheet(
    DateTimeOffset? RestsUntil, int Inside, long TokensThisMonth, decimal CostThisMonth, decimal? CostOfAConversation, IReadOnlyList<ModelSum> Wards, IReadOnlyList<ModelSum> Months, IReadOnlyList<ModelSum> Tasks,
    IReadOnlyList<(ModelSilence Why, int Count)> Silences, IReadOnlyList<(string Reason, int Count)> Readings, IReadOnlyList<ReliabilityBin> Reliability)
{
    /// <summary>Drafts that nurses asked for (N13), and what became of them.</summary>
    public IReadOnlyList<(string Fate, int Count)> Drafts { get; init; } = [];
}

/// <summary>Counts what the model did (L7, SF8).</summary>
public sealed class ModelFigures(IDbContextFactory<TriageDb> databases, ModelBreaker breaker, HospitalClock clock)
{
    private const int MonthsBack = 6;
    private const decimal Micros = 1_000_000m;

    private static readonly (int From, int Until)[] Bins = [(1, 49), (50, 99), (100, 100)];

    public async Task<ModelSheet> ReadAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var since = MonthsAgo(0);
        var uses = database.ModelUses.AsNoTracking().Where(use => use.At >= since);
        var wards = await SumAsync(uses.GroupBy(use => use.Ward ?? ""), cancellationToken);
        var tasks = await SumAsync(uses.GroupBy(use => use.Task.ToString()), cancellationToken);
        var silences = await uses.Where(use => use.Silence != null).GroupBy(use => use.Silence).Select(same => new { Why = same.Key, Count = same.Count() }).ToListAsync(cancellationToken);
        var conversations = await uses.Where(use => use.ConversationId != null).Select(use => use.ConversationId).Distinct().CountAsync(cancellationToken);
        var cost = tasks.Sum(sum => sum.Cost);
        return new(breaker.RestsUntil, breaker.Inside, tasks.Sum(sum => sum.Tokens), cost, conversations == 0 ? null : cost / conversations, wards, await MonthsAsync(database, cancellationToken), tasks,
            [.. silences.Select(one => (one.Why ?? ModelSilence.Off, one.Count)).OrderByDescending(one => one.Count)], await ReadingsAsync(database, since, cancellationToken), await ReliabilityAsync(database, cancellationToken))
        {
            Drafts = await DraftsAsync(database, since, cancellationToken),
        };
    }

    private static async Task<IReadOnlyList<ModelSum>> SumAsync(IQueryable<IGrouping<string, ModelUse>> groups, CancellationToken cancellationToken)
    {
        var sums = await groups.Select(same => new { same.Key, Calls = same.Count(), Tokens = same.Sum(use => (long)use.TokensIn + use.TokensOut), Cost = same.Sum(use => use.CostMicros) }).ToListAsync(cancellationToken);
        return [.. sums.Select(sum => new ModelSum(sum.Key, sum.Calls, sum.Tokens, sum.Cost / Micros)).OrderByDescending(sum => sum.Tokens)];
    }

    private async Task<IReadOnlyList<ModelSum>> MonthsAsync(TriageDb database, CancellationToken cancellationToken)
    {
        var months = new List<ModelSum>();
        for (var back = 0; back < MonthsBack; back++)
        {
            var (from, until) = (MonthsAgo(back), MonthsAgo(back - 1));
            var name = clock.LocalAt(from).ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);
            months.AddRange((await SumAsync(database.ModelUses.AsNoTracking().Where(use => use.At >= from && use.At < until).GroupBy(_ => ""), cancellationToken)).Select(sum => sum with { Name = name }));
        }
        return months;
    }

    private static async Task<IReadOnlyList<(string Reason, int Count)>> ReadingsAsync(TriageDb database, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var sum = await database.ModelReadings.AsNoTracking().Where(reading => reading.At >= since).GroupBy(_ => 1).Select(all => new
        {
            Kept = all.Sum(one => one.Kept), Doubted = all.Sum(one => one.Doubted), Unquoted = all.Sum(one => one.Unquoted), Unknown = all.Sum(one => one.Unknown), NotTheirWords = all.Sum(one => one.NotTheirWords),
            NotTheirsNow = all.Sum(one => one.NotTheirsNow), Contradicts = all.Sum(one => one.Contradicts), WouldLower = all.Sum(one => one.WouldLower),
            Raised = all.Count(one => one.Effect == Intake.ReadingEffect.Raised),
        }).SingleOrDefaultAsync(cancellationToken);
        return sum is null ? []
            : [("kept", sum.Kept), ("raised", sum.Raised), ("doubted", sum.Doubted), ("unquoted", sum.Unquoted), ("unknown", sum.Unknown), ("not-their-words", sum.NotTheirWords), ("not-theirs-now", sum.NotTheirsNow), ("contradicts", sum.Contradicts), ("would-lower", sum.WouldLower)];
    }

    private static async Task<IReadOnlyList<(string Fate, int Count)>> DraftsAsync(TriageDb database, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var drafts = await database.ReplyDrafts.AsNoTracking().Where(draft => draft.At >= since).Select(draft => new { draft.Model, draft.HeldBackBy, draft.ChangedPercent }).ToListAsync(cancellationToken);
        int[] changes = [.. drafts.Select(draft => draft.ChangedPercent).OfType<int>().Order()];
        return drafts.Count == 0 ? []
            : [("asked", drafts.Count), ("silent", drafts.Count(draft => draft.Model is null)), ("held-back", drafts.Count(draft => draft.HeldBackBy is not null)), ("sent", changes.Length),
                ("unchanged", changes.Count(change => change == 0)), .. changes is [] ? [] : new[] { ("median-change", changes[changes.Length / 2]) }];
    }

    private static async Task<IReadOnlyList<ReliabilityBin>> ReliabilityAsync(TriageDb database, CancellationToken cancellationToken)
    {
        var shares = await database.ModelFindings.AsNoTracking().GroupBy(finding => finding.Share)
            .Select(same => new { Share = same.Key, All = same.Count(), Asked = same.Count(one => one.Answer != null), Yes = same.Count(one => one.Answer == Presence.Present) }).ToListAsync(cancellationToken);
        return [.. Bins.Select(bin => shares.Where(one => one.Share >= bin.From && one.Share <= bin.Until).ToArray() is var inside
            ? new ReliabilityBin(bin.From, bin.Until, inside.Sum(one => one.All), inside.Sum(one => one.Asked), inside.Sum(one => one.Yes)) : default)];
    }

    private DateTimeOffset MonthsAgo(int back)
    {
        var month = new DateTime(clock.Local.Year, clock.Local.Month, 1, 0, 0, 0, DateTimeKind.Unspecified).AddMonths(-back);
        return new DateTimeOffset(month, clock.Zone.GetUtcOffset(month)).ToUniversalTime();
    }
}
