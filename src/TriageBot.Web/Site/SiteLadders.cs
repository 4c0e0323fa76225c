using System.Globalization;
using TriageBot.Web.Escalations;
using TriageBot.Web.Prompts.Documents;

namespace TriageBot.Web.Site;

/// <summary>Who must know by when if nobody takes a patient on, for the hospital and for wards of their own.</summary>
public sealed class SiteLadders : ISitePart
{
    private const int MostMinutes = 240;

    public int CrisisMinutes { get; set; }
    public int ContactMinutes { get; set; }
    public LadderSettings Hospital { get; set; } = new();

    /// <summary>By the name that discharges carry; what one does not set is the hospital's.</summary>
    public Dictionary<string, LadderSettings> Wards { get; set; } = [];

    internal static SiteLadders Of(EscalationOptions options) => new()
    {
        CrisisMinutes = options.CrisisMinutes, ContactMinutes = options.ContactMinutes, Hospital = options.LadderOf(null), Wards = new(options.Wards),
    };

    internal EscalationOptions Over(EscalationOptions options) => options.With(CrisisMinutes, ContactMinutes, Hospital, Wards);

    IEnumerable<DocumentProblem> ISitePart.Problems()
    {
        if (CrisisMinutes is < 1 or > 60)
            yield return new("site-range", 0, $"crisis-minutes {Text(CrisisMinutes)}", "1–60");
        if (ContactMinutes is < 5 or > MostMinutes)
            yield return new("site-range", 0, $"contact-minutes {Text(ContactMinutes)}", "5–240");
        foreach (var problem in Of("hospital", Hospital.Over(null)).Concat(Wards.SelectMany(ward => Of(ward.Key, ward.Value.Over(Hospital.Over(null))))))
            yield return problem;
        foreach (var nameless in Wards.Keys.Where(ward => ward.Trim().Length == 0))
            yield return new("site-ward", 0, nameless);
    }

    private static IEnumerable<DocumentProblem> Of(string place, LadderSettings ladder)
    {
        foreach (var problem in Steps($"{place} red", ladder.Red, MostMinutes, MostMinutes).Concat(Steps($"{place} orange", ladder.Orange, 24 * 60, 7 * 24 * 60)).Concat(Steps($"{place} yellow", ladder.Yellow, 5, 20)))
            yield return problem;
        if (ladder.OrangeAtMostHours is not (>= 2 and <= 72))
            yield return new("site-range", 0, $"{place} orange-at-most-hours {Text(ladder.OrangeAtMostHours)}", "2–72");
        if (!LadderSettings.IsHours(ladder.WorkingHours))
            yield return new("site-hours", 0, $"{place} {ladder.WorkingHours}");
    }

    private static IEnumerable<DocumentProblem> Steps(string place, StepSettings steps, int longestFirst, int longest)
    {
        int[] after = [.. ((int?[])[steps.ChargeNurse, steps.DoctorOnCall, steps.DutyManager]).Where(step => step is not (null or 0)).Select(step => step.GetValueOrDefault())];
        if (after.Length == 0)
            yield return new("site-no-step", 0, place);
        else if (after.Any(step => step < 1) || after[0] > longestFirst || after[^1] > longest)
            yield return new("site-step-range", 0, $"{place}: {string.Join(" → ", after)}", $"{Text(longestFirst)} / {Text(longest)}");
        if (after.Zip(after.Skip(1)).Any(pair => pair.Second <= pair.First))
            yield return new("site-step-order", 0, $"{place}: {string.Join(" → ", after)}");
    }

    private static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "-";
}
