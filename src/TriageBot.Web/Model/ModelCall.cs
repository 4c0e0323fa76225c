using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TriageBot.Web.Model;

/// <summary>One question under way: its deadlines, its second try, and what has come so far.</summary>
internal sealed class ModelCall(IChatClient wire, IReadOnlyList<ChatMessage> messages, ChatOptions chat, ModelPatience patience, TimeProvider clock)
{
    private const int Tries = 2;

    private readonly StringBuilder text = new();
    private readonly DateTimeOffset begun = clock.GetUtcNow();
    private UsageDetails? usage;
    private ModelSilence? overdue;

    public string Text => text.ToString();
    public string? Model { get; private set; }
    public bool IsCutShort { get; private set; }
    public TimeSpan? FirstToken { get; private set; }
    public TimeSpan Took => clock.GetUtcNow() - begun;

    /// <summary>Why there is no answer; null when there is one.</summary>
    public ModelSilence? Silence { get; private set; }

    public ModelUsage UsageAt(ModelOptions.PriceSettings price)
    {
        var (tokensIn, cached, tokensOut) = ((int)(usage?.InputTokenCount ?? 0), (int)(usage?.CachedInputTokenCount ?? 0), (int)(usage?.OutputTokenCount ?? 0));
        var isEstimated = tokensIn == 0;
        if (isEstimated)
            (tokensIn, tokensOut) = (messages.Sum(message => Tokens(message.Text)), Tokens(Text));
        cached = Math.Min(cached, tokensIn);
        return new(tokensIn, cached, tokensOut, FirstToken ?? Took, Took, price.Of(tokensIn, cached, tokensOut), isEstimated);
    }

    /// <summary>The words as they come. When it ends <see cref="Silence"/> says whether they count.</summary>
    public async IAsyncEnumerable<string> WordsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var first = new CancellationTokenSource(patience.FirstToken, clock);
        using var total = new CancellationTokenSource(patience.Total, clock);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(first.Token, total.Token, cancellationToken);
        using var isLate = first.Token.Register(() => overdue ??= FirstToken is null ? ModelSilence.Late : ModelSilence.Stalled);
        using var isEndless = total.Token.Register(() => overdue ??= ModelSilence.Endless);
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            await using var pieces = wire.GetStreamingResponseAsync(messages, chat, over.Token).GetAsyncEnumerator(over.Token);
            while (await NextAsync(pieces, cancellationToken))
            {
                first.CancelAfter(patience.BetweenTokens);
                if (Take(pieces.Current) is { Length: > 0 } words)
                    yield return words;
            }
            if (Silence is null || FirstToken is not null || Silence is not (ModelSilence.Unreachable or ModelSilence.Failed or ModelSilence.Overloaded))
                break; // only what broke before the first word is worth a second try
            if (attempt < Tries)
                Silence = null;
        }
        if (Silence is null && string.IsNullOrWhiteSpace(Text))
            Silence = ModelSilence.Empty;
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever the model does must end in a sentence prepared for it.")]
    private async Task<bool> NextAsync(IAsyncEnumerator<ChatResponseUpdate> pieces, CancellationToken asker)
    {
        try
        {
            return await pieces.MoveNextAsync();
        }
        catch (OperationCanceledException) when (asker.IsCancellationRequested)
        {
            throw; // whoever asked went away
        }
        catch (Exception cause)
        {
            Silence = cause switch
            {
                _ when FaultIn(cause) is { } fault => fault.Why,
                OperationCanceledException => overdue ?? ModelSilence.Late,
                JsonException or FormatException or InvalidOperationException => ModelSilence.Garbled,
                HttpRequestException or IOException => FirstToken is null ? ModelSilence.Unreachable : ModelSilence.CutOff,
                _ => ModelSilence.Failed,
            };
            return false;
        }
    }

    private string Take(ChatResponseUpdate piece)
    {
        Model = piece.ModelId ?? Model;
        IsCutShort |= piece.FinishReason == ChatFinishReason.Length;
        usage = piece.Contents.OfType<UsageContent>().LastOrDefault()?.Details ?? usage;
        var words = piece.Text;
        if (words.Length > 0)
            FirstToken ??= Took;
        text.Append(words);
        return words;
    }

    private static ModelFault? FaultIn(Exception? cause) => cause is null ? null : cause as ModelFault ?? FaultIn(cause.InnerException);

    /// <summary>Roughly: a Chinese character is a token, four letters are one.</summary>
    internal static int Tokens(string text)
    {
        var wide = text.Count(character => character > 0x2E7F);
        return wide + (text.Length - wide + 3) / 4;
    }
}

/// <summary>How long one question is waited for.</summary>
internal sealed record ModelPatience(TimeSpan FirstToken, TimeSpan BetweenTokens, TimeSpan Total)
{
    public static ModelPatience For(ModelTask task, ModelOptions.BudgetSettings budget) => task.IsUnhurried()
        ? new(TimeSpan.FromSeconds(budget.UnhurriedSeconds), TimeSpan.FromSeconds(budget.UnhurriedSeconds), TimeSpan.FromSeconds(budget.UnhurriedSeconds))
        : new(TimeSpan.FromSeconds(budget.FirstTokenSeconds), TimeSpan.FromSeconds(budget.BetweenTokensSeconds), TimeSpan.FromSeconds(budget.TotalSeconds));
}
