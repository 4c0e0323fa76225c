using System.Globalization;
using TriageBot.Clinical.Escalating;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Escalations;

/// <summary>What happened at the desk, in sentences for staff.</summary>
internal static class DeskSentences
{
    /// <summary>Why nothing was done; empty when it was.</summary>
    public static IReadOnlyList<string> Problems(this Texts texts, DeskOutcome outcome, HospitalClock clock) => outcome switch
    {
        DeskOutcome.Done => [],
        DeskOutcome.Refused refused => [.. refused.Because.Select(key => texts.Say(key, Closing.Attempts, (int)Closing.Apart.TotalMinutes, NoteOnEscalation.Longest))],
        DeskOutcome.AlreadyClosed closed => [texts.Say("desk-already-closed", closed.By, clock.Hour(closed.At, texts))],
        DeskOutcome.AlreadyTaken taken => [texts.Say("outcome-taken", taken.By, clock.Hour(taken.At, texts))],
        DeskOutcome.NotAllowed => [texts["desk-not-allowed"]],
        _ => [texts["outcome-unknown"]],
    };

    public static string Level(this Texts texts, EscalationLevel level) => texts[$"level-{Key(level)}"];

    public static string Rung(this Texts texts, Rung rung) => texts[$"rung-{Key(rung)}"];

    /// <summary>One line of the history: who did what.</summary>
    public static string Line(this Texts texts, EpisodeLine line, HospitalClock clock) => line.Kind switch
    {
        EpisodeEventKind.Raised or EpisodeEventKind.Worsened or EpisodeEventKind.Reopened => texts.Say($"event-{Key(line.Kind)}", Coded<EscalationLevel>(texts, "level", line.Code)),
        EpisodeEventKind.Climbed when line.Code?.Split(' ') is [var rung, ClimbLadders.Unwatched] => texts.Say("event-unwatched", Coded<Rung>(texts, "rung", rung)),
        EpisodeEventKind.Climbed => texts.Say("event-climbed", Coded<Rung>(texts, "rung", line.Code)),
        EpisodeEventKind.LeftAlone => texts.Say("event-leftalone", line.Code),
        EpisodeEventKind.Assigned or EpisodeEventKind.HandoverOffered or EpisodeEventKind.HandoverAccepted => texts.Say($"event-{Key(line.Kind)}", line.By, line.Code),
        EpisodeEventKind.HandoverNotAccepted => texts.Say(line.By is null ? "event-handovernotaccepted" : "event-handoverdeclined", line.By, line.Code),
        EpisodeEventKind.Call => texts.Say("event-call", line.By, line.Words?.Number, Coded<CallOutcome>(texts, "call", line.Code)),
        EpisodeEventKind.Snoozed => texts.Say("event-snoozed", line.By, line.Until is { } until ? clock.Hour(until, texts) : ""),
        EpisodeEventKind.Upgraded or EpisodeEventKind.Downgraded => Regraded(texts, line),
        EpisodeEventKind.Proposed => texts.Say("event-proposed", line.By, line.Code?.TrimStart('E') is { Length: 1 } right ? texts[$"desk-acuity-{right}"] : ""),
        EpisodeEventKind.Closed => texts.Say("event-closed", line.By, Coded<ClosingOutcome>(texts, "end", line.Code), Contact(texts, line.Words?.Contact, clock)),
        _ => texts.Say($"event-{Key(line.Kind)}", line.By),
    };

    private static string Regraded(Texts texts, EpisodeLine line) => line.Code?.Split(' ') is [var level, var reason]
        ? texts.Say($"event-{Key(line.Kind)}", line.By, Coded<EscalationLevel>(texts, "level", level), Coded<RegradeReason>(texts, "regrade", reason)) : line.Code ?? "";

    private static string Contact(Texts texts, ContactEvidence? contact, HospitalClock clock) => contact is null ? texts["contact-none"]
        : texts.Say("contact-was", texts[$"person-{Key(contact.Person)}"], clock.Hour(contact.At, texts), texts[$"via-{Key(contact.Channel)}"]);

    private static string Coded<T>(Texts texts, string kind, string? code) where T : struct, Enum => Enum.TryParse<T>(code, out var known) ? texts[$"{kind}-{Key(known)}"] : code ?? "";

    internal static string Key<T>(T value) where T : struct, Enum => value.ToString().ToLower(CultureInfo.InvariantCulture);
}
