using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;
using TriageBot.Web.Intake;
using TriageBot.Web.Shell;

namespace TriageBot.Web.FollowUp;

/// <summary>A check-in as the patient's page shows it.</summary>
/// <param name="Talk">The conversation, its question, its emergency and who was told.</param>
/// <param name="Closing">What happens next; null while questions are open.</param>
/// <param name="Courses">The patient's own numbers since discharge; empty until they gave the code.</param>
public sealed record CheckInView(IntakeView Talk, string? Closing, IReadOnlyList<Course> Courses)
{
    /// <summary>What the last words wish of the follow-up, to be offered; null when they wish nothing.</summary>
    public WishKind? Wished { get; init; }

    /// <summary>What the patient wishes as things stand.</summary>
    public WishSheet? Wishes { get; init; }

    /// <summary>Ids of the education cards of the patient's programme.</summary>
    public IReadOnlyList<string> Cards { get; init; } = [];

    /// <summary>There is something from before that only the code shows.</summary>
    public bool HidesEarlier { get; init; }
}

/// <summary>One number over the days since discharge, oldest first.</summary>
public sealed record Course(Measure Measure, IReadOnlyList<DayValue> Values)
{
    /// <summary>The patient's own value at discharge, for staff.</summary>
    public double? Baseline { get; init; }

    /// <summary>Where rules fire, for staff: a patient is told what to do, not how near to a line they are.</summary>
    public IReadOnlyList<WatchLine> Lines { get; init; } = [];

    /// <summary>The courses of everything measured more than once.</summary>
    public static IReadOnlyList<Course> Of(CheckInHistory history) =>
        [.. Enum.GetValues<Measure>().Select(measure => new Course(measure, [.. history.Values(measure)])).Where(course => course.Values.Count > 1)];
}

/// <summary>Shows a stored check-in. What was said on another visit, and the course of the numbers, need the code.</summary>
public sealed class CheckInViews(KnowledgeBase knowledge, IntakeViews views, WishSheets wishes, CheckInReceipts receipts, MedicinesOf medicines, HospitalClock clock)
{
    private static readonly Bilingual Today = new("今天 HH:mm", "HH:mm 'today'");

    private static readonly Bilingual Nurse = new("值班护士", "The nurse on duty"), NoMore = new("不再有安排，随时可以找我们", "no date: this was the last, but tell us at any time");

    public async Task<CheckInView> OfAsync(OpenIntake talk, CancellationToken cancellationToken)
    {
        if (CheckInOpenings.StateOf(talk.State) is not { } state)
            return new(await views.OfAsync(talk, cancellationToken), null, []);
        var shown = await views.OfAsync(talk, cancellationToken);
        var waiting = await WaitingAsync(talk, state, cancellationToken);
        shown = shown with { Receipt = await receipts.OfAsync(talk.Database, waiting, cancellationToken) ?? IntakeViews.Ended(talk, shown.Lines) };
        var cards = knowledge.Programmes[state.Opening.Programme].Education;
        var closing = state.IsOver ? await ClosingAsync(talk, state, waiting, shown.Receipt, cancellationToken) : null;
        if (state.Opening.IsCaregiver)
            return new(shown with { Summary = null, Picture = null }, closing, []) { Cards = cards }; // neither the patient's numbers nor their wishes are a caregiver's
        var checkIn = talk.Database.CheckIns.Local.FirstOrDefault(checkIn => checkIn.ConversationId == talk.Id)
            ?? await talk.Database.CheckIns.AsNoTracking().SingleAsync(checkIn => checkIn.ConversationId == talk.Id, cancellationToken);
        var courses = CoursesOf(state);
        return new(Visible(shown, checkIn), closing, checkIn.IsProven ? courses : [])
        {
            Cards = cards, Wished = state.Wished, Wishes = await wishes.OfConversationAsync(talk.Database, talk.Id, cancellationToken),
            HidesEarlier = !checkIn.IsProven && (checkIn.HiddenThrough > 0 || courses.Count > 0),
        };
    }

    /// <summary>What this patient said here and before and what still waits for a nurse is one: most urgent first. That they wish to hear no more is told to nobody but the nurse.</summary>
    private async Task<IReadOnlyList<Escalation>> WaitingAsync(OpenIntake talk, CheckInState state, CancellationToken cancellationToken)
    {
        var known = talk.Escalations.Select(escalation => escalation.Id).ToHashSet();
        var others = talk.Conversation.PatientId is not { } patient ? []
            : await talk.Database.Escalations.AsNoTracking().Where(escalation => escalation.PatientId == patient && escalation.ClosedAt == null && escalation.ConversationId != talk.Id).ToListAsync(cancellationToken);
        if (state.Opening.IsCaregiver)
            others = await SaidHereTooAsync(talk, state, others, cancellationToken);
        return [.. talk.Escalations.Concat(others.Where(other => !known.Contains(other.Id))).Where(escalation => escalation.Problem != Danger.StopProblem)
            .OrderBy(escalation => escalation.Acuity).ThenBy(escalation => escalation.RaisedAt)];
    }

    /// <summary>Of what waits for the patient a caregiver hears only of what they have said themselves.</summary>
    private async Task<List<Escalation>> SaidHereTooAsync(OpenIntake talk, CheckInState state, List<Escalation> others, CancellationToken cancellationToken)
    {
        if (others.Count == 0 || talk.Conversation.PatientId is not { } patient)
            return [];
        var plan = await talk.Database.CaregiverTalks.AsNoTracking().Where(own => own.ConversationId == talk.Id).Select(own => own.PlanId).SingleAsync(cancellationToken);
        var said = CheckInInterview.Judge(knowledge, state, await medicines.SenseAsync(talk.Database, plan, state, cancellationToken)).Where(flag => flag.Quotes.Count > 0)
            .Select(flag => Danger.Of(flag, patient).Problem).ToHashSet(StringComparer.Ordinal);
        return others.FindAll(other => said.Contains(other.Problem));
    }

    private static IntakeView Visible(IntakeView view, CheckIn checkIn) => checkIn.HiddenThrough == 0 ? view : view with
    {
        Lines = [.. view.Lines.Where(line => line.Sequence > checkIn.HiddenThrough)],
        Answered = [.. view.Answered.Where(asked => asked.AnsweredIn > checkIn.HiddenThrough)],
        Summary = null, Picture = null,
    };

    private static IReadOnlyList<Course> CoursesOf(CheckInState state)
    {
        var history = new CheckInHistory(state.Opening.Baseline, [.. state.Opening.Earlier, new DayAnswers(state.Opening.Day, state.Picture)]);
        return Course.Of(history);
    }

    private async Task<string> ClosingAsync(OpenIntake talk, CheckInState state, IReadOnlyList<Escalation> waiting, ReceiptView? receipt, CancellationToken cancellationToken)
    {
        if (state.IsEmergency)
            return knowledge.Wording.Say("checkin-close-emergency", talk.Tongue);
        if (receipt is { AcknowledgedBy: { } nurse })
            return knowledge.Wording.Say("checkin-close-taken", talk.Tongue, ("who", nurse), ("by", Said(receipt.ContactBy ?? receipt.AcknowledgeBy, talk.Tongue)));
        if (waiting.FirstOrDefault(open => open.Flag is not null) is { } first)
            return knowledge.Wording.Say(first.Urgency is FlagUrgency.Red ? "checkin-close-red" : "checkin-close-flagged", talk.Tongue, ("who", Nurse.In(talk.Tongue)), ("by", Said(first.AcknowledgeBy, talk.Tongue)));
        var next = await talk.Database.CheckIns.AsNoTracking()
            .Where(other => other.PatientId == talk.Conversation.PatientId && other.Status == CheckInStatus.Planned).OrderBy(other => other.DueAt)
            .Select(other => (DateTimeOffset?)other.DueAt).FirstOrDefaultAsync(cancellationToken);
        return knowledge.Wording.Say("checkin-close-well", talk.Tongue, ("next", next is { } due ? clock.LocalAt(due).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : NoMore.In(talk.Tongue)));
    }

    /// <summary>The hour alone is enough for today.</summary>
    private string Said(DateTimeOffset moment, Tongue tongue)
    {
        var local = clock.LocalAt(moment);
        return local.ToString(local.Date == clock.Local.Date ? Today.In(tongue) : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }
}
