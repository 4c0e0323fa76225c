using System.Globalization;
using TriageBot.Clinical.Escalating;

namespace TriageBot.Web.Escalations;

/// <summary>Who must know by when. On a ward, what is not set is the hospital's.</summary>
public sealed class LadderSettings
{
    private const int LongestOrangeHours = 16;

    /// <summary>Minutes, by day and by night.</summary>
    public StepSettings Red { get; set; } = new();

    /// <summary>Minutes of working time.</summary>
    public StepSettings Orange { get; set; } = new();

    /// <summary>Ends of working days from the next one.</summary>
    public StepSettings Yellow { get; set; } = new();

    /// <summary>The longest time, by the clock, that something orange waits for somebody to take it on.</summary>
    public int? OrangeAtMostHours { get; set; }

    /// <summary>When the ward works on working days: 08:00-18:00.</summary>
    public string? WorkingHours { get; set; }

    private static readonly LadderSettings Usual = new()
    {
        Red = new() { ChargeNurse = 10, DoctorOnCall = 20, DutyManager = 30 }, Orange = new() { ChargeNurse = 120, DoctorOnCall = 240 }, Yellow = new() { ChargeNurse = 1, DoctorOnCall = 2 },
        OrangeAtMostHours = LongestOrangeHours, WorkingHours = "08:00-18:00",
    };

    /// <summary>These, and what they leave open from the hospital's or the usual ones.</summary>
    internal LadderSettings Over(LadderSettings? hospital) => new()
    {
        Red = Red.Over((hospital ?? Usual).Red), Orange = Orange.Over((hospital ?? Usual).Orange), Yellow = Yellow.Over((hospital ?? Usual).Yellow),
        OrangeAtMostHours = OrangeAtMostHours ?? (hospital ?? Usual).OrangeAtMostHours, WorkingHours = WorkingHours ?? (hospital ?? Usual).WorkingHours,
    };

    /// <summary>The policy they make; they are whole and without a problem.</summary>
    internal EscalationPolicy ToPolicy(TimeSpan crisisWithin, WorkingDays days, TimeZoneInfo zone)
    {
        var atMost = TimeSpan.FromHours(OrangeAtMostHours ?? LongestOrangeHours);
        var (opens, closes) = HoursOf(WorkingHours) ?? throw new InvalidOperationException("Escalations: the working hours were not checked at the start.");
        return new(
            Red.ToLadder(minutes => new Wait.Clock(TimeSpan.FromMinutes(minutes))),
            Orange.ToLadder(minutes => new Wait.Working(TimeSpan.FromMinutes(minutes), atMost * ((double)minutes / Orange.Lowest))),
            Yellow.ToLadder(days => new Wait.WorkingDays(days)), crisisWithin, new(days, zone, opens, closes));
    }

    /// <summary>What is wrong with them, where they stand.</summary>
    internal IEnumerable<string> Problems(string place)
    {
        foreach (var problem in Red.Problems($"{place}:Red", 240, 240).Concat(Orange.Problems($"{place}:Orange", 24 * 60, 7 * 24 * 60)).Concat(Yellow.Problems($"{place}:Yellow", 5, 20)))
            yield return problem;
        if (OrangeAtMostHours is not (>= 2 and <= 72))
            yield return $"{place}:OrangeAtMostHours is {OrangeAtMostHours}, which is not between 2 and 72.";
        if (HoursOf(WorkingHours) is null)
            yield return $"{place}:WorkingHours is '{WorkingHours}'. Write it as 08:00-18:00, the end later than the beginning.";
    }

    internal static bool IsHours(string? text) => HoursOf(text) is not null;

    private static (TimeOnly Opens, TimeOnly Closes)? HoursOf(string? text) => text?.Split('-') is [var from, var until]
        && TimeOnly.TryParseExact(from.Trim(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var opens)
        && TimeOnly.TryParseExact(until.Trim(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var closes) && opens < closes ? (opens, closes) : null;
}

/// <summary>The steps of one level: after how long each is told. 0 = this step is left out.</summary>
public sealed class StepSettings
{
    public int? ChargeNurse { get; set; }
    public int? DoctorOnCall { get; set; }
    public int? DutyManager { get; set; }

    internal int Lowest => Steps.Select(step => step.After).DefaultIfEmpty(1).First();

    private IEnumerable<(Rung Rung, int After)> Steps => ((Rung Rung, int? After)[])[(Rung.ChargeNurse, ChargeNurse), (Rung.DoctorOnCall, DoctorOnCall), (Rung.DutyManager, DutyManager)] is var all
        ? all.Where(step => step.After > 0).Select(step => (step.Rung, step.After.GetValueOrDefault())) : [];

    internal StepSettings Over(StepSettings other) => new() { ChargeNurse = ChargeNurse ?? other.ChargeNurse, DoctorOnCall = DoctorOnCall ?? other.DoctorOnCall, DutyManager = DutyManager ?? other.DutyManager };

    internal Ladder ToLadder(Func<int, Wait> wait) => new([.. Steps.Select(step => new LadderStep(step.Rung, wait(step.After)))]);

    /// <param name="longestFirst">The first step must not come later than this.</param>
    internal IEnumerable<string> Problems(string place, int longestFirst, int longest)
    {
        var steps = Steps.ToList();
        if (steps.Count == 0)
            yield return $"{place} has no step above 0: nobody would be told. Set at least ChargeNurse.";
        else if (steps[0].After > longestFirst || steps[^1].After > longest)
            yield return $"{place}: the first step comes after {steps[0].After} (at most {longestFirst}) and the last after {steps[^1].After} (at most {longest}).";
        if (steps.Zip(steps.Skip(1)).Any(pair => pair.Second.After <= pair.First.After))
            yield return $"{place}: each step must come later than the one before ({string.Join(", ", steps.Select(step => $"{step.Rung} {step.After}"))}).";
    }
}
