using System.Globalization;

namespace TriageBot.Web.Prompts.Documents;

/// <summary>How conversations fared under one revision.</summary>
/// <param name="Emergencies">Judged to need help now.</param>
/// <param name="Abstained">Ended because nobody understood the words.</param>
/// <param name="Worried">Patients who were more worried than the result.</param>
/// <param name="Texts">Texts a model wrote.</param>
/// <param name="GuardFailures">Of those, how many the check after it turned down.</param>
public sealed record RolloutFigures(int Conversations, int Emergencies, int Abstained, int Worried, int Texts, int GuardFailures);

/// <summary>When a candidate is taken back without asking anybody (AP6). Pure.</summary>
public static class RolloutBrake
{
    /// <summary>With fewer conversations on either side nothing is said yet.</summary>
    public const int FewestConversations = 50;

    private const int FewestTexts = 100, FewestEvents = 3;
    private const double LeastEmergencies = 0.8, MostAbstained = 2, MostWorried = 2, MostGuardFailures = 0.01, Rounding = 1e-9;

    /// <returns>Why it brakes, for the log; null while it need not.</returns>
    public static string? Reason(RolloutFigures stable, RolloutFigures candidate)
    {
        if (candidate.Texts >= FewestTexts && TurnedDown(candidate) > MostGuardFailures && !(stable.Texts >= FewestTexts && TurnedDown(candidate) <= TurnedDown(stable)))
            return Say($"the check turned down {candidate.GuardFailures} of {candidate.Texts} texts");
        if (stable.Conversations < FewestConversations || candidate.Conversations < FewestConversations)
            return null;
        if (stable.Emergencies > 0 && Share(candidate.Emergencies, candidate) <= LeastEmergencies * Share(stable.Emergencies, stable) + Rounding)
            return Say($"emergencies fell from {Share(stable.Emergencies, stable):P1} to {Share(candidate.Emergencies, candidate):P1}");
        if (IsMore(candidate.Abstained, stable.Abstained, stable, candidate, MostAbstained))
            return Say($"not understood rose from {Share(stable.Abstained, stable):P1} to {Share(candidate.Abstained, candidate):P1}");
        if (IsMore(candidate.Worried, stable.Worried, stable, candidate, MostWorried))
            return Say($"more worried than the result rose from {Share(stable.Worried, stable):P1} to {Share(candidate.Worried, candidate):P1}");
        return null;
    }

    /// <summary>Where the revision beside it is turned down as often, it is not the candidate's doing.</summary>
    private static double TurnedDown(RolloutFigures of) => (double)of.GuardFailures / of.Texts;

    /// <summary>One or two events are chance.</summary>
    private static bool IsMore(int now, int before, RolloutFigures stable, RolloutFigures candidate, double times) =>
        now >= FewestEvents && Share(now, candidate) >= times * Share(before, stable);

    private static double Share(int count, RolloutFigures of) => (double)count / of.Conversations;

    private static string Say(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
}
