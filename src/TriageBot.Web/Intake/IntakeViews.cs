using Microsoft.EntityFrameworkCore;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;

namespace TriageBot.Web.Intake;

/// <summary>Shows a stored intake as the patient's page reads it.</summary>
public sealed class IntakeViews(Transcripts transcripts, ReplyWriter replies, DeskPresence presence)
{
    public async Task<IntakeView> OfAsync(OpenIntake intake, CancellationToken cancellationToken)
    {
        var owner = intake.Escalations.Select(escalation => escalation.AcknowledgedBy).FirstOrDefault(by => by is not null);
        var name = owner is null ? null
            : await intake.Database.Users.Where(account => account.UserName == owner).Select(account => account.DisplayName).SingleOrDefaultAsync(cancellationToken);
        var isUnwatched = owner is null && intake.Escalations.Count > 0 && !await presence.IsWatchedAsync(intake.Database, cancellationToken);
        var view = await WithPersonAsync(intake, Of(intake, name ?? owner), cancellationToken);
        return isUnwatched && view.Receipt is { } receipt ? view with { Receipt = receipt with { IsUnwatched = true } } : view;
    }

    /// <summary>While a person leads the conversation the assistant's question is not shown.</summary>
    private static async Task<IntakeView> WithPersonAsync(OpenIntake intake, IntakeView view, CancellationToken cancellationToken) => intake.Chat is not { } chat ? view
        : view with { Open = null, Chat = new(new(await StaffNames.OfAsync(intake.Database, chat.By, cancellationToken), chat.Role), chat.At, chat.AloneSince is not null) };

    private IntakeView Of(OpenIntake intake, string? owner)
    {
        var (state, assessment) = (intake.State.Intake, intake.State.Assessment);
        var lines = transcripts.Lines(intake.Messages, intake.State);
        var waiting = intake.Escalations.Find(escalation => escalation.AskReachedAt is not null);
        return new(
            intake.Id, intake.Tongue, lines, state.Open,
            [.. state.Asked.Where(asked => asked.AnsweredIn is not null).GroupBy(asked => asked.Question.Id, StringComparer.Ordinal).Select(same => same.Last())],
            assessment,
            replies.Emergency(intake.Tongue, assessment),
            replies.Result(state, assessment, intake.State.DecidedAt),
            lines.Any(line => line.Author is Author.Patient) ? replies.Summary(state, assessment, lines) : null,
            state.IsWorried, intake.State.TeachBackAnswer, waiting?.ReachedHelp, waiting?.AskReachedAt,
            Receipt(intake.Escalations, owner) ?? Ended(intake, lines), state.Relation, intake.Conversation.StartedAt, state.Picture) { IsCheckIn = intake.Conversation.Kind is ConversationKind.CheckIn };
    }

    /// <summary>Nothing waits any more: what they were told last is what they read.</summary>
    internal static ReceiptView? Ended(OpenIntake intake, IReadOnlyList<TranscriptLine> lines) =>
        intake.Messages.LastOrDefault(message => message.ClientId.StartsWith(Transcripts.Closed, StringComparison.Ordinal)) is { } told && lines.FirstOrDefault(line => line.Sequence == told.Sequence) is { } line
            ? new(told.Id, told.SentAt, null, null, told.SentAt) { Ended = line.Text } : null;

    /// <summary>The one the patient hears of: taken if any is, else the most urgent.</summary>
    private static ReceiptView? Receipt(List<Escalation> escalations, string? owner) =>
        (escalations.Find(escalation => escalation.AcknowledgedBy is not null) ?? escalations.FirstOrDefault()) is { } shown
            ? new(shown.Id, shown.RaisedAt, shown.AcknowledgedBy is null ? null : owner, shown.AcknowledgedAt, shown.AcknowledgeBy) : null;
}
