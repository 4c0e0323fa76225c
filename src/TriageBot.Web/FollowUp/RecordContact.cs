using Microsoft.EntityFrameworkCore;
using TriageBot.Web.Data;

namespace TriageBot.Web.FollowUp;

/// <summary>What a member of staff says of a call or visit.</summary>
public sealed record ContactNote(ContactWay Way, SpokeTo SpokeTo, ContactOutcome Outcome, string? Words);

/// <summary>What became of it.</summary>
public enum ContactRecorded { Kept, Unknown, TooLong }

/// <summary>A nurse writes down that they were in touch with a patient, or tried to. Only people do this: no answer to the program is ever counted here.</summary>
public sealed class RecordContact(IDbContextFactory<TriageDb> databases, FieldCipher cipher, AuditTrail trail, TimeProvider clock)
{
    public const int LongestNote = 1000;

    public async Task<ContactRecorded> RunAsync(Guid patientId, ContactNote note, Actor staff, CancellationToken cancellationToken)
    {
        var words = note.Words?.Trim() is { Length: > 0 } said ? said : null;
        if (words?.Length > LongestNote)
            return ContactRecorded.TooLong;
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (!await database.Patients.AnyAsync(patient => patient.Id == patientId, cancellationToken))
            return ContactRecorded.Unknown;
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        database.HumanContacts.Add(new HumanContact
        {
            Id = id, PatientId = patientId, At = clock.GetUtcNow(), By = staff.Name, Way = note.Way, SpokeTo = note.SpokeTo, Outcome = note.Outcome, Note = HumanContact.SealNote(cipher, id, words),
        });
        trail.Append(database, new AuditEntry(staff, "recorded", "human contact", id, $"patient {patientId}, {note.Way}, spoke to {note.SpokeTo}, {note.Outcome}"));
        await database.SaveChangesAsync(cancellationToken);
        return ContactRecorded.Kept;
    }
}
