using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Picture;
using TriageBot.Web.FollowUp;
using TriageBot.Web.Patients;

namespace TriageBot.Web.Tests.Hosting;

/// <summary>Thousands of patients with one check-in each, written past the use cases because nothing about how they got there matters.</summary>
internal static class ManyWentHome
{
    private const int Chunk = 2_000;

    private static int last;

    /// <returns>Ids of the patients.</returns>
    public static async Task<IReadOnlyList<Guid>> DueAsync(TestDatabase site, int count, DateTimeOffset due, string zone = "Asia/Shanghai")
    {
        List<Guid> patients = [];
        foreach (var chunk in Enumerable.Range(0, count).Chunk(Chunk))
        {
            await using var database = site.Open();
            foreach (var _ in chunk)
            {
                var number = Interlocked.Increment(ref last);
                var (patient, discharge, plan) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
                patients.Add(patient);
                database.Patients.Add(PatientRecord.Register(site.Cipher, patient, new PatientIdentity($"测试病人 {number}", $"000-2-{number}", $"MANY-{number}", null), Sex.Female, zone));
                database.Discharges.Add(new Discharge
                {
                    Id = discharge, PatientId = patient, VisitHash = $"many-{number}", Source = DischargeSource.Form, ReceivedAt = due, Ward = "ward", DischargedAt = due, Risk = RiskLevel.Medium,
                    Programme = "general", Details = Discharge.SealDetails(site.Cipher, discharge, new DischargeDetails("-")), Fingerprint = "",
                });
                database.Plans.Add(new FollowUpPlan { Id = plan, DischargeId = discharge, PatientId = patient, Programme = "general", StartedAt = due });
                database.CheckIns.Add(new CheckIn { Id = Guid.CreateVersion7(), PlanId = plan, PatientId = patient, Step = 1, Attempt = 1, DueAt = due, StaleAt = due + CheckInSchedule.StaleAfter });
            }
            await database.SaveChangesAsync();
        }
        return patients;
    }
}
