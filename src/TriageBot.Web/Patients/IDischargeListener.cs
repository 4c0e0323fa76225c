using TriageBot.Web.Data;

namespace TriageBot.Web.Patients;

/// <summary>Whoever must act when somebody goes home, or comes back. Called inside the transaction of the news itself: both are stored or neither.
/// An interface, because patients must not know of follow-up.</summary>
public interface IDischargeListener
{
    /// <summary>Somebody went home.</summary>
    Task WentHomeAsync(TriageDb database, PatientRecord patient, Discharge discharge, CancellationToken cancellationToken);

    /// <summary>What was told of a discharge has changed.</summary>
    Task ChangedAsync(TriageDb database, PatientRecord patient, Discharge discharge, CancellationToken cancellationToken);

    /// <summary>The follow-up of a discharge ends at once.</summary>
    Task EndedAsync(TriageDb database, Discharge discharge, DischargeEnd by, CancellationToken cancellationToken);

    /// <summary>The discharge now belongs to another record of the same person.</summary>
    Task MovedAsync(TriageDb database, Discharge discharge, Guid survivor, CancellationToken cancellationToken);

    /// <summary>A record was given up: whatever else is kept of the patient belongs to the one that stays, also where no discharge moves.</summary>
    Task MergedAsync(TriageDb database, Guid gone, Guid survivor, CancellationToken cancellationToken);
}
