using TriageBot.Clinical.Escalating;
using TriageBot.Web.Data;

namespace TriageBot.Web.Escalations.Shifts;

/// <summary>What nobody accepts stays where it was, and the charge nurse is told: on the desk, and over the hospital's paging system where there is one. Nothing is saved here.</summary>
public sealed class KeepHandedOver(Ladders ladders, EpisodeLedger ledger, IEnumerable<IClimbListener> listeners, TimeProvider clock)
{
    /// <param name="why">What the incoming nurse said; null when they said nothing.</param>
    public void Run(TriageDb database, Escalation escalation, HandoverItem item, ShiftHandover handover, HandoverState state, Actor by, string? why)
    {
        escalation.StayWith(handover.From, ladders.Of(escalation.Ward));
        item.Settle(state, clock.GetUtcNow());
        ledger.Write(database, escalation, EpisodeEventKind.HandoverNotAccepted, by, handover.From, new(why));
        foreach (var listener in listeners)
            listener.NotHandedOver(database, escalation);
    }
}
