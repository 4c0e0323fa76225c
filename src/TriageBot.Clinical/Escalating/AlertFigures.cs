namespace TriageBot.Clinical.Escalating;

/// <summary>How a number of times are spread.</summary>
/// <param name="Median">Half are no longer.</param>
/// <param name="Ninth">Nine of ten are no longer.</param>
public sealed record Spread(int Count, TimeSpan Median, TimeSpan Ninth)
{
    /// <summary>By the nearest rank; null where there is none.</summary>
    public static Spread? Of(IEnumerable<TimeSpan> times)
    {
        TimeSpan[] sorted = [.. times.Order()];
        return sorted.Length == 0 ? null : new(sorted.Length, Rank(sorted, 0.5), Rank(sorted, 0.9));
    }

    private static TimeSpan Rank(TimeSpan[] sorted, double share) => sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];
}

/// <summary>How soon people take on and close what is of one level.</summary>
/// <param name="Alerts">How often something waited for somebody.</param>
/// <param name="InTime">Taken before the deadline.</param>
/// <param name="Late">Taken after it, or past it and taken by nobody. What waits and is not yet due counts in neither.</param>
/// <param name="Taken">How long it waited, where somebody took it.</param>
/// <param name="Closed">How long from the call to the outcome.</param>
/// <param name="Open">Called in this time and not yet closed.</param>
public sealed record LevelFigures(EscalationLevel Level, int Alerts, int InTime, int Late, Spread? Taken, Spread? Closed, int Open)
{
    public static LevelFigures Of(EscalationLevel level, IEnumerable<AlertStory> stories, DateTimeOffset now)
    {
        AlertStory[] own = [.. stories.Where(story => story.Level == level)];
        AlertRound[] rounds = [.. stories.SelectMany(story => story.Rounds).Where(round => round.Level == level)];
        return new(
            level, rounds.Length, rounds.Count(round => round.IsInTime(now) is true), rounds.Count(round => round.IsInTime(now) is false), Spread.Of(rounds.Select(round => round.Waited).OfType<TimeSpan>()),
            Spread.Of(own.Select(story => story.ClosedAt - story.From).OfType<TimeSpan>()), own.Count(story => story.ClosedAt is null));
    }
}

/// <summary>How often what a rule called for was worth the call (N6).</summary>
/// <param name="Rule">Id of the rule.</param>
/// <param name="Level">The highest level it called at.</param>
/// <param name="Judged">Closed with an outcome that says whether there was something to do.</param>
/// <param name="Actionable">Of these, those with something to do.</param>
public sealed record RuleFigures(string Rule, EscalationLevel Level, int Fired, int Judged, int Actionable, Spread? Taken)
{
    /// <summary>So many are needed before a share says anything.</summary>
    public const int Enough = 50;

    /// <summary>A rule of which fewer are worth the call is to be looked at.</summary>
    public const double TooFew = 0.2;

    /// <summary>Null while nothing was judged.</summary>
    public double? Share => Judged == 0 ? null : (double)Actionable / Judged;

    /// <summary>People should look at the rule. It goes on calling: a figure changes no rule, and a red one least of all.</summary>
    public bool AsksForReview => Judged >= Enough && Share < TooFew;

    public static RuleFigures Of(string rule, IReadOnlyList<AlertStory> stories) => new(
        rule, stories.Min(story => story.Level), stories.Count, stories.Count(story => IsWorthIt(story.Outcome) is not null), stories.Count(story => IsWorthIt(story.Outcome) is true),
        Spread.Of(stories.SelectMany(story => story.Rounds).Select(round => round.Waited).OfType<TimeSpan>()));

    /// <summary>Whether an outcome says that there was something to do; null where it says neither. 待临床负责人复核.</summary>
    public static bool? IsWorthIt(ClosingOutcome? outcome) => outcome switch
    {
        null or ClosingOutcome.NotReachable => null,
        ClosingOutcome.WrongAlarm => false,
        _ => true,
    };
}

/// <summary>What came in one shift, and for how many people.</summary>
/// <param name="Alerts">How often somebody was called.</param>
/// <param name="Actionable">Without those closed as a false alarm.</param>
/// <param name="People">How many did something at the desk.</param>
public sealed record ShiftLoad(Shift Shift, int Alerts, int Actionable, int People)
{
    /// <summary>With nobody there it is all for the one who comes.</summary>
    public double PerPerson => (double)Actionable / Math.Max(1, People);

    /// <summary>More than people can do (N7).</summary>
    public bool IsTooMuch(int most) => PerPerson > most;
}

/// <summary>One patient who waits to be called, for the order of calls.</summary>
/// <param name="Due">Until when somebody must have taken it on, or be in touch.</param>
/// <param name="Tried">Calls that reached nobody.</param>
public sealed record CallWaiting<T>(T Who, EscalationLevel Level, DateTimeOffset Due, int Tried);

/// <summary>In which order to call when there are too many (N7): by level, then by deadline; at the same level whoever has not yet been called comes before who did not answer just now.</summary>
public static class CallOrder
{
    public static IReadOnlyList<T> Of<T>(IEnumerable<CallWaiting<T>> waiting) => [.. waiting.OrderBy(one => one.Level).ThenBy(one => one.Tried > 0).ThenBy(one => one.Due).Select(one => one.Who)];
}

/// <summary>How old open things are, by steps that a shift leader thinks in.</summary>
public static class AgeSteps
{
    /// <summary>Upper ends in hours; the last has none.</summary>
    public static readonly IReadOnlyList<int> Hours = [1, 4, 24, 72];

    /// <summary>The step of an age: 0 is the youngest.</summary>
    public static int Of(TimeSpan age) => Hours.TakeWhile(end => age.TotalHours >= end).Count();
}
