using TriageBot.Clinical.Escalating;

namespace TriageBot.Web.Escalations.Shifts;

/// <summary>One open red or orange episode on the shift sheet.</summary>
/// <param name="Last">The last thing that happened to it.</param>
/// <param name="Note">The last thing a person wrote about it.</param>
/// <param name="By">Until when the next step is due; null where nothing says so.</param>
public sealed record SheetRow(DeskItem Item, EpisodeLine? Last, string? Note, NextStep Next, DateTimeOffset? By);

/// <summary>What is yellow is counted.</summary>
/// <param name="First">The earliest deadline of what nobody has taken.</param>
public sealed record YellowCount(int Open, int Untaken, int Overdue, DateTimeOffset? First);

/// <summary>The sheet of one shift, made from what is stored.</summary>
/// <param name="Rows">Most urgent first.</param>
/// <param name="Left">How many more are open than are shown.</param>
/// <param name="New">Raised, or opened again, in this shift, by level.</param>
/// <param name="Closed">Closed in this shift, by level.</param>
/// <param name="Outcomes">How they ended.</param>
public sealed record ShiftSheet(
    Shift Shift, DateTimeOffset MadeAt, IReadOnlyList<SheetRow> Rows, int Left, YellowCount Yellow, IReadOnlyDictionary<EscalationLevel, int> New, IReadOnlyDictionary<EscalationLevel, int> Closed,
    IReadOnlyDictionary<ClosingOutcome, int> Outcomes)
{
    public int SetAside => Rows.Count(row => row.Item.SnoozedUntil > MadeAt);
}

/// <summary>One episode of a handover.</summary>
/// <param name="Id">Of the item, not of the episode.</param>
public sealed record HandoverLine(Guid Id, DeskItem Item, HandoverState State, DateTimeOffset Until);

/// <summary>A handover as both of them see it.</summary>
public sealed record HandoverCard(Guid Id, string From, string To, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, IReadOnlyList<HandoverLine> Lines)
{
    public bool IsOpen => EndedAt is null;
    public int Waiting => Lines.Count(line => line.State is HandoverState.Waiting);
}

/// <summary>What one member of staff has to do with handovers.</summary>
/// <param name="ToMe">Handed to them: open, or with something they could still accept.</param>
/// <param name="FromMe">Their own, the open one or the last of today.</param>
/// <param name="Kept">Episodes of others that nobody accepted and that are still where they were: for the charge nurse.</param>
public sealed record HandoverView(IReadOnlyList<HandoverCard> ToMe, HandoverCard? FromMe, IReadOnlyList<HandoverCard> Kept, IReadOnlyList<Colleague> Colleagues);
