namespace TriageBot.Clinical.Escalating;

/// <summary>Where one thing that is handed over stands (交接).</summary>
public enum HandoverState
{
    /// <summary>The incoming colleague has not yet said anything.</summary>
    Waiting,

    /// <summary>It is theirs.</summary>
    Accepted,

    /// <summary>Nobody accepted it in time: it stays where it was, and the charge nurse knows.</summary>
    NotAccepted,

    /// <summary>They said that they cannot: the same, at once.</summary>
    Declined,

    /// <summary>Somebody else has taken it on meanwhile.</summary>
    TakenElsewhere,

    /// <summary>It was closed meanwhile.</summary>
    Closed,

    /// <summary>The outgoing colleague took the handover back.</summary>
    Withdrawn,
}

/// <summary>Whose an episode is.</summary>
/// <param name="TakenBy">Who has taken it on; null while nobody has.</param>
/// <param name="AssignedTo">Who is to see to it, or null.</param>
public sealed record Holding(EscalationLevel Level, bool IsOpen, string? TakenBy, string? AssignedTo);

/// <summary>Shift handover (N9): what is handed over one by one, and what becomes of what nobody accepts.</summary>
public static class HandoverRules
{
    /// <summary>Everything red or orange that is the outgoing nurse's, and what nobody has: it is at the change of shift that such a one is lost. What is yellow is counted.</summary>
    public static bool Includes(Holding held, string outgoing) =>
        held is { IsOpen: true, Level: EscalationLevel.Red or EscalationLevel.Orange } && IsStillWith(held, outgoing) && (held.TakenBy is not null || held.AssignedTo is null || held.AssignedTo == outgoing);

    /// <summary>Whether the incoming nurse could take it over: nobody else has taken it on meanwhile.</summary>
    public static bool IsStillWith(Holding held, string outgoing) => held.TakenBy is null || held.TakenBy == outgoing;

    /// <summary>What a thing that waits to be accepted has come to without a word of the incoming nurse.</summary>
    /// <param name="until">Until when it can be accepted before the charge nurse is told.</param>
    public static HandoverState Settled(Holding held, string outgoing, string incoming, DateTimeOffset until, DateTimeOffset now) =>
        !held.IsOpen ? HandoverState.Closed
        : held.TakenBy == incoming ? HandoverState.Accepted
        : !IsStillWith(held, outgoing) ? HandoverState.TakenElsewhere
        : now >= until ? HandoverState.NotAccepted : HandoverState.Waiting;

    /// <summary>Late is better than never: what was not accepted, or declined, may still be while it is where it was.</summary>
    public static bool MayAccept(HandoverState state) => state is HandoverState.Waiting or HandoverState.NotAccepted or HandoverState.Declined;
}
