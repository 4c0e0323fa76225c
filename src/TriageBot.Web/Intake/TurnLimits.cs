using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;

namespace TriageBot.Web.Intake;

/// <summary>What cannot be taken, and the sentence that says why. Asked only when the message brings no danger up.</summary>
public sealed class TurnLimits(ReplyWriter replies, FieldCipher cipher, IOptions<IntakeOptions> options) : IDisposable
{
    /// <summary>Most characters of a message.</summary>
    public const int LongestText = 2000;

    private readonly PartitionedRateLimiter<Guid> pace = PartitionedRateLimiter.Create<Guid, Guid>(conversation =>
        RateLimitPartition.GetSlidingWindowLimiter(conversation, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = options.Value.TurnsPerMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6, QueueLimit = 0,
        }));

    /// <summary>Empty text is no text; "none of these" beside a ticked line says nothing, the ticked line counts.</summary>
    public static TurnInput Tidy(TurnInput input)
    {
        string[] ticked = [.. (input.Choices ?? []).Where(choice => choice is not (Question.None or Question.Unsure))];
        return input with
        {
            Text = string.IsNullOrWhiteSpace(input.Text) ? null : input.Text,
            Choices = input.Choices is not { Count: > 0 } ? null : ticked.Length > 0 ? ticked : input.Choices,
        };
    }

    public bool LetsIn(OpenIntake intake, Sender? sender) => sender is null || intake.Conversation.IsOpenedBy(cipher, sender.Key);

    /// <returns>Null when it can be taken.</returns>
    public TurnOutcome.Refused? Refuse(OpenIntake intake, TurnInput input, IntakeTurn turn, bool isOverLimit)
    {
        var tongue = intake.Tongue;
        if (Misfit(intake, input, tongue) is { } sentence)
            return new(sentence);
        if (turn.Refusal is { } refusal)
            return new(refusal);
        var number = ("number", replies.AmbulanceNumber);
        if (intake.Messages.Count(message => message.Author is Author.Patient) >= options.Value.MostTurns)
            return new(Sentences.TooMany.With(tongue, number));
        return isOverLimit || !HasRoomFor(intake.Id) ? new(Sentences.TooFast.With(tongue, number), IsTooFast: true) : null;
    }

    public void Dispose() => pace.Dispose();

    private static string? Misfit(OpenIntake intake, TurnInput input, Tongue tongue)
    {
        var state = intake.State.Intake;
        if (input.Text is null && input.Choices is null && !input.Skip)
            return Sentences.Empty.In(tongue);
        if (input.Text?.Length > LongestText)
            return Sentences.TooLong.With(tongue, ("most", Number(LongestText)), ("found", Number(input.Text.Length)));
        if (input.AnswersTo is { } earlier && state.Asked.All(asked => asked.Question.Id != earlier))
            return Sentences.NotAsked.With(tongue, ("found", Short(earlier)));
        var question = input.AnswersTo is { } id ? state.Asked.LastOrDefault(asked => asked.Question.Id == id)?.Question : state.Open;
        if (question is null && (input.Choices is not null || input.Skip))
            return Sentences.NothingAsked.In(tongue);
        return input.Choices is { Count: > 1 } several && question is not { Kind: QuestionKind.CheckList }
            ? Sentences.OnlyOne.With(tongue, ("found", Number(several.Count))) : null;
    }

    private bool HasRoomFor(Guid conversationId)
    {
        using var lease = pace.AttemptAcquire(conversationId);
        return lease.IsAcquired;
    }

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
