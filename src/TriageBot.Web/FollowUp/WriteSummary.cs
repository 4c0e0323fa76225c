using System.Diagnostics.CodeAnalysis;
using System.Text;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Replies;
using TriageBot.Web.Escalations;
using TriageBot.Web.Model;
using TriageBot.Web.Prompts;

namespace TriageBot.Web.FollowUp;

/// <summary>What became of the wish for prose.</summary>
public abstract record WrittenSummary
{
    /// <param name="Cut">Sentences that no fact held.</param>
    public sealed record Prose(IReadOnlyList<SupportedSentence> Sentences, int Cut, string Prompt, int Revision, string Model) : WrittenSummary;

    /// <summary>The facts stand alone.</summary>
    public sealed record Nothing : WrittenSummary;
}

/// <summary>Lets a model join the facts of a case as short prose (L8). Each sentence names the facts it rests on and is held against them; what they do not say is cut. Nothing is stored: the facts are the record.</summary>
public sealed partial class WriteSummary(LanguageModel model, PromptLibrary prompts, KnowledgeBase knowledge, NamesOfConversation names, ILogger<WriteSummary> logger)
{
    private const string Prompt = "desk.write-summary";
    private const int MostTokens = 400;

    private readonly SupportCheck support = new(knowledge);

    public bool IsOn => model.IsOn;

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever goes wrong here, the facts stand.")]
    public async Task<WrittenSummary> RunAsync(DeskCase opened, Tongue tongue, CancellationToken cancellationToken)
    {
        try
        {
            return await WriteAsync(opened, tongue, cancellationToken);
        }
        catch (Exception cause) when (cause is not OperationCanceledException)
        {
            Log.NotWritten(logger, cause, opened.Item.ConversationId);
            return new WrittenSummary.Nothing();
        }
    }

    private async Task<WrittenSummary> WriteAsync(DeskCase opened, Tongue tongue, CancellationToken cancellationToken)
    {
        var facts = NumberedFact.Of(opened.Summary, knowledge.Wording, tongue);
        if (!model.IsOn || facts.Count == 0)
            return new WrittenSummary.Nothing();
        var id = opened.Item.ConversationId;
        var prompt = (await prompts.ActiveAsync(Prompt, id, cancellationToken)).For(tongue);
        var instructions = prompt.Fill(new Dictionary<string, string>(StringComparer.Ordinal) { ["language"] = tongue is Tongue.Chinese ? "中文" : "English" });
        var answer = await model.AskAsync(new(ModelTask.Summarise, instructions, Material(facts))
        {
            ConversationId = id, PatientId = opened.Item.PatientId, Ward = opened.Item.Ward, MostTokens = MostTokens,
            Names = [.. await names.RunAsync(id), .. opened.Colleagues.Select(colleague => colleague.Name)],
        }, cancellationToken);
        if (answer is not ModelAnswer.Said said)
            return new WrittenSummary.Nothing();
        var (kept, all) = Keep(said.Text, facts, tongue);
        if (kept.Count < all)
            Log.Cut(logger, id, all - kept.Count, all);
        return kept.Count == 0 ? new WrittenSummary.Nothing() : new WrittenSummary.Prose(kept, all - kept.Count, prompt.Name, prompt.Revision, said.Model);
    }

    private (IReadOnlyList<SupportedSentence> Kept, int All) Keep(string prose, IReadOnlyList<NumberedFact> facts, Tongue tongue)
    {
        var kept = support.Keep(prose, facts, tongue, out var all);
        return (kept, all);
    }

    /// <summary>Numbered facts, each on a line of its own with its quotes: the patient's words can begin no line.</summary>
    private static string Material(IReadOnlyList<NumberedFact> facts)
    {
        var lines = new StringBuilder();
        foreach (var fact in facts)
        {
            lines.Append('[').Append(fact.Number).Append("] ").Append(fact.Heading).Append(": ").Append(fact.Fact.Text);
            foreach (var quote in fact.Fact.Quotes)
                lines.Append(" “").Append(quote.Text.ReplaceLineEndings(" ")).Append('”');
            lines.Append('\n');
        }
        return PatientWords.Marked(lines.ToString().TrimEnd());
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Conversation {ConversationId}: {Cut} of {All} sentences of a model's summary were cut, because the facts do not say them.")]
        public static partial void Cut(ILogger logger, Guid conversationId, int cut, int all);

        [LoggerMessage(LogLevel.Warning, "Conversation {ConversationId}: no prose could be written; the facts stand alone.")]
        public static partial void NotWritten(ILogger logger, Exception cause, Guid conversationId);
    }
}
