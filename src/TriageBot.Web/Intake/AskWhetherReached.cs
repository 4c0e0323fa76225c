using Microsoft.EntityFrameworkCore;
using TriageBot.Web.Data;

namespace TriageBot.Web.Intake;

/// <summary>Asks every patient who was sent to help a few minutes ago whether they reached it (SF6). Safe to run twice: the question
/// of one escalation has one id.</summary>
public sealed partial class AskWhetherReached(
    IDbContextFactory<TriageDb> databases, ChangeIntake change, IntakeLedger ledger, TimeProvider clock, ILogger<AskWhetherReached> logger)
{
    private const string Question = "ask:";
    private static readonly TimeSpan TooLate = TimeSpan.FromHours(2);

    /// <returns>How many were asked.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var asked = 0;
        foreach (var conversation in await DueAsync(cancellationToken))
            asked += await AskAsync(conversation) ? 1 : 0;
        return asked;
    }

    private async Task<bool> AskAsync(Guid conversation)
    {
        try
        {
            return await change.RunAsync(conversation, (intake, _) => Task.FromResult(Ask(intake))) is "asked";
        }
        catch (Exception cause)
        {
            // One conversation that cannot be written must not keep the others from being asked; the next run tries it again.
            Log.NotAsked(logger, cause, conversation);
            return false;
        }
    }

    /// <summary>One question for all that is open: nobody in danger is asked the same thing twice.</summary>
    private string Ask(OpenIntake intake)
    {
        var first = intake.Escalations.Find(escalation => escalation.AskReachedAt <= clock.GetUtcNow() && escalation.ReachedHelp is null);
        if (first is null || intake.Chat is not null || intake.Messages.Any(message => message.ClientId.StartsWith(Question, StringComparison.Ordinal)))
            return "nothing to ask";
        ledger.Say(intake, $"{Question}{first.Id}", Sentences.AskReached.In(intake.Tongue));
        return "asked";
    }

    private async Task<List<Guid>> DueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var oldest = now - TooLate;
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Escalations.AsNoTracking()
            .Where(escalation => escalation.ClosedAt == null && !escalation.IsSynthetic && escalation.ReachedHelp == null && escalation.AskReachedAt <= now && escalation.AskReachedAt > oldest)
            .Where(escalation => !database.Messages.Any(message => message.ConversationId == escalation.ConversationId && message.ClientId.StartsWith(Question)))
            .Select(escalation => escalation.ConversationId).Distinct().ToListAsync(cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Conversation {ConversationId}: the patient could not be asked whether they reached help.")]
        public static partial void NotAsked(ILogger logger, Exception cause, Guid conversationId);
    }
}
