using System.Text.RegularExpressions;
using TriageBot.Clinical.Escalating;
using TriageBot.Web.Data;

namespace TriageBot.Web.Escalations;

/// <summary>Somebody telephoned, with or without success: three without, at different times, are what closing without contact needs.</summary>
public sealed partial class RecordCall(ChangeEscalation change, EpisodeLedger ledger, IEnumerable<IContactListener> listeners, TimeProvider clock)
{
    public Task<DeskOutcome> RunAsync(Guid id, string number, CallOutcome outcome, string? words, Actor staff) => change.RunAsync(id, staff, open =>
    {
        var problem = !Number().IsMatch(number.Trim()) ? "desk-no-number" : NoteOnEscalation.Problem(words, isNeeded: false);
        if (problem is not null)
            return Task.FromResult<DeskOutcome>(new DeskOutcome.Refused(problem));
        open.Escalation.Happened();
        ledger.Write(open.Database, open.Escalation, EpisodeEventKind.Call, staff, outcome.ToString(), new(NoteOnEscalation.Tidy(words), number.Trim()));
        if (open.Escalation.PatientId is { } patient)
            foreach (var listener in listeners)
                listener.Called(open.Database, patient, staff, new(clock.GetUtcNow(), outcome));
        return Task.FromResult<DeskOutcome>(new DeskOutcome.Done());
    });

    [GeneratedRegex(@"^\+?[0-9][0-9 \-]{2,19}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();
}
