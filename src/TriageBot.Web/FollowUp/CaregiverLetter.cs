using TriageBot.Clinical.FollowUp;
using TriageBot.Web.Data;
using TriageBot.Web.Patients;

namespace TriageBot.Web.FollowUp;

/// <summary>Writes to a caregiver: who asks and where, and neither the illness nor whose it is.</summary>
public sealed class CaregiverLetter(Invitation invitation, FieldCipher cipher)
{
    /// <summary>As every letter that asks begins, so that what ends or pauses the follow-up finds it too.</summary>
    private const string KeyStart = $"{Invitation.KeyStart}caregiver-";

    public static string KeyOf(CaregiverTalk talk) => $"{KeyStart}{talk.Id:N}";

    /// <summary>The conversation that a letter with this key asks for; null for a letter of another kind.</summary>
    public static Guid? TalkOf(string key) => key.StartsWith(KeyStart, StringComparison.Ordinal) && Guid.TryParseExact(key.AsSpan(KeyStart.Length), "N", out var id) ? id : null;

    /// <summary>Adds a letter with a new link to the context. At night it waits for the morning.</summary>
    public void Write(TriageDb database, Caregiver caregiver, FollowUpPlan plan, PatientRecord patient, DateTimeOffset now)
    {
        var secret = Invitation.NewSecret();
        var talk = new CaregiverTalk { Id = Guid.CreateVersion7(now), CaregiverId = caregiver.Id, PlanId = plan.Id, OpenedAt = now, LinkHash = Invitation.HashOf(cipher, secret) };
        var (zone, contact) = (TimeZoneInfo.FindSystemTimeZoneById(patient.Zone), caregiver.ReadContact(cipher));
        var letter = invitation.WriteToCaregiver(KeyOf(talk), patient, contact, caregiver.Language, secret, now);
        (letter.NotBefore, letter.StaleAt) = (AllowedHours.Usual.NextFrom(now, zone), AllowedHours.Usual.EndOf(now, zone));
        caregiver.AskedAt = now;
        database.CaregiverTalks.Add(talk);
        database.Outbox.Add(letter);
    }
}
