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
    public async Task<CheckInTurn> BeginAsync(TriageDb database, CheckIn checkIn, PatientRecord patient, CancellationToken cancellationToken)
    {
        var plan = await database.Plans.AsNoTracking().SingleAsync(plan => plan.Id == checkIn.PlanId, cancellationToken);
        var discharge = await database.Discharges.AsNoTracking().SingleAsync(discharge => discharge.Id == plan.DischargeId, cancellationToken);
        var (zone, details) = (TimeZoneInfo.FindSystemTimeZoneById(patient.Zone), discharge.ReadDetails(cipher));
        var (home, today) = (DayOf(discharge.DischargedAt, zone), DayOf(clock.GetUtcNow(), zone));
        var steps = CheckInPlan.For(knowledge.Programmes[plan.Programme], discharge.Risk, home).Steps;
        return CheckInInterview.Begin(knowledge, new CheckInOpening(
            patient.Language, plan.Programme, today.DayNumber - home.DayNumber, today, conversations.PersonOf(patient),
            QuestionsOf(knowledge.Programmes[plan.Programme], checkIn, steps))
        {
            IsOwn = checkIn.IsOwn,
            HomeAfter = details.Operation is { Length: > 0 } said ? new Bilingual(said, said) : null,
            Prescriptions = details.Medicines, Baseline = details.Baseline, EarlySigns = details.EarlySigns,
            Earlier = await EarlierAsync(database, checkIn, cancellationToken),
        });
    }

    /// <summary>Who comes unasked is heard first and then asked what is asked each time; after silence only whether to go on, and how they are.</summary>
    private static IReadOnlyList<string> QuestionsOf(Programme programme, CheckIn checkIn, IReadOnlyList<CheckInStep> steps)
    {
        string[] always = [.. programme.Questions.Where(question => question.IsAlways).Select(question => question.Id)];
        var how = programme.Questions.FirstOrDefault(question => question.Kind is CheckInQuestionKind.Open)?.Id;
        return checkIn.IsOwn ? [CheckInOpening.Worse, .. always.Where(id => id != how).Take(CheckInPlan.MostQuestions - 1)]
            : checkIn.IsLast ? [CheckInOpening.GoOn, .. how is null ? (string[])[] : [how]]
            : (steps.FirstOrDefault(step => step.Number == checkIn.Step) ?? steps[^1]).Questions;
    }

    /// <summary>What was answered in the check-ins before, oldest first.</summary>
    private async Task<IReadOnlyList<DayAnswers>> EarlierAsync(TriageDb database, CheckIn checkIn, CancellationToken cancellationToken)
    {
        var before = await database.CheckIns.AsNoTracking()
            .Where(other => other.PlanId == checkIn.PlanId && other.Id != checkIn.Id && other.AnsweredAt != null)
            .Join(database.Conversations.AsNoTracking(), other => other.ConversationId, conversation => conversation.Id, (other, conversation) => conversation)
            .OrderBy(conversation => conversation.StartedAt).ToListAsync(cancellationToken);
        return [.. before.Select(conversation => StateOf(ConversationState.Read(conversation.ReadState(cipher)))).OfType<CheckInState>().Select(state => new DayAnswers(state.Opening.Day, state.Picture))];
    }

    /// <summary>The check-in kept in a conversation; null when nobody ever came to it.</summary>
    public static CheckInState? StateOf(ConversationState state) => state.Slice is { } json ? JsonSerializer.Deserialize<CheckInState>(json, StoredJson.Options) : null;

    private static DateOnly DayOf(DateTimeOffset moment, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);
}
