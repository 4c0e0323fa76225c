namespace TriageBot.Clinical.Escalating;

/// <summary>How an episode ended (处置结果).</summary>
public enum ClosingOutcome
{
    Advised, EmergencyCare, Ambulance, Appointment, Admitted, TeamTookOver, WrongAlarm, Died, NotReachable,
}

/// <summary>Who was spoken with.</summary>
public enum ContactPerson { Patient, Family, Colleague }

/// <summary>How.</summary>
public enum ContactChannel { Telephone, InPerson, Message, Chat }

/// <summary>What became of one call.</summary>
public enum CallOutcome { SpokePatient, SpokeFamily, NoAnswer, SwitchedOff, WrongNumber }

/// <summary>Proof that somebody was in touch: with whom, when, how.</summary>
public sealed record ContactEvidence(ContactPerson Person, DateTimeOffset At, ContactChannel Channel);

/// <summary>One documented call.</summary>
public sealed record CallMade(DateTimeOffset At, CallOutcome Outcome)
{
    /// <summary>Whether somebody was reached.</summary>
    public bool HasReached => Outcome is CallOutcome.SpokePatient or CallOutcome.SpokeFamily;
}

/// <summary>What is missing before an episode may be closed.</summary>
public enum MissingForClosing { Outcome, Contact, ContactInFuture, ContactTooEarly, Attempts, NextStep }

/// <summary>Closing the loop (闭环, N3): an outcome, and either proof of contact or three documented attempts at different times with what comes next.</summary>
/// <param name="Outcome">Null when none was chosen.</param>
/// <param name="Contact">Null when nobody was spoken with; a call that reached somebody proves it as well.</param>
/// <param name="NextStep">What happens now, where nobody was reached.</param>
public sealed record Closing(ClosingOutcome? Outcome, ContactEvidence? Contact, string? NextStep)
{
    /// <summary>Attempts before a patient counts as not reachable.</summary>
    public const int Attempts = 3;

    /// <summary>Two calls closer together than this are one attempt.</summary>
    public static readonly TimeSpan Apart = TimeSpan.FromMinutes(5);

    /// <summary>Two watches are never quite alike.</summary>
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(2);

    /// <summary>The proof of contact: what is said here, else the last call that reached somebody.</summary>
    public ContactEvidence? Proof(IReadOnlyList<CallMade> calls) => Contact ?? (calls.LastOrDefault(call => call.HasReached) is { } call
        ? new(call.Outcome is CallOutcome.SpokePatient ? ContactPerson.Patient : ContactPerson.Family, call.At, ContactChannel.Telephone) : null);

    /// <summary>Everything that is missing; empty when it may be closed.</summary>
    /// <param name="calls">The calls of this episode since it was raised or opened again, oldest first.</param>
    /// <param name="since">When it was raised or opened again.</param>
    public IReadOnlyList<MissingForClosing> Missing(IReadOnlyList<CallMade> calls, DateTimeOffset since, DateTimeOffset now)
    {
        if (Outcome is null)
            return [MissingForClosing.Outcome];
        var proof = Outcome is ClosingOutcome.NotReachable ? null : Proof(calls);
        if (proof is not null)
            return proof.At > now + ClockTolerance ? [MissingForClosing.ContactInFuture] : proof.At < since - ClockTolerance ? [MissingForClosing.ContactTooEarly] : [];
        var tried = AttemptsIn(calls) >= Attempts;
        var hasNext = !string.IsNullOrWhiteSpace(NextStep);
        if (Outcome is not ClosingOutcome.NotReachable && !tried)
            return [MissingForClosing.Contact];
        return [.. (IEnumerable<MissingForClosing>)(tried ? [] : [MissingForClosing.Attempts]), .. (IEnumerable<MissingForClosing>)(hasNext ? [] : [MissingForClosing.NextStep])];
    }

    /// <summary>Calls that reached nobody, at different times.</summary>
    public static int AttemptsIn(IReadOnlyList<CallMade> calls)
    {
        var (count, last) = (0, DateTimeOffset.MinValue);
        foreach (var call in calls.Where(call => !call.HasReached).OrderBy(call => call.At))
            if (call.At - last >= Apart)
                (count, last) = (count + 1, call.At);
        return count;
    }

    /// <summary>How long after closing the same problem is the same episode.</summary>
    public static readonly TimeSpan SameEpisode = TimeSpan.FromDays(30);
}
