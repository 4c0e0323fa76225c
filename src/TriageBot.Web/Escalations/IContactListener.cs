using TriageBot.Clinical.Escalating;
using TriageBot.Web.Data;

namespace TriageBot.Web.Escalations;

/// <summary>Whoever counts which patients a person was in touch with. What a nurse writes at the desk is not written a second time elsewhere.</summary>
public interface IContactListener
{
    /// <summary>A call from the desk, reached or not. Stored with it, or not at all.</summary>
    void Called(TriageDb database, Guid patientId, Actor staff, CallMade call);

    /// <summary>A contact by which an episode was closed.</summary>
    void InTouch(TriageDb database, Guid patientId, Actor staff, ContactEvidence contact, ClosingOutcome outcome);
}
