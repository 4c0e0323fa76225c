using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.FollowUp;
using TriageBot.Web.Escalations;
using TriageBot.Web.Intake;

namespace TriageBot.Web.FollowUp;

/// <summary>Calls a person for what an answer adds: it folds into what is open for this patient, whatever conversation it came up in. With the first
/// answer that is everything: what the calendar alone says, such as tablets that run out, was told to nobody yet.</summary>
public sealed partial class CallFlags(EscalationDesk desk, ILogger<CallFlags> logger)
{
    /// <param name="before">What has been told already.</param>
    internal async Task RunAsync(OpenIntake talk, CheckInSeat seat, IReadOnlyList<RiskFlag> before, IReadOnlyList<RiskFlag> flags, CancellationToken patience)
    {
        var told = Calls(before, seat).Select(danger => (danger.Problem, danger.Acuity, danger.Flag?.Kind)).ToHashSet();
        var calls = Calls(flags, seat).Where(danger => !told.Contains((danger.Problem, danger.Acuity, danger.Flag?.Kind))).ToList();
        if (calls.Count == 0)
            return;
        var open = await desk.OpenOfAsync(talk.Database, seat.PatientId, patience);
        var ward = await WardAsync(talk, seat, patience);
        foreach (var escalation in desk.Raise(talk.Database, talk.Id, open, calls.Select(danger => danger with { Ward = ward })))
        {
            talk.Announce.Add(escalation.Id);
            Log.Flagged(logger, talk.Id, escalation.Problem);
            if (!talk.Escalations.Contains(escalation))
                talk.Escalations.Add(escalation);
        }
    }

    internal static Task<string?> WardAsync(OpenIntake talk, CheckInSeat seat, CancellationToken patience) => talk.Database.Discharges.AsNoTracking()
        .Where(discharge => talk.Database.Plans.Any(plan => plan.Id == seat.PlanId && plan.DischargeId == discharge.Id)).Select(discharge => (string?)discharge.Ward).SingleOrDefaultAsync(patience);

    /// <summary>The same calls whoever says it; of a caregiver's words it stands there whose they are.</summary>
    private static IEnumerable<Danger> Calls(IReadOnlyList<RiskFlag> flags, CheckInSeat seat) => flags.Where(flag => flag.Urgency is not FlagUrgency.Note)
        .Select(flag => Danger.Of(flag, seat.PatientId)).Select(danger => danger with { Quote = seat.Said(danger.Quote) }).OrderBy(danger => danger.Acuity).DistinctBy(danger => danger.Problem);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Conversation {ConversationId}: follow-up noticed {Problem}.")]
        public static partial void Flagged(ILogger logger, Guid conversationId, string problem);
    }
}
