using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TriageBot.Clinical.FollowUp;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;

namespace TriageBot.Web.FollowUp;

/// <summary>What became of one letter.</summary>
/// <param name="Problem">Null when it was taken.</param>
public sealed record TriedLetter(OutboxMessage Letter, LetterProblem? Problem);

/// <summary>Writes down what became of letters and, where one will never arrive, asks a person to call: both or neither.</summary>
public sealed class RecordLetters(IDbContextFactory<TriageDb> databases, AskForCall askForCall, EscalationFeed feed, TimeProvider clock, IOptions<FollowUpOptions> options)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(30), LongestWanted = TimeSpan.FromHours(1), LastChance = TimeSpan.FromMinutes(1);

    /// <param name="claim">Whose letters they were; what somebody else has taken over since is left alone.</param>
    public async Task RunAsync(Guid? claim, IReadOnlyList<TriedLetter> tried, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        await SentAsync(database, claim, tried, cancellationToken);
        Guid[] ids = [.. tried.Where(one => one.Problem is not null).Select(one => one.Letter.Id)];
        var mine = ids.Length == 0 ? [] : await database.Outbox
            .Where(letter => ids.Contains(letter.Id) && letter.Claim == claim && letter.Status == OutboxStatus.Waiting).ToDictionaryAsync(letter => letter.Id, cancellationToken);
        List<Guid> raised = [];
        foreach (var (letter, problem) in tried)
        {
            if (problem is null || !mine.TryGetValue(letter.Id, out var lost))
                continue;
            Settle(lost, problem);
            if (lost.Status is OutboxStatus.Failed or OutboxStatus.Dropped)
                raised.AddRange(await TellAsync(database, lost, problem, cancellationToken));
        }
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        raised.ForEach(feed.Publish);
    }

    /// <summary>Asks a person to call, inside the caller's transaction. Nobody is called of whom nothing is asked any more.</summary>
    internal async Task<IReadOnlyList<Guid>> TellAsync(TriageDb database, OutboxMessage letter, LetterProblem problem, CancellationToken cancellationToken)
    {
        var checkIn = Invitation.CheckInOf(letter.Key) is { } id ? await database.CheckIns.SingleOrDefaultAsync(checkIn => checkIn.Id == id, cancellationToken) : null;
        return checkIn is null or { Status: CheckInStatus.Cancelled } or { AnsweredAt: not null } ? []
            : await askForCall.RunAsync(database, checkIn, risk => NotReached.Letter(risk, problem.Sentence), isOver: false, cancellationToken);
    }

    private Task SentAsync(TriageDb database, Guid? claim, IReadOnlyList<TriedLetter> tried, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        Guid[] sent = [.. tried.Where(one => one.Problem is null).Select(one => one.Letter.Id)];
        return sent.Length == 0 ? Task.CompletedTask : database.Outbox.Where(letter => sent.Contains(letter.Id) && letter.Claim == claim && letter.Status == OutboxStatus.Waiting).ExecuteUpdateAsync(set => set
            .SetProperty(letter => letter.Status, OutboxStatus.Sent).SetProperty(letter => letter.SentAt, now).SetProperty(letter => letter.TriedAt, now)
            .SetProperty(letter => letter.Problem, (string?)null).SetProperty(letter => letter.LeasedUntil, (DateTimeOffset?)null), cancellationToken);
    }

    /// <summary>A receiver that is away for hours loses nothing while the letter is fresh; what nobody can read or nobody will take is given up.</summary>
    private void Settle(OutboxMessage letter, LetterProblem problem)
    {
        var now = clock.GetUtcNow();
        (letter.TriedAt, letter.LeasedUntil, letter.Problem, letter.NotBefore) = (now, null, problem.Code, NextTry(letter, problem, now));
        letter.Status = problem == LetterProblem.Late ? OutboxStatus.Dropped
            : problem.IsForGood || !problem.IsPassing && letter.Tries >= options.Value.MostTries ? OutboxStatus.Failed : OutboxStatus.Waiting;
    }

    /// <summary>After 1, 2, 4 … 30 minutes, or as long as the receiver wants within reason, but once more before it is stale.</summary>
    private static DateTimeOffset NextTry(OutboxMessage letter, LetterProblem problem, DateTimeOffset now)
    {
        var pause = Shorter(TimeSpan.FromMinutes(Math.Pow(2, Math.Clamp(letter.Tries - 1, 0, 5))), LongestWait);
        if (problem.After is { } wanted && wanted > pause)
            pause = Shorter(wanted, LongestWanted);
        var last = letter.StaleAt - LastChance;
        return now + pause > last && last > now ? last : now + pause;
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
