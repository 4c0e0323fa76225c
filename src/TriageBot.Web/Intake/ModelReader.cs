using System.Diagnostics.CodeAnalysis;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Language;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Suggesting;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Model;
using TriageBot.Web.Prompts;

namespace TriageBot.Web.Intake;

/// <summary>Words to be read by the model, and what our own reading made of them.</summary>
/// <param name="Message">Sequence of the message.</param>
/// <param name="Picture">After our own reading.</param>
public sealed record WordsToRead(Guid ConversationId, Tongue Tongue, string Text, int Message, ClinicalPicture Picture)
{
    public Question? Open { get; init; }
    public string? Chosen { get; init; }
    public Guid? PatientId { get; init; }
    public string? Ward { get; init; }
    public IReadOnlyList<string> Names { get; init; } = [];
}

/// <summary>Everything the model said of some words, and what of the findings in it is taken.</summary>
internal sealed record SuggestedWords(IReadOnlyList<Suggestion> All, CheckedSuggestions Checked);

/// <summary>Lets the model read a patient's words (L3): findings from a short list, each with the words it rests on; what it says is checked before it counts.</summary>
public sealed partial class ModelReader(LanguageModel model, PromptLibrary prompts, KnowledgeBase knowledge, ModelControls controls, ILogger<ModelReader> logger)
{
    internal const string Prompt = "intake.read-symptoms";

    public bool IsOn => model.IsOn;

    /// <summary>Whether readings that differ are acted upon.</summary>
    public bool IsCautious => controls.Confidence;

    /// <summary>The same for an answer after discharge, where medicines may be named too.</summary>
    /// <param name="beside">Codes that are no findings, with their meaning.</param>
    internal async Task<SuggestedWords?> SuggestAsync(WordsToRead words, string promptName, ModelTask task, IReadOnlyList<(string Code, Bilingual Name)> beside, CancellationToken cancellationToken)
    {
        var offered = Offered(words, 0);
        var lines = string.Join('\n', beside.Select(one => $"{one.Code}: {one.Name.In(words.Tongue)}").Append(FindingChoice.Lines(knowledge, offered, words.Tongue)));
        return await AskAsync(words, promptName, task, [.. beside.Select(one => one.Code), .. offered], lines, cancellationToken) is not { } suggestions ? null
            : new(suggestions, Check(words, offered, [.. suggestions.Where(one => beside.All(other => other.Code != one.Code))]));
    }

    /// <param name="variant">The list is offered in another order each time: a reading that depends on it is not to be relied on.</param>
    /// <returns>Null when there is no reading.</returns>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever goes wrong here, the rules' reading stands.")]
    public async Task<CheckedSuggestions?> ReadAsync(WordsToRead words, int variant, CancellationToken cancellationToken)
    {
        try
        {
            var offered = Offered(words, variant);
            return await AskAsync(words, Prompt, ModelTask.Read, offered, FindingChoice.Lines(knowledge, offered, words.Tongue), cancellationToken) is { } suggestions ? Check(words, offered, suggestions) : null;
        }
        catch (Exception cause) when (cause is not OperationCanceledException)
        {
            Log.NotRead(logger, cause, words.ConversationId);
            return null;
        }
    }

    private async Task<IReadOnlyList<Suggestion>?> AskAsync(WordsToRead words, string promptName, ModelTask task, IReadOnlyList<string> codes, string lines, CancellationToken cancellationToken)
    {
        var prompt = (await prompts.ActiveAsync(promptName, words.ConversationId, cancellationToken)).For(words.Tongue);
        var instructions = prompt.Fill(new Dictionary<string, string>(StringComparer.Ordinal) { ["findings"] = lines });
        var answer = await model.AskAsync(new(task, instructions, Material(words))
        {
            JsonSchema = controls.Constrained ? SuggestionText.Schema(codes) : null, MostTokens = SuggestionText.MostTokens,
            ConversationId = words.ConversationId, PatientId = words.PatientId, Ward = words.Ward, Names = words.Names,
        }, cancellationToken);
        return answer is ModelAnswer.Said said ? SuggestionText.Read(said.Text) : null;
    }

    private CheckedSuggestions Check(WordsToRead words, string[] offered, IReadOnlyList<Suggestion> suggestions) =>
        new SuggestionCheck(knowledge, words.Picture).Take(suggestions, offered, words.Text, knowledge.Listener.Hear(words.Text, words.Message), words.Message);

    private string[] Offered(WordsToRead words, int variant)
    {
        var offered = controls.Constrained ? FindingChoice.For(knowledge, words.Picture, words.Open, words.Chosen, words.Text) : [.. knowledge.Findings.Keys];
        return variant switch
        {
            1 => [.. offered.Reverse()],
            2 => [.. offered.Skip(offered.Count / 2), .. offered.Take(offered.Count / 2)],
            _ => [.. offered],
        };
    }

    private static string Material(WordsToRead words) => $"{(words.Open is { } open ? open.Text + "\n" : "")}{PatientWords.Marked(words.Text)}";

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Conversation {ConversationId}: the words could not be given to the model to read; the rules' reading stands.")]
        public static partial void NotRead(ILogger logger, Exception cause, Guid conversationId);
    }
}
