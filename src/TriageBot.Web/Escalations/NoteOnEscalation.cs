using TriageBot.Web.Data;

namespace TriageBot.Web.Escalations;

/// <summary>A member of staff writes something down for whoever comes after.</summary>
public sealed class NoteOnEscalation(ChangeEscalation change, EpisodeLedger ledger)
{
    /// <summary>Most characters of anything that is written at the desk.</summary>
    public const int Longest = 1000;

    public Task<DeskOutcome> RunAsync(Guid id, string text, Actor staff) => change.RunAsync(id, staff, open =>
    {
        if (Problem(text, isNeeded: true) is { } problem)
            return Task.FromResult<DeskOutcome>(new DeskOutcome.Refused(problem));
        open.Escalation.Happened();
        ledger.Write(open.Database, open.Escalation, EpisodeEventKind.Note, staff, words: new(text.Trim()));
        return Task.FromResult<DeskOutcome>(new DeskOutcome.Done());
    });

    /// <summary>Key of the sentence that says what is wrong with a text; null when nothing is.</summary>
    internal static string? Problem(string? text, bool isNeeded) => text?.Length > Longest ? "desk-too-long" : isNeeded && string.IsNullOrWhiteSpace(text) ? "desk-no-text" : null;

    internal static string? Tidy(string? text) => text?.Trim() is { Length: > 0 } said ? said : null;
}
