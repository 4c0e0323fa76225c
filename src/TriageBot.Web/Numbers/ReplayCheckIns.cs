using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.Escalating;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;
using TriageBot.Web.FollowUp;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Numbers;

/// <summary>What another number in a rule would have meant.</summary>
/// <param name="Days">How many days the check-ins come from.</param>
/// <param name="Before">How often check-ins called a person, by level.</param>
/// <param name="Otherwise">Calls that a person closed as worth it and that would have fared otherwise, the worst first.</param>
/// <param name="Answered">How many calls were closed as worth it.</param>
/// <param name="Replayed">How many of those the check-ins of this time can make at all.</param>
/// <param name="Unreadable">Check-ins that could not be read.</param>
/// <param name="IsPartial">The time was over, or somebody stopped it, before all were replayed.</param>
public sealed record WhatIfResult(
    int CheckIns, int All, int Changed, double Days, IReadOnlyList<int> Before, IReadOnlyList<int> After, IReadOnlyList<(AnsweredCall<Guid> Call, CallFate Fate)> Otherwise, int Answered, int Replayed, int Unreadable, bool IsPartial);

/// <summary>Judges the stored check-ins of the last 90 days once more, by the rules in use and by the rules with one number changed (K10). Changes nothing. Reads a batch at a time and keeps only counts.</summary>
public sealed partial class ReplayCheckIns(IDbContextFactory<TriageDb> databases, KnowledgeBase knowledge, FieldCipher cipher, AuditTrail trail, TimeProvider clock, ILogger<ReplayCheckIns> logger)
{
    public const int Days = 90;

    private const int Batch = 25, Most = 100_000; // between two batches somebody can stop it

    /// <summary>Whoever waits at the page wants an answer; so far as it came by then is one.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <param name="progress">Told how many of how many are replayed.</param>
    /// <param name="stop">Stops it; what was replayed by then is the answer.</param>
    public async Task<WhatIfResult> RunAsync(RuleThreshold changed, double value, Actor staff, Func<int, int, Task> progress, CancellationToken stop)
    {
        await trail.RecordAsync(new AuditEntry(staff, "replayed", "check-ins", changed.RuleId, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"what if {value}")), CancellationToken.None);
        var (from, until) = (clock.GetUtcNow().AddDays(-Days), clock.GetUtcNow() + Longest);
        var ids = await IdsAsync(from, CancellationToken.None);
        var replay = new Replay(knowledge, knowledge with { Programmes = RuleThresholds.With(knowledge.Programmes, changed, value) }, changed.RuleId, new(await AnsweredAsync(from, CancellationToken.None)));
        var done = 0;
        foreach (var batch in ids.Chunk(Batch))
        {
            if (stop.IsCancellationRequested || clock.GetUtcNow() > until)
                break;
            await ReplayAsync(replay, batch, CancellationToken.None);
            await progress(done += batch.Length, ids.Count);
        }
        return replay.Result(ids.Count, done < ids.Count, clock.GetUtcNow());
    }

    private async Task<List<Guid>> IdsAsync(DateTimeOffset from, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        database.Database.SetCommandTimeout(Patience);
        return await database.Conversations.AsNoTracking().Where(talk => talk.Kind == ConversationKind.CheckIn && talk.StartedAt >= from && talk.PatientId != null && !talk.IsSynthetic)
            .OrderByDescending(talk => talk.StartedAt).Select(talk => talk.Id).Take(Most).ToListAsync(cancellationToken);
    }

    /// <summary>What a person closed with an outcome that says there was something to do.</summary>
    private async Task<List<AnsweredCall<Guid>>> AnsweredAsync(DateTimeOffset from, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        database.Database.SetCommandTimeout(Patience);
        List<AnsweredCall<Guid>> answered = [];
        await foreach (var closed in database.Escalations.AsNoTracking().Where(escalation => escalation.ClosedAt >= from && escalation.Flag != null && escalation.Outcome != null && !escalation.IsSynthetic).AsAsyncEnumerable().WithCancellation(cancellationToken))
            if (closed is { PatientId: { } patient, Flag: { } kind, ClosedAt: { } until } && RuleFigures.IsWorthIt(closed.Outcome) is true)
                answered.Add(new(closed.Id, patient, Call.Of(kind, MedicineIn(closed)), closed.Level, closed.RaisedAt, until));
        return answered;
    }

    private string? MedicineIn(Escalation closed)
    {
        try
        {
            return closed.ReadWhy(cipher)?.MedicineId;
        }
        catch (UnreadableFieldException)
        {
            return null;
        }
    }

    private async Task ReplayAsync(Replay replay, Guid[] batch, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        database.Database.SetCommandTimeout(Patience);
        var talks = await database.Conversations.AsNoTracking().Where(talk => batch.Contains(talk.Id)).ToListAsync(cancellationToken);
        Guid?[] known = [.. batch];
        var plans = (await database.CheckIns.AsNoTracking().Where(checkIn => checkIn.AnsweredAt != null && known.Contains(checkIn.ConversationId)).Select(checkIn => new { Talk = checkIn.ConversationId.GetValueOrDefault(), checkIn.PlanId }).ToListAsync(cancellationToken))
            .Concat(await database.CaregiverTalks.AsNoTracking().Where(talk => talk.AnsweredAt != null && known.Contains(talk.ConversationId)).Select(talk => new { Talk = talk.ConversationId.GetValueOrDefault(), talk.PlanId }).ToListAsync(cancellationToken))
            .DistinctBy(pair => pair.Talk).ToDictionary(pair => pair.Talk, pair => pair.PlanId);
        Guid[] planIds = [.. plans.Values.Distinct()];
        var discharges = await database.Plans.AsNoTracking().Where(plan => planIds.Contains(plan.Id)).Join(database.Discharges.AsNoTracking(), plan => plan.DischargeId, discharge => discharge.Id, (plan, discharge) => new { plan.Id, Discharge = discharge })
            .ToDictionaryAsync(pair => pair.Id, pair => pair.Discharge, cancellationToken);
        foreach (var talk in talks.Where(talk => plans.ContainsKey(talk.Id)))
            try
            {
                var kept = ConversationState.Read(talk.ReadState(cipher));
                if (CheckInOpenings.StateOf(kept) is { } state)
                    replay.Add(talk.PatientId.GetValueOrDefault(), talk.StartedAt, kept.DecidedAt, state, discharges[plans[talk.Id]].ReadDetails(cipher).Named);
            }
            catch (Exception cause) when (cause is UnreadableFieldException or System.Text.Json.JsonException or KeyNotFoundException or FormatException)
            {
                Log.Unreadable(logger, talk.Id, cause.GetType().Name);
                replay.Unreadable++;
            }
    }

    private sealed class Replay(KnowledgeBase asIs, KnowledgeBase asItWouldBe, string ruleId, WhatIf<Guid> whatIf)
    {
        private readonly HashSet<string> touched = [.. asIs.Programmes.Values.Where(programme => programme.Rules.Any(rule => rule.Id == ruleId)).Select(programme => programme.Id)];
        private DateTimeOffset? first;

        public int Unreadable { get; set; }

        public void Add(Guid patient, DateTimeOffset began, DateTimeOffset said, CheckInState state, IReadOnlyList<string> diagnoses)
        {
            first = first is { } known && known < began ? known : began;
            var sense = MedicineSense.Of(asIs, state.Opening.Prescriptions, state.Opening.Day, diagnoses);
            var flags = CheckInInterview.Judge(asIs, state, sense);
            whatIf.Add(patient, began, said, flags, touched.Contains(state.Opening.Programme) ? CheckInInterview.Judge(asItWouldBe, state, sense) : flags);
        }

        public WhatIfResult Result(int all, bool isPartial, DateTimeOffset now) => new(
            whatIf.CheckIns, all, whatIf.Changed, first is { } since ? Math.Max(1, (now - since).TotalDays) : Days, whatIf.Before, whatIf.After, whatIf.Otherwise(), whatIf.Answered, whatIf.Found, Unreadable, isPartial);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Conversation {ConversationId} could not be replayed ({Failure}); it is counted as unreadable.")]
        public static partial void Unreadable(ILogger logger, Guid conversationId, string failure);
    }
}
