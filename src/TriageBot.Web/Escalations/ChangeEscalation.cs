using Microsoft.EntityFrameworkCore;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Escalations;

/// <summary>What became of something done at the desk.</summary>
public abstract record DeskOutcome
{
    public sealed record Done : DeskOutcome;

    /// <summary>Nothing was changed.</summary>
    /// <param name="Because">What is missing or wrong, as keys of sentences.</param>
    public sealed record Refused(IReadOnlyList<string> Because) : DeskOutcome
    {
        public Refused(string because) : this([because]) { }
    }

    public sealed record AlreadyClosed(string By, DateTimeOffset At) : DeskOutcome;

    /// <summary>A colleague has taken it on meanwhile.</summary>
    public sealed record AlreadyTaken(string By, DateTimeOffset At) : DeskOutcome;

    /// <summary>Only nurses, charge nurses and doctors act at the desk.</summary>
    public sealed record NotAllowed : DeskOutcome;
    public sealed record Unknown : DeskOutcome;
}

/// <summary>An open episode while somebody changes it.</summary>
public sealed record OpenEpisode(TriageDb Database, Escalation Escalation, Actor Staff, CancellationToken Patience);

/// <summary>Whoever may act for patients in danger.</summary>
internal static class AtTheDesk
{
    public static bool IsAtTheDesk(this Actor staff) => staff.Role.Split(',').Intersect(Role.AtTheDesk, StringComparer.Ordinal).Any();

    /// <summary>The role in which they speak with a patient: of several the highest.</summary>
    public static string RoleAtTheDesk(this Actor staff) => Role.AtTheDesk.Last(staff.Role.Split(',').Contains);
}

/// <summary>Makes one change to an open episode, in one transaction, told to the desks and the patient's pages after the commit. It does not listen to the browser:
/// what a nurse has clicked counts, even when the page is closed after it.</summary>
public sealed class ChangeEscalation(IDbContextFactory<TriageDb> databases, EscalationFeed desks, ConversationFeed pages)
{
    private const int MostTries = 6;

    /// <param name="alsoClosed">What is done can be done after the end too.</param>
    public async Task<DeskOutcome> RunAsync(Guid id, Actor staff, Func<OpenEpisode, Task<DeskOutcome>> change, bool alsoClosed = false)
    {
        if (!staff.IsAtTheDesk())
            return new DeskOutcome.NotAllowed();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await OnceAsync(id, staff, change, alsoClosed, CancellationToken.None);
            }
            catch (DbUpdateException conflict) when (attempt < MostTries && LostRace.Is(conflict))
            {
                // Somebody else was faster: read what they wrote and decide again.
            }
        }
    }

    private async Task<DeskOutcome> OnceAsync(Guid id, Actor staff, Func<OpenEpisode, Task<DeskOutcome>> change, bool alsoClosed, CancellationToken patience)
    {
        await using var database = await databases.CreateDbContextAsync(patience);
        await using var transaction = await database.Database.BeginTransactionAsync(patience);
        switch (await database.Escalations.SingleOrDefaultAsync(escalation => escalation.Id == id, patience))
        {
            case null:
                return new DeskOutcome.Unknown();
            case { ClosedAt: { } at } closed when !alsoClosed:
                return new DeskOutcome.AlreadyClosed(await StaffNames.OfAsync(database, closed.ClosedBy ?? "", patience), at);
            case var escalation:
                var outcome = await change(new(database, escalation, staff, patience));
                if (outcome is not DeskOutcome.Done)
                    return outcome;
                await database.SaveChangesAsync(patience);
                await transaction.CommitAsync(patience);
                desks.Publish(id);
                foreach (var page in await EpisodePages.OfAsync(database, escalation, patience))
                    pages.Publish(page);
                return outcome;
        }
    }
}
