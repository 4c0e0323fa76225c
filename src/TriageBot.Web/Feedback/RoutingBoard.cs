using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;

namespace TriageBot.Web.Feedback;

/// <summary>Who said when which department was right.</summary>
public sealed record SaidRight(string Department, string By, DateTimeOffset At);

/// <summary>A patient whose interview has ended, and where they were sent.</summary>
public sealed record RoutedPatient(Guid ConversationId, DateTimeOffset At, Patient Patient, Acuity Acuity, string Words, IReadOnlyList<string> Named, SaidRight? Right);

/// <summary>How often patients sent to one department belonged to another.</summary>
public sealed record Confusion(string Named, string Right, int Times);

/// <summary>Where patients were sent and where they belonged, for staff.</summary>
public sealed class RoutingBoard(IDbContextFactory<TriageDb> databases, Transcripts transcripts, FieldCipher cipher, AuditTrail trail)
{
    private const int Recent = 30;

    public async Task<SaidRight?> FindAsync(Guid conversationId, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.RoutingFeedback.AsNoTracking().SingleOrDefaultAsync(feedback => feedback.ConversationId == conversationId, cancellationToken) is { } feedback
            ? new(feedback.Right, await NameOfAsync(database, feedback.By, cancellationToken), feedback.At) : null;
    }

    /// <summary>The last patients whose interview has ended, newest first. That somebody read this is recorded.</summary>
    public async Task<IReadOnlyList<RoutedPatient>> RecentAsync(Actor staff, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var ended = await database.Conversations.AsNoTracking().Where(conversation => conversation.FinalAt != null && !conversation.IsSynthetic && conversation.Kind == ConversationKind.Intake)
            .OrderByDescending(conversation => conversation.StartedAt).Take(Recent).ToListAsync(cancellationToken);
        var patients = new List<RoutedPatient>();
        foreach (var conversation in ended)
        {
            var state = ConversationState.Read(conversation.ReadState(cipher));
            var lines = transcripts.Lines(await transcripts.ReadAsync(database, conversation.Id, cancellationToken), state);
            patients.Add(new(
                conversation.Id, conversation.FinalAt ?? conversation.StartedAt, state.Intake.Picture.Patient, state.Assessment.Acuity, Transcripts.Verbatim(lines),
                [.. state.Assessment.Departments.Select(department => department.Id)], await FindAsync(conversation.Id, cancellationToken)));
        }
        trail.Append(database, new AuditEntry(staff, "read", "routing", "recent", $"list of {patients.Count}"));
        await database.SaveChangesAsync(cancellationToken);
        return patients;
    }

    /// <summary>Wrong doors, most frequent first, and how often the door was right.</summary>
    public async Task<(IReadOnlyList<Confusion> Wrong, int Right)> ConfusionsAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var counted = await database.RoutingFeedback.AsNoTracking().GroupBy(feedback => new { feedback.Named, feedback.Right })
            .Select(same => new { same.Key.Named, same.Key.Right, Times = same.Count() }).ToListAsync(cancellationToken);
        return (
            [.. counted.Where(pair => pair.Named != pair.Right).Select(pair => new Confusion(pair.Named, pair.Right, pair.Times)).OrderByDescending(pair => pair.Times).ThenBy(pair => pair.Named, StringComparer.Ordinal)],
            counted.Where(pair => pair.Named == pair.Right).Sum(pair => pair.Times));
    }

    private static async Task<string> NameOfAsync(TriageDb database, string userName, CancellationToken cancellationToken) =>
        await database.Users.AsNoTracking().Where(account => account.UserName == userName).Select(account => account.DisplayName).SingleOrDefaultAsync(cancellationToken) ?? userName;
}
