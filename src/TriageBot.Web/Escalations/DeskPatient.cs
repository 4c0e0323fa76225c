namespace TriageBot.Web.Escalations;

/// <summary>One patient on the desk, however many dangers were heard in their words (N1): the most urgent is shown, one click takes them all.</summary>
/// <param name="Shown">The most urgent alert, with the owner and the deadline of the whole patient.</param>
/// <param name="Others">The other alerts of the same patient.</param>
/// <param name="ToTake">What nobody has taken yet.</param>
public sealed record DeskPatient<TLine>(TLine Shown, IReadOnlyList<TLine> Others, IReadOnlyList<TLine> ToTake) where TLine : DeskLine
{
    /// <summary>The patient, or the conversation of somebody the hospital does not know.</summary>
    public Guid Key => Shown.Whose;

    public bool IsTaken => ToTake.Count == 0;

    public IEnumerable<TLine> All => Others.Prepend(Shown);
}

/// <summary>Folds alerts into patients.</summary>
public static class DeskPatient
{
    /// <summary>Patients in the order in which their first alert stands.</summary>
    public static IReadOnlyList<DeskPatient<TLine>> Of<TLine>(IReadOnlyList<TLine> lines) where TLine : DeskLine
    {
        var others = new Dictionary<Guid, List<TLine>?>(lines.Count);
        var firsts = new List<TLine>(lines.Count);
        foreach (var line in lines)
        {
            if (others.TryAdd(line.Whose, null))
                firsts.Add(line);
            else
                (others[line.Whose] ??= []).Add(line);
        }
        return [.. firsts.Select(first => Of(first, others[first.Whose] ?? []))];
    }

    public static DeskPatient<TLine> Of<TLine>(TLine first, IReadOnlyList<TLine> others) where TLine : DeskLine
    {
        if (others.Count == 0)
            return new(first, [], first.AcknowledgedBy is null ? [first] : []);
        TLine[] all = [first, .. others], open = [.. all.Where(line => line.AcknowledgedBy is null)];
        var owner = open.FirstOrDefault() ?? first;
        DeskLine shown = first;
        shown = shown with
        {
            AcknowledgedBy = owner.AcknowledgedBy, AcknowledgedAt = owner.AcknowledgedAt, WaitingSince = all.Min(line => line.WaitingSince),
            AcknowledgeBy = (open is [] ? all : open).Min(line => line.AcknowledgeBy),
            ReachedHelp = all.Any(line => line.ReachedHelp is false) ? false : all.Select(line => line.ReachedHelp).FirstOrDefault(reached => reached is not null),
        };
        return new((TLine)shown, others, open); // a copy is of its own kind
    }
}
