using System.Globalization;
using TriageBot.Clinical.Knowledge;

namespace TriageBot.Clinical.FollowUp;

/// <summary>What silence leads to (F6): a person on the same day where the risk is high, a last check-in and an end where it is low.</summary>
public static class Silence
{
    /// <summary>Rule of the flag for silence, and the outcome of a plan that ends by it.</summary>
    public const string NoReplyRule = "no-reply";

    /// <summary>Check-ins in a row without an answer after which something is done.</summary>
    public static int MissesThatCount(RiskLevel risk) => risk switch { RiskLevel.High => 1, RiskLevel.Medium => 2, _ => 3 };

    /// <summary>The flag for this many check-ins in a row without an answer, or null while waiting is right.</summary>
    public static RiskFlag? Judge(RiskLevel risk, int misses)
    {
        if (misses < MissesThatCount(risk))
            return null;
        var count = misses.ToString(CultureInfo.InvariantCulture);
        return new RiskFlag(RiskFlagKind.NoReply, risk is RiskLevel.Low ? FlagUrgency.Yellow : FlagUrgency.Orange, NoReplyRule,
            new($"连续 {count} 次随访没有回复。", $"No answer to {count} check-in(s) in a row."), []);
    }

    /// <summary>Whether the next contact is the last one, which asks whether to go on; never endless.</summary>
    public static bool NextIsLast(RiskLevel risk, int misses) => misses == Math.Max(MissesThatCount(risk), MissesThatCount(RiskLevel.Low));

    /// <summary>Whether the plan ends: the last check-in was not answered either.</summary>
    public static bool Ends(RiskLevel risk, int misses) => misses > Math.Max(MissesThatCount(risk), MissesThatCount(RiskLevel.Low));
}
