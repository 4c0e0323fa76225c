using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Replies;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;

namespace TriageBot.Web.Escalations;

/// <summary>Turns stored escalations into what a nurse reads.</summary>
public sealed class DeskReader(KnowledgeBase knowledge, Transcripts transcripts, FieldCipher cipher)
{
    private const int MostEarlier = 10;

    public async Task<IReadOnlyList<DeskItem>> ItemsAsync(TriageDb database, IReadOnlyList<Escalation> escalations, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. escalations.Select(escalation => escalation.ConversationId).Distinct()];
        var states = await database.Conversations.AsNoTracking().Where(conversation => ids.Contains(conversation.Id))
            .ToDictionaryAsync(conversation => conversation.Id, StateOf, cancellationToken);
        var names = await NamesAsync(database, escalations, cancellationToken);
        var people = await KnownPeople.OfAsync(database, escalations, knowledge, cipher, cancellationToken);
        return [.. escalations.Select(escalation => people.Name(Item(escalation, states[escalation.ConversationId], names)))];
    }

    public async Task<DeskCase?> CaseAsync(TriageDb database, Guid id, Tongue tongue, CancellationToken cancellationToken)
    {
        if (await database.Escalations.AsNoTracking().SingleOrDefaultAsync(escalation => escalation.Id == id, cancellationToken) is not { } chosen)
            return null;
        var conversation = await database.Conversations.AsNoTracking().SingleAsync(conversation => conversation.Id == chosen.ConversationId, cancellationToken);
        var same = database.Escalations.AsNoTracking()
            .Where(escalation => (escalation.ConversationId == chosen.ConversationId || chosen.PatientId != null && escalation.PatientId == chosen.PatientId) && escalation.Id != id);
        var others = await same.Where(escalation => escalation.ClosedAt == null).OrderBy(escalation => escalation.Acuity).ThenBy(escalation => escalation.RaisedAt).ToListAsync(cancellationToken);
        var earlier = await same.Where(escalation => escalation.ClosedAt != null).OrderByDescending(escalation => escalation.ClosedAt).Take(MostEarlier).ToListAsync(cancellationToken);
        var names = await NamesAsync(database, [chosen, .. others, .. earlier], cancellationToken);
        var people = await KnownPeople.OfAsync(database, [chosen], knowledge, cipher, cancellationToken);
        var state = StateOf(conversation);
        var lines = transcripts.Lines(await transcripts.ReadAsync(database, conversation.Id, cancellationToken), state);
        return new(
            people.Name(Item(chosen, state, names)),
            SummaryWriter.Write(knowledge, state.Intake, state.Assessment, Transcripts.Verbatim(lines), tongue, Transcripts.WordsOf(lines)),
            lines, state.Assessment, [.. others.Select(other => people.Name(Item(other, state, names)))])
        {
            Writer = conversation.OnBehalf,
            Tongue = state.Intake.Tongue,
            Earlier = [.. earlier.Select(one => people.Name(Item(one, state, names)))],
            History = await HistoryAsync(database, id, cancellationToken),
            Chat = await ChatAsync(database, conversation.Id, cancellationToken),
            Colleagues = await AssignEscalation.Colleagues(database).Select(account => new Colleague(account.UserName ?? "", account.DisplayName)).ToListAsync(cancellationToken),
        };
    }

    private static async Task<CaseChat?> ChatAsync(TriageDb database, Guid conversationId, CancellationToken cancellationToken) =>
        await database.TakeOvers.AsNoTracking().SingleOrDefaultAsync(chat => chat.ConversationId == conversationId && chat.EndedAt == null, cancellationToken) is not { } chat ? null
            : new(chat.By, await StaffNames.OfAsync(database, chat.By, cancellationToken), chat.Role, chat.At, chat.AloneSince, chat.WaitsSince);

    private async Task<IReadOnlyList<EpisodeLine>> HistoryAsync(TriageDb database, Guid id, CancellationToken cancellationToken)
    {
        var lines = await database.EpisodeEvents.AsNoTracking().Where(line => line.EscalationId == id).ToListAsync(cancellationToken);
        var names = await StaffNames.OfAsync(database, lines.SelectMany(line => (string?[])[line.By, line.Colleague]), cancellationToken);
        return [.. lines.OrderBy(line => line.At).ThenBy(line => line.Place).ThenBy(line => line.Kind is EpisodeEventKind.Seen).Select(line => new EpisodeLine(
            line.At, line.By == Actor.System.Name ? null : names.GetValueOrDefault(line.By, line.By), line.Kind,
            line.Colleague is { } to ? names.GetValueOrDefault(to, to) : line.Code, line.Until, line.Read(cipher)))];
    }

    private DeskItem Item(Escalation escalation, ConversationState state, Dictionary<string, string> names) =>
        DeskItem.Of(escalation, ReasonOf(escalation), escalation.ReadQuote(cipher), state.Intake.Picture.Patient, names);

    private ConversationState StateOf(Conversation conversation) => ConversationState.Read(conversation.ReadState(cipher));

    /// <summary>The rule in words for staff.</summary>
    private Bilingual ReasonOf(Escalation escalation) => escalation.ReadWhy(cipher) is { } why ? new(Told(why.Reason.Zh, why.Trend), Told(why.Reason.En, why.Trend)) : ReasonOf(escalation.Problem);

    private static string Told(string reason, string? trend) => trend is null ? reason : $"{reason} ({trend})";

    private Bilingual ReasonOf(string problem) =>
        knowledge.RedFlags.FirstOrDefault(flag => flag.Id == problem)?.Name
        ?? knowledge.Complaints.SelectMany(complaint => complaint.Rules).FirstOrDefault(rule => rule.Id == problem)?.Because
        ?? Problems.Find(problem) ?? new(problem, problem);

    private static Task<Dictionary<string, string>> NamesAsync(TriageDb database, IEnumerable<Escalation> escalations, CancellationToken cancellationToken) => StaffNames.OfAsync(
        database, escalations.SelectMany(escalation => (string?[])[escalation.AcknowledgedBy, escalation.AssignedTo, escalation.SnoozedBy, escalation.ClosedBy]), cancellationToken);
}
