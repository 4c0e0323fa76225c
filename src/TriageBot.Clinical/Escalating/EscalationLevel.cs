using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Triage;

namespace TriageBot.Clinical.Escalating;

/// <summary>How fast a person must take it on (上报级别), most urgent first. What an intake and what a follow-up notices both come to one of these.</summary>
public enum EscalationLevel
{
    /// <summary>Within minutes, by day and by night.</summary>
    Red,

    /// <summary>Within hours of work.</summary>
    Orange,

    /// <summary>On the next working day.</summary>
    Yellow,
}

/// <summary>Which level a danger has.</summary>
public static class EscalationLevels
{
    /// <summary>What follow-up noticed. A note calls nobody; if it is raised all the same it waits longest.</summary>
    public static EscalationLevel Of(FlagUrgency urgency) => urgency switch
    {
        FlagUrgency.Red => EscalationLevel.Red,
        FlagUrgency.Orange => EscalationLevel.Orange,
        _ => EscalationLevel.Yellow,
    };

    /// <summary>What an intake came to: E0, E1 and a crisis cannot wait; whoever is worried or was not understood is in touch with us now and waits hours, not days.</summary>
    public static EscalationLevel Of(Acuity acuity, bool isCrisis) => isCrisis || acuity.IsEmergency() ? EscalationLevel.Red : EscalationLevel.Orange;

    /// <summary>How urgent an item of a level stands on the list after a person has graded it; what is as urgent already keeps its own.</summary>
    public static Acuity AcuityAt(this EscalationLevel level, Acuity before) => level switch
    {
        EscalationLevel.Red => before.IsEmergency() ? before : Acuity.Emergent,
        EscalationLevel.Orange => Acuity.Urgent,
        _ => Acuity.NonUrgent,
    };
}
