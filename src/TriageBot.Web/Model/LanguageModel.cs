using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using TriageBot.Web.Model.Deidentification;

namespace TriageBot.Web.Model;

/// <summary>The one door to a language model. It can be off, late, wrong or gone; whoever asks gets an answer or a reason, never an exception, and has a
/// prepared sentence for the second case.</summary>
public sealed partial class LanguageModel(IChatClient wire, ModelBreaker breaker, IModelLedger ledger, IOptions<ModelOptions> options, TimeProvider clock, ILogger<LanguageModel> logger)
{
    private ModelOptions Settings => options.Value;

    public bool IsOn => Settings.Enabled;

    /// <summary>How long a patient waits for its first words.</summary>
    public TimeSpan Patience => TimeSpan.FromSeconds(Settings.Budget.FirstTokenSeconds);

    public async Task<ModelAnswer> AskAsync(ModelQuestion question, CancellationToken cancellationToken)
    {
        ModelAnswer answer = new ModelAnswer.Nothing(ModelSilence.Off);
        await foreach (var piece in StreamAsync(question, cancellationToken))
            if (piece is ModelPiece.End end)
                answer = end.Answer;
        return answer;
    }

    /// <summary>The answer as it comes; the last piece is always an <see cref="ModelPiece.End"/>.</summary>
    public async IAsyncEnumerable<ModelPiece> StreamAsync(ModelQuestion question, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var hidden = IsOn ? Hide(question) : null;
        if (await RefusedAsync(question, hidden, cancellationToken) is { } refused)
        {
            yield return new ModelPiece.End(new ModelAnswer.Nothing(refused));
            yield break;
        }
        var names = new NamesBack(hidden!); // let in: it is hidden
        var call = new ModelCall(wire, [new(ChatRole.System, question.Instructions), new(ChatRole.User, hidden!.Text)], OptionsFor(question), ModelPatience.For(question.Task, Settings.Budget), clock);
        bool? hasFailed = null;
        try
        {
            await foreach (var words in call.WordsAsync(cancellationToken))
                if (names.Take(words) is { Length: > 0 } whole)
                    yield return new ModelPiece.Words(whole);
            if (names.Rest() is { Length: > 0 } rest)
                yield return new ModelPiece.Words(rest);
            hasFailed = call.Silence is not null;
        }
        finally
        {
            breaker.Leave(hasFailed);
            await KeepAsync(question, call);
        }
        yield return new ModelPiece.End(call.Silence is { } why ? new ModelAnswer.Nothing(why)
            : new ModelAnswer.Said(hidden.Restore(call.Text), call.Model ?? Settings.NameFor(question.Task), call.UsageAt(Settings.Price)) { IsCutShort = call.IsCutShort });
    }

    /// <summary>Nothing that names a person leaves the house; what cannot be made safe is not sent.</summary>
    private Hidden? Hide(ModelQuestion question)
    {
        try
        {
            return Deidentifier.Hide(question.Material, question.Names);
        }
        catch (NotDeidentifiedException cause)
        {
            Log.NotHidden(logger, cause, question.ConversationId);
            return null;
        }
    }

    private async Task<ModelSilence?> RefusedAsync(ModelQuestion question, Hidden? hidden, CancellationToken cancellationToken)
    {
        if (!IsOn)
            return ModelSilence.Off;
        var refused = hidden is null ? ModelSilence.NotHidden : await ledger.RefusesAsync(question, cancellationToken) ?? breaker.Enter();
        if (refused is { } why)
            Log.NotAsked(logger, question.Task, question.ConversationId, why);
        return refused;
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "An answer that could not be counted is still an answer.")]
    private async Task KeepAsync(ModelQuestion question, ModelCall call)
    {
        if (call.Silence is { } why)
            Log.Silent(logger, question.Task, question.ConversationId, why, call.Took.TotalSeconds);
        try
        {
            await ledger.KeepAsync(question, call.Model ?? Settings.NameFor(question.Task), call.UsageAt(Settings.Price), call.Silence);
        }
        catch (Exception cause)
        {
            Log.NotCounted(logger, cause, question.Task);
        }
    }

    private ChatOptions OptionsFor(ModelQuestion question) => new()
    {
        ModelId = Settings.NameFor(question.Task), MaxOutputTokens = question.MostTokens,
        Temperature = question.Task.IsReading() ? 0 : (float)Settings.WritingTemperature,
        ResponseFormat = question.JsonSchema is not { } schema || Settings.Json is JsonWay.Prompt ? null
            : Settings.Json is JsonWay.Object ? ChatResponseFormat.Json : ChatResponseFormat.ForJsonSchema(JsonElement.Parse(schema)),
    };

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Conversation {ConversationId}: the model was not asked to {Task} ({Why}); the program goes on without it.")]
        public static partial void NotAsked(ILogger logger, ModelTask task, Guid? conversationId, ModelSilence why);

        [LoggerMessage(LogLevel.Warning, "Conversation {ConversationId}: the model, asked to {Task}, gave no answer after {Seconds:F1} s ({Why}); the prepared sentence stands.")]
        public static partial void Silent(ILogger logger, ModelTask task, Guid? conversationId, ModelSilence why, double seconds);

        [LoggerMessage(LogLevel.Warning, "Conversation {ConversationId}: nothing was sent to the model, because not everything that names a person could be hidden for certain.")]
        public static partial void NotHidden(ILogger logger, Exception cause, Guid? conversationId);

        [LoggerMessage(LogLevel.Warning, "What the model was used for ({Task}) could not be counted.")]
        public static partial void NotCounted(ILogger logger, Exception cause, ModelTask task);
    }
}
