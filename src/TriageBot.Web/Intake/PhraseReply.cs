using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.Options;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Replies;
using TriageBot.Web.Conversations;
using TriageBot.Web.Model;
using TriageBot.Web.Prompts;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Intake;

/// <summary>Says what was decided in warmer words, when there is a model: the question, or the result's explanation. The prepared sentence is stored and
/// stands whatever becomes of this. Nothing that is an emergency or a crisis is ever said in a model's words.</summary>
public sealed partial class PhraseReply(
    LanguageModel model, PromptLibrary prompts, KnowledgeBase knowledge, KeepWording keep, ModelControls controls, IOptions<SiteOptions> site, TimeProvider clock, ILogger<PhraseReply> logger)
{
    /// <summary>Sentences that come closer together than this are shown together.</summary>
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(50);

    /// <summary>From sending to the first words of an answer, reading included: after it the prepared sentence is shown.</summary>
    public TimeSpan Patience => model.Patience;

    public bool Phrases(IntakeView view) => model.IsOn && PhrasingTask.Of(view, site.Value) is not null;

    /// <summary>The text as far as it may be shown, longer each time. Kept when the whole of it passed; when it ends without having been kept, the prepared sentence stands.</summary>
    /// <param name="names">Names known here, which must not leave.</param>
    public async IAsyncEnumerable<string> RunAsync(IntakeView view, IReadOnlyList<string> names, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!model.IsOn || PhrasingTask.Of(view, site.Value) is not { } task)
            yield break;
        var prompt = (await prompts.ActiveAsync(task.Prompt, view.Id, cancellationToken)).For(view.Tongue);
        var question = new ModelQuestion(task.Task, prompt.FillFor(view.Tongue, site.Value.Name.Both), task.Material) { ConversationId = view.Id, Names = names, MostTokens = 200 };
        var occasion = task.Occasion with { Orders = prompt.Text };
        var (said, shown, last) = (new StringBuilder(), "", clock.GetTimestamp() - clock.TimestampFrequency);
        await foreach (var piece in model.StreamAsync(question, cancellationToken))
            switch (piece)
            {
                case ModelPiece.Words words:
                    said.Append(words.Text);
                    if (WholeSentences(said.ToString()) is not { } whole || whole.Length <= shown.Length)
                        break;
                    if (await RefusesAsync(view.Id, prompt, Guard.CheckPiece(whole, occasion), cancellationToken))
                        yield break;
                    if (clock.GetElapsedTime(last) < Together)
                        break;
                    (shown, last) = (whole, clock.GetTimestamp());
                    yield return shown;
                    break;
                case ModelPiece.End { Answer: ModelAnswer.Said answer }:
                    var text = answer.Text.Trim();
                    if (answer.IsCutShort || await RefusesAsync(view.Id, prompt, Guard.Check(text, occasion), cancellationToken))
                        yield break;
                    await keep.RunAsync(view.Id, task.Sequence, new(text, prompt.Name, prompt.Revision, answer.Model), cancellationToken);
                    yield return text;
                    break;
            }
    }

    private ReplyGuard Guard => knowledge.ReplyGuard;

    private async Task<bool> RefusesAsync(Guid conversationId, LivePrompt prompt, ReplyVerdict verdict, CancellationToken cancellationToken)
    {
        if (!controls.PostCheck || verdict is not ReplyVerdict.Refused refused)
            return false;
        Log.Refused(logger, conversationId, refused.Rule, refused.Why.In(Tongue.English));
        await keep.TurnDownAsync(conversationId, prompt.Name, prompt.Revision, refused.Rule, cancellationToken);
        return true;
    }

    /// <summary>Up to the last sentence that has ended; null when none has.</summary>
    private static string? WholeSentences(string text) => text.LastIndexOfAny(['。', '！', '？', '!', '?', '\n']) is >= 0 and var end ? text[..(end + 1)].Trim()
        : text.LastIndexOf(". ", StringComparison.Ordinal) is >= 0 and var stop ? text[..(stop + 1)].Trim() : null;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Conversation {ConversationId}: a model's wording broke rule {Rule} ({Reason}); the prepared sentence stands.")]
        public static partial void Refused(ILogger logger, Guid conversationId, string rule, string reason);
    }
}
