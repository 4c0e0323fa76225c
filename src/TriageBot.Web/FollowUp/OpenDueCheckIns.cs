using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TriageBot.Clinical.FollowUp;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;
using TriageBot.Web.Patients;

namespace TriageBot.Web.FollowUp;

/// <summary>What one run came to.</summary>
public sealed record OpenedCheckIns(int Opened, int Dropped, int Failed)
{
    public int Touched => Opened + Dropped + Failed;

    public static OpenedCheckIns operator +(OpenedCheckIns one, OpenedCheckIns other) =>
        new(one.Opened + other.Opened, one.Dropped + other.Dropped, one.Failed + other.Failed);
}

/// <summary>Opens the check-ins that have come due: in batches, each batch taken, opened and its letters written in one transaction, so that two
/// nodes or two runs never open the same one. Whether the patient may be written to now is decided here, at the last moment.</summary>
public sealed partial class OpenDueCheckIns(
    IDbContextFactory<TriageDb> databases, Invitation invitation, DropStaleCheckIns dropStale, AskForCall askForCall, Wishes wishes, EscalationFeed feed, AuditTrail trail, TimeProvider clock, IOptions<FollowUpOptions> options, ILogger<OpenDueCheckIns> logger)
{
    /// <summary>Enough to be quick, little enough that nobody waits for the transaction.</summary>
    public const int Batch = 500;

    private static readonly TimeSpan RetryAfter = TimeSpan.FromMinutes(10);

    public async Task<OpenedCheckIns> RunAsync(CancellationToken cancellationToken)
    {
        var all = new OpenedCheckIns(0, 0, 0);
        OpenedCheckIns batch;
        do
        {
            batch = await OpenBatchAsync(cancellationToken);
            all += batch;
        }
        while (batch.Touched == Batch && !cancellationToken.IsCancellationRequested);
        return all with { Dropped = all.Dropped + await dropStale.RunAsync(cancellationToken) };
    }

    private async Task<OpenedCheckIns> OpenBatchAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        // What is stale is passed over here, so that after a week down today's patients do not wait behind last week's.
        var due = await database.Taking<CheckIn>(
                """SELECT * FROM "CheckIns" WHERE "Status" = 0 AND "DueAt" <= {0} AND "DueAt" > {1} AND "StaleAt" > {0} ORDER BY "DueAt" LIMIT {2}""", now.UtcDateTime, (now - CheckInSchedule.StaleAfter).UtcDateTime, Batch)
            .ToListAsync(cancellationToken);
        if (due.Count == 0)
            return new OpenedCheckIns(0, 0, 0);

        var desk = await OpeningDesk.SetAsync(database, due, now, cancellationToken);
        var counted = due.ConvertAll(checkIn => Open(database, desk, checkIn, now)).Aggregate((one, other) => one + other);
        await KeepOpenedAsync(database, due, now, cancellationToken);
        trail.Append(database, new AuditEntry(Actor.System, "opened", "check-ins", due[0].Id, $"{counted.Opened} opened, {counted.Dropped} dropped, {counted.Failed} failed"));
        List<Guid> raised = [];
        foreach (var checkIn in due.Where(checkIn => checkIn.Status is CheckInStatus.Quarantined))
            raised.AddRange(await askForCall.RunAsync(database, checkIn, NotReached.CheckIn, isOver: true, cancellationToken));
        foreach (var checkIn in due.Where(checkIn => desk.IsCall(checkIn, now)))
            raised.AddRange(await wishes.CallAsync(database, checkIn.PlanId, cancellationToken));
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        raised.ForEach(feed.Publish);
        return counted;
    }

    /// <summary>By one statement for the whole batch.</summary>
    private async Task KeepOpenedAsync(TriageDb database, List<CheckIn> due, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var opened = due.FindAll(checkIn => checkIn.Status is CheckInStatus.Opened);
        await database.ChangeEachAsync("""
            UPDATE "CheckIns" SET "Status" = 1, "OpenedAt" = {0}, "AnswerBy" = {1}, "LinkHash" = each."Value" FROM {each} each WHERE "CheckIns"."Id" = each."Id"
            """, opened.ToDictionary(checkIn => checkIn.Id, checkIn => checkIn.LinkHash ?? ""), [now.UtcDateTime, AnswerBy(now).UtcDateTime], cancellationToken);
        opened.ForEach(checkIn => database.Entry(checkIn).State = EntityState.Unchanged);
    }

    private DateTimeOffset AnswerBy(DateTimeOffset now) => now.AddHours(options.Value.AnswerWithinHours);

    private OpenedCheckIns Open(TriageDb database, OpeningDesk desk, CheckIn checkIn, DateTimeOffset now)
    {
        try
        {
            switch (desk.Decide(checkIn, now))
            {
                case SendDecision.Send:
                    database.Outbox.Add(invitation.Write(checkIn, desk.PatientOf(checkIn), now));
                    (checkIn.Status, checkIn.OpenedAt, checkIn.AnswerBy) = (CheckInStatus.Opened, now, AnswerBy(now));
                    desk.Opened(checkIn, now);
                    return new(1, 0, 0);
                default:
                    checkIn.Status = CheckInStatus.Dropped;
                    return new(0, 1, 0);
            }
        }
        catch (Exception cause)
        {
            // One record that cannot be read must not keep the others from being asked.
            SetAside(checkIn, now);
            Log.NotOpened(logger, cause, checkIn.Id, checkIn.Tries);
            return new(0, 0, 1);
        }
    }

    private void SetAside(CheckIn checkIn, DateTimeOffset now)
    {
        checkIn.Tries++;
        checkIn.DueAt = now + RetryAfter;
        if (checkIn.Tries >= options.Value.MostTries || checkIn.DueAt >= checkIn.StaleAt)
            checkIn.Status = CheckInStatus.Quarantined;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Check-in {CheckInId} could not be opened, try {Tries}. After the last try it is set aside and a nurse is asked to call.")]
        public static partial void NotOpened(ILogger logger, Exception cause, Guid checkInId, int tries);
    }
}
