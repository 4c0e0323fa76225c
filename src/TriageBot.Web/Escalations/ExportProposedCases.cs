using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;
using TriageBot.Web.Feedback;
using TriageBot.Web.Model.Deidentification;

namespace TriageBot.Web.Escalations;

/// <summary>A case line as <c>evaluate triage</c> reads it.</summary>
public sealed record ProposedCase(
    string Id, string Language, string Text, double? Age, string? Sex, IReadOnlyList<string> FindingsPresent, IReadOnlyList<string> FindingsAbsent, string GoldTriage, string GoldAcuity, string SourceNote);

/// <summary><c>export-proposed-cases</c>: the patients whom staff proposed as test cases, with the level they found right. The export is recorded.</summary>
public sealed class ExportProposedCases(IDbContextFactory<TriageDb> databases, FieldCipher cipher, AuditTrail trail)
{
    public static Command Verb() => ExportVerb.Make<ExportProposedCases, ProposedCase>(
        "export-proposed-cases", "Writes the patients whom staff proposed as test cases, for evaluate triage.", _ => { }, (export, cancellationToken) => export.RunAsync(cancellationToken));

    public async Task<IReadOnlyList<ProposedCase>> RunAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var proposals = await (
            from line in database.EpisodeEvents.AsNoTracking()
            join escalation in database.Escalations.AsNoTracking() on line.EscalationId equals escalation.Id
            where line.Kind == EpisodeEventKind.Proposed
            orderby line.At, line.Place
            select new { Line = line, escalation.ConversationId }).ToListAsync(cancellationToken);
        var cases = new List<ProposedCase>();
        foreach (var same in proposals.GroupBy(one => one.ConversationId)) // the last word about a patient counts
            cases.Add(await CaseAsync(database, same.Key, same.Last().Line, cases.Count + 1, cancellationToken));
        trail.Append(database, new AuditEntry(Actor.System, "exported", "proposed cases", "all", $"{cases.Count} cases, names and numbers removed"));
        await database.SaveChangesAsync(cancellationToken);
        return cases;
    }

    /// <summary>Numbered anew: an id of ours would lead back to the patient.</summary>
    private async Task<ProposedCase> CaseAsync(TriageDb database, Guid conversationId, EpisodeEvent line, int number, CancellationToken cancellationToken)
    {
        var conversation = await database.Conversations.AsNoTracking().SingleAsync(conversation => conversation.Id == conversationId, cancellationToken);
        var messages = await database.Messages.AsNoTracking().Where(message => message.ConversationId == conversationId && message.Author == Author.Patient).OrderBy(message => message.Sequence).ToListAsync(cancellationToken);
        var state = ConversationState.Read(conversation.ReadState(cipher)).Intake;
        var picture = state.Picture;
        string[] Known(Presence presence) => [.. picture.Findings.Select(finding => finding.Code).Distinct(StringComparer.Ordinal).Where(code => picture.Latest(code)?.Presence == presence).Order(StringComparer.Ordinal)];
        var right = line.Code ?? "";
        return new(
            $"proposed-{number}", conversation.Language is Tongue.Chinese ? "zh" : "en", Deidentifier.Hide(string.Join('\n', messages.Select(message => message.ReadText(cipher)))).Text,
            picture.Patient.AgeYears, picture.Patient.Sex switch { Sex.Female => "F", Sex.Male => "M", _ => null }, Known(Presence.Present), Known(Presence.Absent),
            right switch { "E0" or "E1" => "emergency", "E4" => "self_care", _ => "non_emergency" }, right, Deidentifier.Hide(line.Read(cipher)?.Text ?? "").Text);
    }
}
