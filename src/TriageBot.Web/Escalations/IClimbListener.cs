using TriageBot.Web.Data;

namespace TriageBot.Web.Escalations;

/// <summary>Whoever carries an alert out of the house. The desk knows no way out itself.</summary>
public interface IClimbListener
{
    /// <summary>One more has to know. Stored with the climb, or not at all.</summary>
    /// <returns>Key of what will leave; null when nothing does.</returns>
    string? Climbed(TriageDb database, Escalation escalation);

    /// <summary>At the change of shift nobody accepted it: the charge nurse has to know. Stored with what tells of it, or not at all.</summary>
    void NotHandedOver(TriageDb database, Escalation escalation);
}
