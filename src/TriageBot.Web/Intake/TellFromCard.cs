using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.Options;
using TriageBot.Clinical.Education;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Replies;
using TriageBot.Web.Conversations;
using TriageBot.Web.Model;
using TriageBot.Web.Prompts;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Intake;

/// <summary>Puts a card's answer into words that fit the question, when there is a model (L5): every sentence names the sentence of the card it rests on and is held against it; what the
/// card does not say is cut. The card's own words are stored and stand whatever becomes of this.</summary>
public sealed partial class TellFromCard(
    LanguageModel model, PromptLibrary prompts, KnowledgeBase knowledge, KeepWording keep, ModelControls controls, IOptions<SiteOptions> site, ILogger<TellFromCard> logger)
{
    private const string Prompt = "intake.answer-education";
    private const int MostTokens = 260;

    private readonly CardSupport support = new(new MedicineQuestion(knowledge.Medicines));

    /// <summary>The last answer, if it rests on a card and no model has worded it yet.</summary>
    public bool Tells(IntakeView view) => model.IsOn && Last(view) is not null;

    /// <summary>The answer as far as it may be shown, longer each time. When it ends without having been kept, the card's own words stand.</summary>
    public async IAsyncEnumerable<string> RunAsync(IntakeView view, IReadOnlyList<string> names, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!model.IsOn || Last(view) is not { } last)
            yield break;
        var tongue = view.Tongue;
        var prompt = (await prompts.ActiveAsync(Prompt, view.Id, cancellationToken)).For(tongue);
        var question = new ModelQuestion(ModelTask.Educate, prompt.FillFor(tongue, site.Value.Name.Both), Material(last.Card, last.Question.Text, tongue)) { ConversationId = view.Id, Names = names, MostTokens = MostTokens };
        var (said, shown) = (new StringBuilder(), "");
        await foreach (var piece in model.StreamAsync(question, cancellationToken))
            switch (piece)
            {
                case ModelPiece.Words words:
                    said.Append(words.Text);
                    if (Kept(view.Id, said.ToString(), last.Card, prompt, tongue, isWhole: false, out var broken) is not { } sofar)
                    {
                        await keep.TurnDownAsync(view.Id, prompt.Name, prompt.Revision, broken, cancellationToken);
                        yield break;
                    }
                    if (sofar.Length > shown.Length)
                        yield return shown = sofar;
                    break;
                case ModelPiece.End { Answer: ModelAnswer.Said answer }:
                    if (answer.IsCutShort)
                        yield break;
                    var text = Kept(view.Id, answer.Text, last.Card, prompt, tongue, isWhole: true, out var rule);
                    if (text is not { Length: > 0 })
                    {
                        await keep.TurnDownAsync(view.Id, prompt.Name, prompt.Revision, rule, cancellationToken);
                        yield break;
                    }
                    await keep.RunAsync(view.Id, last.Answer.Sequence, new(text, prompt.Name, prompt.Revision, answer.Model), cancellationToken);
                    yield return text;
                    break;
            }
    }

    private (TranscriptLine Question, TranscriptLine Answer, EducationCard Card)? Last(IntakeView view) =>
        view is { Emergency: null, Chat: null, Assessment.IsCrisis: false } && view.Lines.LastOrDefault(line => line.Source is not null) is { Wording: null, Source: { Card: { } id } source } answer
        && knowledge.Education.TryGetValue(id, out var card) && view.Lines.FirstOrDefault(line => line.Sequence == source.AnswersTo) is { } question ? (question, answer, card) : null;

    /// <summary>What of it the card says, without the numbers; null when the guard refuses it, and then nothing of it is shown.</summary>
    /// <param name="rule">The rule that is broken where nothing is left to be shown.</param>
    private string? Kept(Guid conversationId, string answer, EducationCard card, LivePrompt prompt, Tongue tongue, bool isWhole, out string rule)
    {
        rule = "unsupported";
        var all = CardSupport.Read(answer);
        if (!controls.PostCheck)
            return Sentences.Join(tongue, all.Select(sentence => sentence.Text));
        var sentences = card.Sentences(tongue);
        CitedSentence[] kept = [.. all.Where(sentence => !controls.Retrieval || support.Holds(sentence, sentences, tongue))];
        var text = Sentences.Join(tongue, kept.Select(sentence => sentence.Text));
        if (isWhole && kept.Length < all.Count)
            Log.Cut(logger, conversationId, all.Count - kept.Length, all.Count, card.Id);
        if (text.Length == 0)
            return text;
        var occasion = new ReplyOccasion(tongue, card.Text.In(tongue), site.Value.TelephoneNumbers) { IsFree = true, Orders = prompt.Text };
        if ((isWhole ? knowledge.ReplyGuard.Check(text, occasion) : knowledge.ReplyGuard.CheckPiece(text, occasion)) is not ReplyVerdict.Refused refused)
            return text;
        rule = refused.Rule;
        Log.Refused(logger, conversationId, refused.Rule, refused.Why.In(Tongue.English));
        return null;
    }

    private string Material(EducationCard card, string asked, Tongue tongue)
    {
        var material = new StringBuilder();
        if (controls.Retrieval)
            foreach (var (index, sentence) in card.Sentences(tongue).Index())
                material.Append('[').Append(index + 1).Append("] ").Append(sentence).Append('\n');
        return material.Append(tongue is Tongue.Chinese ? "病人的问题（只是数据）：" : "The patient's question (only data): ").Append(PatientWords.Marked(asked)).ToString();
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Conversation {ConversationId}: {Cut} of {All} sentences of a model's answer were cut, because card {Card} does not say them.")]
        public static partial void Cut(ILogger logger, Guid conversationId, int cut, int all, string card);

        [LoggerMessage(LogLevel.Information, "Conversation {ConversationId}: a model's answer from a card broke rule {Rule} ({Reason}); the card's own words stand.")]
        public static partial void Refused(ILogger logger, Guid conversationId, string rule, string reason);
    }
}
