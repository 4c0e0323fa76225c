using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.Escalating;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;
using TriageBot.Web.Patients;

namespace TriageBot.Benchmarks;

/// <summary>A desk with thousands of patients the hospital knows, each with a stay, a conversation and something open; every third has been taken.
/// Written past the use cases, because nothing about how they got there matters.</summary>
internal static class ManyWaiting
{
    private const int Chunk = 1_000;

    private static readonly string[] Programmes = ["heart-failure", "copd", "general", "diabetes"];

    public static async Task AddAsync(IDbContextFactory<TriageDb> databases, FieldCipher cipher, int count, DateTimeOffset now)
    {
        foreach (var chunk in Enumerable.Range(1, count).Chunk(Chunk))
        {
            await using var database = await databases.CreateDbContextAsync();
            database.ChangeTracker.AutoDetectChangesEnabled = false;
            foreach (var number in chunk)
                Add(database, cipher, number, now);
            await database.SaveChangesAsync();
        }
    }

    /// <summary>What a nurse finds the one of this number by.</summary>
    public static string RecordNumberOf(int number) => $"WAIT-{number:00000}";

    private static void Add(TriageDb database, FieldCipher cipher, int number, DateTimeOffset now)
    {
        var (patient, stay, conversation, raised) = (Guid.CreateVersion7(now), Guid.CreateVersion7(now), Guid.CreateVersion7(now), now.AddSeconds(-number));
        database.Patients.Add(PatientRecord.Register(cipher, patient, new PatientIdentity($"等候 {number:00000}", null, RecordNumberOf(number), new DateOnly(1950, 1, 1)), Sex.Female, "Asia/Shanghai"));
        database.Discharges.Add(new Discharge
        {
            Id = stay, PatientId = patient, VisitHash = $"waiting-{number}", Source = DischargeSource.Demo, ReceivedAt = raised, Ward = $"病区 {number % 12}", DischargedAt = raised, Risk = RiskLevel.Medium,
            Programme = Programmes[number % Programmes.Length], Details = Discharge.SealDetails(cipher, stay, new DischargeDetails("-")), Fingerprint = "",
        });
        var state = new ConversationState(IntakeState.Begin(Tongue.Chinese, new Patient(76, Sex.Female), onBehalf: false), new Assessment(Acuity.Urgent, null, [], [], [], true, false, null), raised);
        database.Conversations.Add(new Conversation
        {
            Id = conversation, KeyHash = "", Kind = ConversationKind.CheckIn, Language = Tongue.Chinese, StartedAt = raised, OnBehalf = OnBehalf.Self, KnowledgeHash = "", ConsentVersion = "", PatientId = patient,
            State = Conversation.SealState(cipher, conversation, state.Write()),
        });
        database.Escalations.Add(Open(cipher, number, patient, conversation, raised));
    }

    private static Escalation Open(FieldCipher cipher, int number, Guid patient, Guid conversation, DateTimeOffset raised)
    {
        var (id, level) = (Guid.CreateVersion7(raised), number % 50 == 0 ? EscalationLevel.Red : number % 3 == 0 ? EscalationLevel.Orange : EscalationLevel.Yellow);
        var escalation = new Escalation
        {
            Id = id, ConversationId = conversation, PatientId = patient, Problem = "acute-coronary-syndrome", Acuity = level.AcuityAt(Acuity.Urgent), Level = level, RaisedAt = raised, LadderFrom = raised,
            AcknowledgeBy = raised.AddHours(2), Quote = Escalation.SealQuote(cipher, conversation, id, $"走几步就喘，第 {number} 个"),
        };
        if (number % 3 == 1)
            escalation.Take("nurse.wang", raised.AddMinutes(1));
        return escalation;
    }
}
