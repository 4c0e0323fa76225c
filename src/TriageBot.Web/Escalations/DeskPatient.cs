namespace TriageBot.Web.Escalations;

/// <summary>One patient on the desk, however many dangers were heard in their words (N1): the most urgent is shown, one click takes them all.</summary>
/// <param name="Shown">The most urgent alert, with the owner and the deadline of the whole patient.</param>
/// <param name="Others">The other alerts of the same patient.</param>
/// <param name="ToTake">What nobody has taken yet.</param>
public sealed record DeskPatient(DeskItem Shown, IReadOnlyList<DeskItem> Others, IReadOnlyList<DeskItem> ToTake)
{
    /// <summary>The patient, or the conversation of somebody the hospital does not know.</summary>
    public Guid Key => Shown.PatientId ?? Shown.ConversationId;

    public bool IsTaken => ToTake.Count == 0;

    /// <summary>Patients in the order in which their first alert stands.</summary>
    public static IReadOnlyList<DeskPatient> Of(IReadOnlyList<DeskItem> items) => [.. items.GroupBy(item => item.PatientId ?? item.ConversationId).Select(same => Of(same.First(), [.. same.Skip(1)]))];

    public static DeskPatient Of(DeskItem first, IReadOnlyList<DeskItem> others)
    {
        DeskItem[] all = [first, .. others], open = [.. all.Where(item => item.AcknowledgedBy is null)];
        var owner = open.FirstOrDefault() ?? first;
        return new(
            first with
            {
                AcknowledgedBy = owner.AcknowledgedBy, AcknowledgedAt = owner.AcknowledgedAt, RaisedAt = all.Min(item => item.RaisedAt),
                AcknowledgeBy = (open is [] ? all : open).Min(item => item.AcknowledgeBy),
                ReachedHelp = all.Any(item => item.ReachedHelp is false) ? false : all.Select(item => item.ReachedHelp).FirstOrDefault(reached => reached is not null),
            },
            others, open);
    }
}
