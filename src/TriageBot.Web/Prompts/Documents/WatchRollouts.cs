using Microsoft.EntityFrameworkCore;
using Quartz;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;

namespace TriageBot.Web.Prompts.Documents;

/// <summary>Compares the conversations of every candidate with those beside it, and takes a candidate back that makes patients fare worse.</summary>
public sealed partial class WatchRollouts(IDbContextFactory<TriageDb> databases, DocumentKinds kinds, ActivateRevision activate, FieldCipher cipher, ILogger<WatchRollouts> logger)
{
    private const string NotUnderstood = "not-understood";
    private const int MostConversations = 5000;

    /// <returns>How many candidates were taken back.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var braked = 0;
        foreach (var name in await CandidatesAsync(cancellationToken))
            if (await FiguresAsync(name, cancellationToken) is var (stable, candidate) && RolloutBrake.Reason(stable, candidate) is { } why
                && await activate.BrakeAsync(name, why) is DocumentOutcome.Done)
            {
                Log.Braked(logger, name, why);
                braked++;
            }
        return braked;
    }

    /// <summary>How both sides of a rollout fare; null while there is no candidate.</summary>
    public async Task<(RolloutFigures Stable, RolloutFigures Candidate)?> FiguresAsync(string name, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var rollout = await DocumentLibrary.RolloutAsync(database, name, cancellationToken);
        if (rollout is not { Candidate: { } candidate, CandidateSince: { } since })
            return null;
        var rows = await database.DocumentPins.AsNoTracking().Where(pin => pin.Document == name && pin.At >= since && (pin.Number == candidate || pin.Number == rollout.Stable)).OrderByDescending(pin => pin.At).Take(MostConversations)
            .Join(database.Conversations.AsNoTracking().Where(talk => !talk.IsSynthetic), pin => pin.ConversationId, talk => talk.Id, (pin, talk) => new { pin.Number, Talk = talk }).ToListAsync(cancellationToken);
        return (await WithTextsAsync(database, name, rollout.Stable, since, Count(rows.Where(row => row.Number != candidate).Select(row => row.Talk)), cancellationToken),
            await WithTextsAsync(database, name, candidate, since, Count(rows.Where(row => row.Number == candidate).Select(row => row.Talk)), cancellationToken));
    }

    /// <summary>What a model wrote by this revision: the texts that were kept, and those that the check turned down.</summary>
    private static async Task<RolloutFigures> WithTextsAsync(TriageDb database, string name, int number, DateTimeOffset since, RolloutFigures figures, CancellationToken cancellationToken)
    {
        var kept = await database.DocumentPins.Where(pin => pin.Document == name && pin.At >= since)
            .Join(database.Messages.Where(message => message.Prompt == name && message.PromptRevision == number), pin => pin.ConversationId, message => message.ConversationId, (pin, message) => message.Id).CountAsync(cancellationToken);
        var turnedDown = await KeepWording.CountTurnedDownAsync(database, name, number, since, cancellationToken);
        return figures with { Texts = kept + turnedDown, GuardFailures = turnedDown };
    }

    private async Task<IReadOnlyList<string>> CandidatesAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        string[] staged = [.. await database.DocumentActivations.AsNoTracking().Where(line => line.Share < DocumentActivation.Everybody).Select(line => line.Document).Distinct().ToListAsync(cancellationToken)];
        return [.. staged.Where(name => kinds.Find(name) is not null)];
    }

    private RolloutFigures Count(IEnumerable<Conversation> talks)
    {
        var figures = new RolloutFigures(0, 0, 0, 0, 0, 0);
        foreach (var talk in talks)
            try
            {
                var state = ConversationState.Read(talk.ReadState(cipher));
                figures = figures with
                {
                    Conversations = figures.Conversations + 1, Emergencies = figures.Emergencies + (talk.Acuity is { } level && level.IsEmergency() ? 1 : 0),
                    Abstained = figures.Abstained + (state.Assessment.DecidedBy.Any(reason => reason.RuleId == NotUnderstood) ? 1 : 0), Worried = figures.Worried + (state.Intake.IsWorried ? 1 : 0),
                };
            }
            catch (Exception cause) when (cause is UnreadableFieldException or System.Text.Json.JsonException)
            {
                // It is told where conversations are read; here one more or less decides nothing.
            }
        return figures;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Document {Name}: the candidate was taken back by itself, because {Why}. Look at it on /prompts.")]
        public static partial void Braked(ILogger logger, string name, string why);
    }
}

/// <summary>Twice a minute: looks at how candidates fare. Safe to run twice; a candidate is taken back once.</summary>
[DisallowConcurrentExecution]
public sealed class RolloutsJob(WatchRollouts watch) : IJob
{
    public static readonly JobKey Key = new("prompt-rollouts", "prompts");
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await watch.RunAsync(cancellationToken);
}
