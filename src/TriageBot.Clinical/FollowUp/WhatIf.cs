using TriageBot.Clinical.Escalating;
using TriageBot.Clinical.Knowledge;

namespace TriageBot.Clinical.FollowUp;

/// <summary>What a check-in calls for, whichever of several rules says so: kind, and the medicine where it is about one.</summary>
public readonly record struct Call(RiskFlagKind Kind, string? MedicineId)
{
    /// <summary>Stopped, missed and reduced are one call about one medicine.</summary>
    public static Call Of(RiskFlagKind kind, string? medicineId) => new(
        medicineId is not null && kind is RiskFlagKind.MedicationReduced or RiskFlagKind.MedicationNotStarted or RiskFlagKind.MedicationMissed ? RiskFlagKind.MedicationStopped : kind, medicineId);
}

/// <summary>One call that a person answered and where there was something to do.</summary>
/// <param name="Patient">Whose it is.</param>
/// <param name="From">When it was raised.</param>
/// <param name="Until">When it was closed.</param>
public sealed record AnsweredCall<T>(T Who, Guid Patient, Call Call, EscalationLevel Level, DateTimeOffset From, DateTimeOffset Until);

/// <summary>How a call that was worth it would have fared.</summary>
public enum CallFate
{
    /// <summary>As it did.</summary>
    Same,

    /// <summary>Later than it did.</summary>
    Later,

    /// <summary>At a lower level.</summary>
    LessUrgent,

    /// <summary>Nobody would have been called.</summary>
    Missed,
}

/// <summary>Replays stored check-ins by the rules as they are and as they would be (K10). It is told one check-in after the other and keeps only counts and, for the calls that were answered, the first call each way.</summary>
public sealed class WhatIf<T>(IReadOnlyList<AnsweredCall<T>> answered)
{
    /// <summary>An episode may be raised by the check-in a moment before its own time is written.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);

    private readonly ILookup<(Guid Patient, Call Call), int> places = answered.Index().ToLookup(pair => (pair.Item.Patient, pair.Item.Call), pair => pair.Index);
    private readonly (DateTimeOffset At, EscalationLevel Level)?[] before = new (DateTimeOffset, EscalationLevel)?[answered.Count], after = new (DateTimeOffset, EscalationLevel)?[answered.Count];
    private readonly int[] callsBefore = new int[3], callsAfter = new int[3];

    /// <summary>Check-ins that were replayed.</summary>
    public int CheckIns { get; private set; }

    /// <summary>Check-ins that would call otherwise.</summary>
    public int Changed { get; private set; }

    /// <summary>How often a check-in called a person, by level.</summary>
    public IReadOnlyList<int> Before => callsBefore;

    /// <summary>How often it would have.</summary>
    public IReadOnlyList<int> After => callsAfter;

    /// <param name="began">When the check-in began.</param>
    /// <param name="said">When the last word in it was said.</param>
    public void Add(Guid patient, DateTimeOffset began, DateTimeOffset said, IReadOnlyList<RiskFlag> asIs, IReadOnlyList<RiskFlag> asItWouldBe)
    {
        CheckIns++;
        var (was, would) = (Calls(asIs), Calls(asItWouldBe));
        Changed += was.Count == would.Count && was.All(call => would.TryGetValue(call.Key, out var level) && level == call.Value) ? 0 : 1;
        Count(was, callsBefore, before, patient, (began, said));
        Count(would, callsAfter, after, patient, (began, said));
    }

    /// <summary>Every answered call that would have fared otherwise, the worst first.</summary>
    public IReadOnlyList<(AnsweredCall<T> Call, CallFate Fate)> Otherwise() =>
        [.. answered.Index().Select(pair => (pair.Item, FateOf(pair.Index))).Where(pair => pair.Item2 is not CallFate.Same).OrderByDescending(pair => pair.Item2).ThenBy(pair => pair.Item.Level).ThenBy(pair => pair.Item.From)];

    /// <summary>How many calls were answered and worth it.</summary>
    public int Answered => answered.Count;

    /// <summary>How many of the answered calls the replay could make at all: the others were raised by words or silence that are not replayed, and nothing is said of them.</summary>
    public int Found => before.Count(call => call is not null);

    private CallFate FateOf(int place) => (before[place], after[place]) switch
    {
        (null, _) => CallFate.Same, // not made by a check-in of this time
        (_, null) => CallFate.Missed,
        ({ } was, { } would) when would.Level > was.Level => CallFate.LessUrgent,
        ({ } was, { } would) => would.At > was.At ? CallFate.Later : CallFate.Same,
    };

    private void Count(Dictionary<Call, EscalationLevel> calls, int[] counts, (DateTimeOffset At, EscalationLevel Level)?[] first, Guid patient, (DateTimeOffset Began, DateTimeOffset Said) talk)
    {
        foreach (var (call, level) in calls)
        {
            counts[(int)level]++;
            foreach (var place in places[(patient, call)])
                if (talk.Said >= answered[place].From - Slack && talk.Began <= answered[place].Until)
                    first[place] = Earliest(first[place], talk.Began, level);
        }
    }

    /// <summary>The first call counts, at the highest level it came to.</summary>
    private static (DateTimeOffset, EscalationLevel) Earliest((DateTimeOffset At, EscalationLevel Level)? known, DateTimeOffset at, EscalationLevel level) =>
        known is not { } had ? (at, level) : (at < had.At ? at : had.At, level < had.Level ? level : had.Level);

    private static Dictionary<Call, EscalationLevel> Calls(IReadOnlyList<RiskFlag> flags) => flags.Where(flag => flag.Urgency is not FlagUrgency.Note)
        .GroupBy(flag => Call.Of(flag.Kind, flag.MedicineId)).ToDictionary(same => same.Key, same => EscalationLevels.Of(same.Min(flag => flag.Urgency)));
}
