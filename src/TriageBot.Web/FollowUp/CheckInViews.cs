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
/// <param name="Courses">The patient's own numbers since discharge.</param>
public sealed record CheckInView(IntakeView Talk, string? Closing, IReadOnlyList<Course> Courses);

/// <summary>One number over the days since discharge, oldest first.</summary>
public sealed record Course(Measure Measure, IReadOnlyList<DayValue> Values);

/// <summary>Shows a stored check-in.</summary>
public sealed class CheckInViews(KnowledgeBase knowledge, IntakeViews views, HospitalClock clock)
{
    private static readonly Bilingual Nurse = new("值班护士", "The nurse on duty"), NoMore = new("不再有安排，随时可以找我们", "no date: this was the last, but tell us at any time");

    public async Task<CheckInView> OfAsync(OpenIntake talk, CancellationToken cancellationToken)
    {
        var shown = await views.OfAsync(talk, cancellationToken);
        if (CheckInOpenings.StateOf(talk.State) is not { } state)
            return new(shown, null, []);
        var turn = state.IsOver ? await ClosingAsync(talk, state, cancellationToken) : null;
        var history = new CheckInHistory(state.Opening.Baseline, [.. state.Opening.Earlier, new DayAnswers(state.Opening.Day, state.Picture)]);
        return new(shown, turn, [.. Enum.GetValues<Measure>().Select(measure => new Course(measure, [.. history.Values(measure)])).Where(course => course.Values.Count > 1)]);
    }

    private async Task<string> ClosingAsync(OpenIntake talk, CheckInState state, CancellationToken cancellationToken)
    {
        if (state.IsEmergency)
            return knowledge.Wording.Say("checkin-close-emergency", talk.Tongue);
        if (talk.Escalations.Where(open => open.Flag is not null).MinBy(open => open.AcknowledgeBy) is { } first)
            return knowledge.Wording.Say("checkin-close-flagged", talk.Tongue, ("who", Nurse.In(talk.Tongue)), ("by", Said(first.AcknowledgeBy)));
        var next = await talk.Database.CheckIns.AsNoTracking()
            .Where(other => other.PatientId == talk.Conversation.PatientId && other.Status == CheckInStatus.Planned).OrderBy(other => other.DueAt)
            .Select(other => (DateTimeOffset?)other.DueAt).FirstOrDefaultAsync(cancellationToken);
        return knowledge.Wording.Say("checkin-close-well", talk.Tongue, ("next", next is { } due ? Said(due, "yyyy-MM-dd") : NoMore.In(talk.Tongue)));
    }

    private string Said(DateTimeOffset moment, string format = "yyyy-MM-dd HH:mm") => clock.LocalAt(moment).ToString(format, CultureInfo.InvariantCulture);
}
