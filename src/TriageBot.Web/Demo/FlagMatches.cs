using TriageBot.Clinical.FollowUp;

namespace TriageBot.Web.Demo;

/// <summary>Planted flags beside those on the desk.</summary>
/// <param name="Missed">Planted, and nobody was told.</param>
/// <param name="TooLow">Found, with less urgency than the design asks for.</param>
/// <param name="False">On the desk, though nobody planted it.</param>
public sealed record FlagMatches(IReadOnlyList<PlantedFlag> Planted, IReadOnlyList<PlantedFlag> Missed, IReadOnlyList<PlantedFlag> TooLow, IReadOnlyList<RaisedFlag> False)
{
    private static readonly TimeSpan Nearby = TimeSpan.FromMinutes(2);

    public static FlagMatches Of(IReadOnlyList<PlantedFlag> planted, IReadOnlyList<RaisedFlag> raised)
    {
        var left = raised.ToList();
        List<PlantedFlag> missed = [], low = [];
        foreach (var flag in planted.OrderBy(flag => flag.At).ThenBy(flag => flag.Person))
        {
            RaisedFlag[] fitting = [.. left.Where(other => other.Person == flag.Person && Belongs(other.Kind, flag.Kind) && other.At >= flag.At - Nearby)];
            if (fitting.Length == 0)
                missed.Add(flag);
            else if (fitting.Min(other => other.Urgency) > flag.Urgency)
                low.Add(flag);
            left.RemoveAll(other => fitting.Contains(other) && other.At - fitting[0].At < Nearby); // one story may say two things of one kind
        }
        return new([.. planted], missed, low, left);
    }

    /// <summary>What a programme calls a side effect of treatment is a symptom to whoever says it.</summary>
    private static bool Belongs(RiskFlagKind raised, RiskFlagKind planted) =>
        Group(raised) == Group(planted) || raised is RiskFlagKind.SideEffect && planted is (RiskFlagKind.Relapse or RiskFlagKind.Worsening);

    /// <summary>A relapse and a worsening are the same call under two names, and so are a medicine that is missed and one that is stopped.</summary>
    private static string Group(RiskFlagKind kind) => kind switch
    {
        RiskFlagKind.Relapse or RiskFlagKind.Worsening => "symptoms",
        RiskFlagKind.MedicationMissed or RiskFlagKind.MedicationStopped => "not taken",
        _ => kind.ToString(),
    };
}
