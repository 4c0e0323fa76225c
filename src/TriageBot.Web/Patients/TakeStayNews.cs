using Microsoft.EntityFrameworkCore;
using TriageBot.Web.Data;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Patients;

/// <summary>Who tells, and what else is stored with it.</summary>
/// <param name="Keeps">False for a preview: the very same is done and taken back.</param>
/// <param name="Beside">Stored in the same transaction.</param>
public sealed record NewsSource(DischargeSource Way, Actor Actor, bool Keeps = true, Action<TriageDb>? Beside = null);

/// <summary>Takes everything that one message or bundle tells, or nothing of it. Told any number of times and in any order it comes to the same:
/// of one stay the latest event counts.</summary>
public sealed class TakeStayNews(IDbContextFactory<TriageDb> databases, FieldCipher cipher, HospitalClock clock, StayNewsDesk desk)
{
    private const int MostTries = 6;

    /// <returns>One outcome for each piece of news. With a refused one nothing is stored.</returns>
    public async Task<IReadOnlyList<NewsOutcome>> RunAsync(IReadOnlyList<StayNews> news, NewsSource source, CancellationToken cancellationToken)
    {
        for (var tries = MostTries; ; tries--)
        {
            try
            {
                return await TryAsync(news, source, cancellationToken);
            }
            catch (DbUpdateException) when (tries > 1)
            {
                // Two messages of one patient at once: whoever came second looks again at what the first has made.
            }
        }
    }

    private async Task<IReadOnlyList<NewsOutcome>> TryAsync(IReadOnlyList<StayNews> news, NewsSource source, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var work = new StayNewsWork(database, new StayMemories(database, cipher, clock.Time, cancellationToken), source.Way, source.Actor, cancellationToken);
        List<NewsOutcome> outcomes = [];
        foreach (var one in news)
        {
            outcomes.Add(await desk.TakeAsync(work, one));
            await database.SaveChangesAsync(cancellationToken);
        }
        if (!source.Keeps || outcomes.Exists(outcome => outcome.Effect is NewsEffect.Refused))
            return outcomes;
        source.Beside?.Invoke(database);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return outcomes;
    }
}

/// <summary>One transaction of news.</summary>
internal sealed record StayNewsWork(TriageDb Database, StayMemories Memories, DischargeSource Way, Actor Actor, CancellationToken CancellationToken);
