using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;

namespace TriageBot.Web.Feedback;

/// <summary>What became of "should have been …".</summary>
public abstract record RightDepartmentOutcome
{
    public sealed record Kept : RightDepartmentOutcome;
    public sealed record NoSuchDepartment : RightDepartmentOutcome;
    public sealed record Unknown : RightDepartmentOutcome;
}

/// <summary>A member of staff says which department was right. Saying it again replaces what was said before.</summary>
public sealed class SayRightDepartment(
    IDbContextFactory<TriageDb> databases, KnowledgeBase knowledge, Transcripts transcripts, FieldCipher cipher, AuditTrail trail, TimeProvider clock)
{
    private const int LongestAsk = 2000;

    public async Task<RightDepartmentOutcome> RunAsync(Guid conversationId, string department, Actor staff, CancellationToken cancellationToken)
    {
        if (!knowledge.Departments.ContainsKey(department))
            return new RightDepartmentOutcome.NoSuchDepartment();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (await database.Conversations.AsNoTracking().SingleOrDefaultAsync(conversation => conversation.Id == conversationId, cancellationToken) is not { } conversation)
            return new RightDepartmentOutcome.Unknown();

        var state = ConversationState.Read(conversation.ReadState(cipher));
        var told = RoutingFeedback.SealCase(cipher, conversationId, Told(await transcripts.ReadAsync(database, conversationId, cancellationToken), state));
        var known = await database.RoutingFeedback.SingleOrDefaultAsync(feedback => feedback.ConversationId == conversationId, cancellationToken);
        var before = known?.Right;
        if (known is null)
        {
            known = new RoutingFeedback
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()), ConversationId = conversationId, Named = state.Assessment.Departments is [var first, ..] ? first.Id : "",
                Right = department, By = staff.Name, At = clock.GetUtcNow(), Case = told,
            };
            database.RoutingFeedback.Add(known);
        }
        else
        {
            (known.Right, known.By, known.At, known.Case) = (department, staff.Name, clock.GetUtcNow(), told);
        }
        trail.Append(database, new AuditEntry(staff, "said which department was right", "conversation", conversationId, $"named {known.Named}, right {department}")
        {
            Old = JsonSerializer.Serialize(before), New = JsonSerializer.Serialize(department),
        });
        await database.SaveChangesAsync(cancellationToken);
        return new RightDepartmentOutcome.Kept();
    }

    /// <summary>What the patient wrote, first words first; taps are ours, not theirs.</summary>
    private RoutedCase Told(IEnumerable<Message> messages, ConversationState state)
    {
        string[] said = [.. messages.Where(message => message.Author is Author.Patient).Select(message => message.ReadText(cipher))];
        var ask = string.Join('\n', said);
        return new(said.FirstOrDefault(""), ask.Length <= LongestAsk ? ask : ask[..LongestAsk], Band(state.Intake.Picture.Patient.AgeYears));
    }

    private static string? Band(double? years) => years is { } age ? string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(age / 10) * 10:0}+") : null;
}
