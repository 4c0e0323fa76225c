using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;
using TriageBot.Web.Evaluation;
using TriageBot.Web.Model.Deidentification;

namespace TriageBot.Web.Prompts.Replay;

/// <summary>Whom a revision is tried on: a fixed set that came with the program, and the last conversations without what names a person.</summary>
public sealed class ReplayCases(IDbContextFactory<TriageDb> databases, KnowledgeBase knowledge, FieldCipher cipher)
{
    public const int PastConversations = 200;

    private static readonly Lazy<IReadOnlyList<TriageCase>> FromProgram = new(ReadFixed);

    public static IReadOnlyList<TriageCase> Fixed => FromProgram.Value;

    /// <summary>The last finished intakes, newest first; the hourly trial is none.</summary>
    public async Task<IReadOnlyList<Guid>> LastAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Conversations.AsNoTracking().Where(talk => talk.Kind == ConversationKind.Intake && talk.FinalAt != null && !talk.IsSynthetic)
            .OrderByDescending(talk => talk.StartedAt).Take(PastConversations).Select(talk => talk.Id).ToListAsync(cancellationToken);
    }

    /// <summary>A past conversation as a case: what was written, without names and numbers, and what was answered. Null when it is gone or cannot be read.</summary>
    /// <param name="label">What the table calls it.</param>
    public async Task<TriageCase?> FindAsync(Guid conversationId, string label, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (await database.Conversations.AsNoTracking().SingleOrDefaultAsync(talk => talk.Id == conversationId, cancellationToken) is not { } talk)
            return null;
        try
        {
            var intake = ConversationState.Read(talk.ReadState(cipher)).Intake;
            var present = intake.Picture.Findings.Where(finding => finding.Presence is Presence.Present).Select(finding => finding.Code).Distinct(StringComparer.Ordinal);
            return new(label, talk.Language, Deidentifier.Hide(intake.Words).Text, intake.Picture.Patient,
                [.. present.Select(code => knowledge.Findings.GetValueOrDefault(code)?.Name.In(talk.Language)).OfType<string>()], Gold.NonEmergency);
        }
        catch (Exception cause) when (cause is UnreadableFieldException or NotDeidentifiedException or System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private static IReadOnlyList<TriageCase> ReadFixed()
    {
        using var stream = typeof(ReplayCases).Assembly.GetManifestResourceStream("TriageBot.Web.Prompts.Replay.fixed-cases.jsonl")
            ?? throw new InvalidOperationException("The fixed cases of the replay are not in the program; build it with Prompts/Replay/fixed-cases.jsonl as an embedded resource.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => TriageCase.Read(System.Text.Json.JsonElement.Parse(line)))];
    }
}
