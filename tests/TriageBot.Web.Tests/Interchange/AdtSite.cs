using System.Text;
using Microsoft.EntityFrameworkCore;
using TriageBot.Web.Data;
using TriageBot.Web.FollowUp;
using TriageBot.Web.Interchange;
using TriageBot.Web.Interchange.Adt;
using TriageBot.Web.Patients;
using TriageBot.Web.Tests.Hosting;

namespace TriageBot.Web.Tests.Interchange;

/// <summary>What tests of HL7 v2 do to a running site.</summary>
internal static class AdtSite
{
    private static readonly Sender Engine = new(new Actor("mllp 10.0.0.5", "interface"), "mllp 10.0.0.5");

    public static Task<Hl7Answer> HearAsync(this IFollowUpSite site, byte[] message) => site.Use<TakeMessage>().RunAsync(message, Engine, CancellationToken.None);

    public static Task<Hl7Answer> HearAsync(this IFollowUpSite site, string message) => site.HearAsync(AdtSample.Utf8(message));

    public static string Text(this Hl7Answer answer) => Encoding.UTF8.GetString(answer.Bytes);

    public static async Task<Discharge?> DischargeAsync(this IFollowUpSite site, string visit)
    {
        var hashes = Discharge.HashesOf(site.Database.Cipher, visit);
        await using var database = site.Database.Open();
        return await database.Discharges.AsNoTracking().SingleOrDefaultAsync(discharge => hashes.Contains(discharge.VisitHash));
    }

    public static async Task<PatientRecord?> PatientAsync(this IFollowUpSite site, string record)
    {
        var hashes = PatientRecord.HashesOf(site.Database.Cipher, record);
        await using var database = site.Database.Open();
        return await database.Patients.AsNoTracking().SingleOrDefaultAsync(patient => hashes.Contains(patient.RecordNumberHash));
    }

    /// <summary>Of one stay, in order of their steps.</summary>
    public static async Task<List<CheckIn>> CheckInsAsync(this IFollowUpSite site, string visit)
    {
        if (await site.DischargeAsync(visit) is not { } discharge)
            return [];
        await using var database = site.Database.Open();
        return await database.CheckIns.AsNoTracking().Where(checkIn => database.Plans.Any(plan => plan.Id == checkIn.PlanId && plan.DischargeId == discharge.Id)).OrderBy(checkIn => checkIn.Step).ToListAsync();
    }

    public static async Task<DeadLetter?> LetterAsync(this IFollowUpSite site, byte[] message, DischargeSource way = DischargeSource.Hl7)
    {
        var hashes = DeadLetter.FingerprintsOf(site.Database.Cipher, way, message);
        await using var database = site.Database.Open();
        return await database.DeadLetters.AsNoTracking().SingleOrDefaultAsync(letter => hashes.Contains(letter.Fingerprint));
    }

    /// <summary>The morning after: what is due is opened, and what waits is sent.</summary>
    public static async Task NextMorningAsync(this IFollowUpSite site, bool sends = true)
    {
        site.GoTo(1, 10);
        await site.Use<OpenDueCheckIns>().RunAsync(CancellationToken.None);
        if (sends)
            await site.Use<SendLetters>().RunAsync(CancellationToken.None);
    }
}
