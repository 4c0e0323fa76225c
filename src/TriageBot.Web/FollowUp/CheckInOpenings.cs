using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;
using TriageBot.Web.Patients;

namespace TriageBot.Web.FollowUp;

/// <summary>Gathers what a check-in must know before its first word: the discharge, the plan's questions for this contact, and what was answered before.</summary>
public sealed class CheckInOpenings(KnowledgeBase knowledge, CheckInConversation conversations, FieldCipher cipher, TimeProvider clock)
{
    /// <summary>How long what a caregiver said is held beside what the patient says.</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromDays(7);

    public async Task<CheckInTurn> BeginAsync(TriageDb database, CheckIn checkIn, PatientRecord patient, CancellationToken cancellationToken)
    {
        var (programme, steps, opening) = await OpeningAsync(database, checkIn.PlanId, checkIn.Id, patient, cancellationToken);
        return CheckInInterview.Begin(knowledge, opening with
        {
            Questions = QuestionsOf(programme, checkIn, steps), IsOwn = checkIn.IsOwn, CaregiverStatements = await CaregiversAsync(database, checkIn.PlanId, cancellationToken),
        });
    }

    /// <summary>A caregiver is heard first and then asked what is always asked. They are told nothing of the illness or of what the patient said.</summary>
    public async Task<CheckInTurn> BeginForCaregiverAsync(TriageDb database, Guid planId, Tongue tongue, PatientRecord patient, CancellationToken cancellationToken)
    {
        var (programme, _, opening) = await OpeningAsync(database, planId, null, patient, cancellationToken);
        return CheckInInterview.Begin(knowledge, opening with { Tongue = tongue, Questions = OwnQuestions(programme), IsOwn = true, IsCaregiver = true, HomeAfter = null });
    }

    private async Task<(Programme Programme, IReadOnlyList<CheckInStep> Steps, CheckInOpening Opening)> OpeningAsync(TriageDb database, Guid planId, Guid? except, PatientRecord patient, CancellationToken cancellationToken)
    {
        var plan = await database.Plans.AsNoTracking().SingleAsync(plan => plan.Id == planId, cancellationToken);
        var discharge = await database.Discharges.AsNoTracking().SingleAsync(discharge => discharge.Id == plan.DischargeId, cancellationToken);
        var (zone, details) = (TimeZoneInfo.FindSystemTimeZoneById(patient.Zone), discharge.ReadDetails(cipher));
        var (home, today) = (DayOf(discharge.DischargedAt, zone), DayOf(clock.GetUtcNow(), zone));
        return (knowledge.Programmes[plan.Programme], CheckInPlan.For(knowledge.Programmes[plan.Programme], discharge.Risk, home).Steps,
            new CheckInOpening(patient.Language, plan.Programme, today.DayNumber - home.DayNumber, today, conversations.PersonOf(patient), [])
            {
                HomeAfter = details.Operation is { Length: > 0 } said ? new Bilingual(said, said) : null,
                Prescriptions = details.Medicines, Baseline = details.Baseline, EarlySigns = details.EarlySigns, Earlier = await EarlierAsync(database, planId, except, cancellationToken),
            });
    }

    /// <summary>Who comes unasked is heard first and then asked what is asked each time; after silence only whether to go on, and how they are.</summary>
    private static IReadOnlyList<string> QuestionsOf(Programme programme, CheckIn checkIn, IReadOnlyList<CheckInStep> steps)
    {
        var how = HowOf(programme);
        return checkIn.IsOwn ? OwnQuestions(programme)
            : checkIn.IsLast ? [CheckInOpening.GoOn, .. how is null ? (string[])[] : [how]]
            : (steps.FirstOrDefault(step => step.Number == checkIn.Step) ?? steps[^1]).Questions;
    }

    private static string? HowOf(Programme programme) => programme.Questions.FirstOrDefault(question => question.Kind is CheckInQuestionKind.Open)?.Id;

    private static IReadOnlyList<string> OwnQuestions(Programme programme) =>
        [CheckInOpening.Worse, .. programme.Questions.Where(question => question.IsAlways).Select(question => question.Id).Where(id => id != HowOf(programme)).Take(CheckInPlan.MostQuestions - 1)];

    /// <summary>What caregivers lately said of the medicines, so that a patient who says otherwise is asked about it by a nurse (K9).</summary>
    private async Task<IReadOnlyList<MedicineStatement>> CaregiversAsync(TriageDb database, Guid planId, CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow() - Lately;
        var talks = await database.CaregiverTalks.AsNoTracking().Where(talk => talk.PlanId == planId && talk.AnsweredAt > since && database.Caregivers.Any(caregiver => caregiver.Id == talk.CaregiverId && caregiver.RemovedAt == null))
            .Join(database.Conversations.AsNoTracking(), talk => talk.ConversationId, conversation => conversation.Id, (talk, conversation) => conversation)
            .OrderBy(conversation => conversation.StartedAt).ToListAsync(cancellationToken);
        return [.. talks.SelectMany(conversation => StateOf(ConversationState.Read(conversation.ReadState(cipher)))?.Statements ?? [])];
    }

    /// <summary>What was answered in the check-ins before, oldest first.</summary>
    private async Task<IReadOnlyList<DayAnswers>> EarlierAsync(TriageDb database, Guid planId, Guid? except, CancellationToken cancellationToken)
    {
        var before = await database.CheckIns.AsNoTracking()
            .Where(other => other.PlanId == planId && other.Id != except && other.AnsweredAt != null)
            .Join(database.Conversations.AsNoTracking(), other => other.ConversationId, conversation => conversation.Id, (other, conversation) => conversation)
            .OrderBy(conversation => conversation.StartedAt).ToListAsync(cancellationToken);
        return [.. before.Select(conversation => StateOf(ConversationState.Read(conversation.ReadState(cipher)))).OfType<CheckInState>().Select(state => new DayAnswers(state.Opening.Day, state.Picture))];
    }

    /// <summary>The check-in kept in a conversation; null when nobody ever came to it.</summary>
    public static CheckInState? StateOf(ConversationState state) => state.Slice is { } json ? JsonSerializer.Deserialize<CheckInState>(json, StoredJson.Options) : null;

    private static DateOnly DayOf(DateTimeOffset moment, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);
}
