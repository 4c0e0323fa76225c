using Microsoft.EntityFrameworkCore;
using TriageBot.Web.Data;
using TriageBot.Web.Model.Deidentification;

namespace TriageBot.Web.Feedback;

/// <summary>A case line as <c>train-routing</c> reads it.</summary>
public sealed record FeedbackCase(string Id, string Title, string Ask, string DepartmentFine, IReadOnlyList<string> Acceptable, string? AgeBand, string Source);

/// <summary>Makes cases to learn from of what staff said, without what names a person. The export is recorded.</summary>
public sealed class ExportRoutingFeedback(IDbContextFactory<TriageDb> databases, FieldCipher cipher, AuditTrail trail)
{
    private const string Source = "feedback";

    public async Task<IReadOnlyList<FeedbackCase>> RunAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var said = await database.RoutingFeedback.AsNoTracking().OrderBy(feedback => feedback.Id).ToListAsync(cancellationToken);
        trail.Append(database, new AuditEntry(Actor.System, "exported", "routing-feedback", "all", $"{said.Count} cases, names and numbers removed"));
        await database.SaveChangesAsync(cancellationToken);
        return [.. said.Select((feedback, index) => CaseOf(feedback, index + 1))];
    }

    /// <summary>Numbered anew: an id of ours would lead back to the patient.</summary>
    private FeedbackCase CaseOf(RoutingFeedback feedback, int number)
    {
        var told = feedback.ReadCase(cipher);
        return new($"feedback-{number}", Deidentifier.Hide(told.Title).Text, Deidentifier.Hide(told.Ask).Text, feedback.Right, [feedback.Right], told.AgeBand, Source);
    }
}
