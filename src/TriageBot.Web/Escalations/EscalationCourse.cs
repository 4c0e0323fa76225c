using TriageBot.Clinical.Escalating;
using TriageBot.Clinical.FollowUp;
using TriageBot.Web.Data;

namespace TriageBot.Web.Escalations;

/// <remarks>What happens to it from the first word to its end. Every change makes its version grow.</remarks>
public sealed partial class Escalation
{
    public void SaidAgain() => (Count, Version) = (Count + 1, Version + 1);

    /// <summary>Said again, and worse: whoever had taken it on looked at less, so it waits for somebody anew, and never longer than it would have.</summary>
    public void Worsen(Danger danger, DateTimeOffset now, EscalationPolicy policy, Encrypted quote)
    {
        var before = AcknowledgeBy;
        WaitAnew(danger, now, policy, quote);
        AcknowledgeBy = before < AcknowledgeBy && before > now ? before : AcknowledgeBy;
        ClimbNext(policy);
    }

    /// <summary>The problem is back after it was closed.</summary>
    public void Reopen(Danger danger, DateTimeOffset now, EscalationPolicy policy, Encrypted quote)
    {
        (ClosedAt, ClosedBy, Outcome, AssignedTo, ReachedHelp, Reopened, Count) = (null, null, null, null, null, Reopened + 1, Count + 1);
        WaitAnew(danger, now, policy, quote);
    }

    private void WaitAnew(Danger danger, DateTimeOffset now, EscalationPolicy policy, Encrypted quote)
    {
        (Acuity, Flag, Urgency, Level, IsCrisis, Quote) = (danger.Acuity, danger.Flag?.Kind, danger.Flag?.Urgency, danger.Level, danger.IsCrisis, quote);
        (AcknowledgedBy, AcknowledgedAt, SnoozedUntil, SnoozedBy, Snoozes) = (null, null, null, null, 0);
        (LadderFrom, Rung, AcknowledgeBy) = (now, Rung.Nurse, policy.AcknowledgeBy(Level, IsCrisis, now));
        ClimbNext(policy);
    }

    /// <summary>Whoever talked with the patient has left them alone: it waits for somebody anew, and the next one above is told at once.</summary>
    internal void LeaveAlone(DateTimeOffset now, EscalationPolicy policy)
    {
        (AcknowledgedBy, AcknowledgedAt, SnoozedUntil, LadderFrom, AcknowledgeBy, Rung) = (null, null, null, now, now, Rung.Nurse);
        ClimbNext(policy);
    }

    /// <summary>A person says that it is more, or less, urgent. More urgent begins anew; for less, whoever was told already knows.</summary>
    public void Regrade(EscalationLevel level, DateTimeOffset now, EscalationPolicy policy)
    {
        var isHigher = level < Level;
        (Level, Acuity, IsCrisis) = (level, level.AcuityAt(Acuity), IsCrisis && level is EscalationLevel.Red);
        if (isHigher)
            (LadderFrom, Rung, Snoozes, SnoozedUntil) = (now, Rung.Nurse, 0, null);
        AcknowledgeBy = policy.AcknowledgeBy(level, IsCrisis, LadderFrom);
        ClimbNext(policy);
    }

    /// <summary>Sets the moment at which the next one above must be told.</summary>
    internal void ClimbNext(EscalationPolicy policy) => (ClimbAt, Version) = (IsOpen && AcknowledgedBy is null && !IsSynthetic ? NextClimb(policy) : null, Version + 1);

    private DateTimeOffset? NextClimb(EscalationPolicy policy) => policy.Next(Level, IsCrisis, Rung, LadderFrom) is not { At: var at } ? null
        : Rung is Rung.Nurse && AcknowledgeBy < at ? AcknowledgeBy : at;

    /// <summary>Somebody has it in hand: nothing climbs any more.</summary>
    internal void Take(string by, DateTimeOffset now) => (AcknowledgedBy, AcknowledgedAt, ClimbAt, Version) = (by, now, null, Version + 1);

    /// <summary>A colleague takes it over at the change of shift. When it was first taken on stays: the patient has not waited anew.</summary>
    internal void HandTo(string to, DateTimeOffset now)
    {
        Take(to, AcknowledgedAt ?? now);
        AssignedTo = AssignedTo is null ? null : to;
    }

    /// <summary>Nobody took it over at the change of shift: it stays where it was, somebody above knows, and what nobody had goes on climbing.</summary>
    internal void StayWith(string outgoing, EscalationPolicy policy)
    {
        if (AcknowledgedBy is null)
            AssignedTo ??= outgoing;
        Rung = Rung < Rung.ChargeNurse ? Rung.ChargeNurse : Rung;
        ClimbNext(policy);
    }

    /// <summary>Whose it is.</summary>
    internal Holding Holding => new(Level, IsOpen, AcknowledgedBy, AssignedTo);

    /// <summary>One person had two records and the same problem in both: this one stays, with the earliest deadline of all; the others are over without an outcome of their own.</summary>
    public void Fold(IReadOnlyList<Escalation> others, DateTimeOffset now)
    {
        SaidAgain();
        AcknowledgeBy = others.Append(this).Min(one => one.AcknowledgeBy);
        if (AcknowledgedBy is null)
            ClimbAt = others.Append(this).Min(one => one.ClimbAt);
        foreach (var other in others)
            (other.ClosedAt, other.ClosedBy, other.ClimbAt, other.Version) = (now, Actor.System.Name, null, other.Version + 1);
    }

    /// <summary>Something was written about it.</summary>
    public void Happened() => Version++;

    public void SetAside(string by, DateTimeOffset until) => (SnoozedUntil, SnoozedBy, Snoozes, Version) = (until, by, Snoozes + 1, Version + 1);

    public void Assign(string to) => (AssignedTo, Version) = (to, Version + 1);

    /// <summary>Said again, as urgent and more plainly; whoever has taken it on keeps it.</summary>
    public void Reword(RiskFlag flag, Encrypted quote) => (Flag, Urgency, Quote) = (flag.Kind, flag.Urgency, quote);

    public void Answered(bool reachedHelp) => (ReachedHelp, Version) = (reachedHelp, Version + 1);

    public void Close(string by, ClosingOutcome outcome, DateTimeOffset now) =>
        (ClosedAt, ClosedBy, Outcome, ClimbAt, SnoozedUntil, Version) = (ClosedAt ?? now, by, outcome, null, null, Version + 1);
}
