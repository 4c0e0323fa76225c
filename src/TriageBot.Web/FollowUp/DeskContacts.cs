using TriageBot.Clinical.Escalating;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;

namespace TriageBot.Web.FollowUp;

/// <summary>A nurse's call from the desk is a human contact like any other (F13). Talking to a colleague is none.</summary>
public sealed class DeskContacts(AuditTrail trail, TimeProvider clock) : IContactListener
{
    public void Called(TriageDb database, Guid patientId, Actor staff, CallMade call) => Keep(database, patientId, staff, call.At, ContactWay.Telephone, call.Outcome switch
    {
        CallOutcome.SpokePatient => SpokeTo.Patient,
        CallOutcome.SpokeFamily => SpokeTo.Family,
        _ => SpokeTo.Nobody,
    }, call.HasReached ? ContactOutcome.Advised : ContactOutcome.CallAgain);

    public void InTouch(TriageDb database, Guid patientId, Actor staff, ContactEvidence contact, ClosingOutcome outcome)
    {
        if (contact.Person is ContactPerson.Colleague)
            return;
        var way = contact.Channel switch
        {
            ContactChannel.Telephone => ContactWay.Telephone,
            ContactChannel.InPerson => ContactWay.InPerson,
            _ => ContactWay.Message,
        };
        Keep(database, patientId, staff, contact.At, way, contact.Person is ContactPerson.Patient ? SpokeTo.Patient : SpokeTo.Family, outcome switch
        {
            ClosingOutcome.EmergencyCare or ClosingOutcome.Ambulance or ClosingOutcome.Appointment or ClosingOutcome.Admitted => ContactOutcome.ToBeSeen,
            ClosingOutcome.WrongAlarm => ContactOutcome.Well,
            _ => ContactOutcome.Advised,
        });
    }

    private void Keep(TriageDb database, Guid patientId, Actor staff, DateTimeOffset at, ContactWay way, SpokeTo spokeTo, ContactOutcome outcome)
    {
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        database.HumanContacts.Add(new HumanContact { Id = id, PatientId = patientId, At = at, By = staff.Name, Way = way, SpokeTo = spokeTo, Outcome = outcome, Note = null });
        trail.Append(database, new AuditEntry(staff, "recorded", "human contact", id, $"desk: patient {patientId}, {way}, spoke to {spokeTo}, {outcome}"));
    }
}
