using TriageBot.Clinical.Knowledge;

namespace TriageBot.Clinical.FollowUp;

/// <summary>What it leads to when a patient cannot be asked at all: a person calls, as soon as the risk wants it, because nobody who was not asked has said that they are well.</summary>
public static class NotReached
{
    /// <summary>An invitation that will not arrive.</summary>
    /// <param name="risk">How likely the patient is to come back.</param>
    /// <param name="because">Why it was not taken, in a sentence.</param>
    public static RiskFlag Letter(RiskLevel risk, Bilingual because) => Flag(risk, "letter-not-sent",
        new($"随访邀请没有送到，请打电话联系。{because.Zh}", $"The invitation could not be delivered; please call. {because.En}"));

    /// <summary>A check-in that cannot be opened, because something in the record is broken.</summary>
    public static RiskFlag CheckIn(RiskLevel risk) => Flag(risk, "check-in-not-opened",
        new("随访打不开（病历数据有问题），病人没有被问到，请打电话联系，并通知管理员。", "The check-in cannot be opened (something in the record is broken), so the patient was not asked; please call, and tell an administrator."));

    private static RiskFlag Flag(RiskLevel risk, string rule, Bilingual reason) =>
        new(RiskFlagKind.NoReply, risk is RiskLevel.High ? FlagUrgency.Orange : FlagUrgency.Yellow, rule, reason, []);
}
