namespace TriageBot.Web.Demo;

/// <summary>The clock of the demo month: it stands still until the month moves it on, never backwards.</summary>
public sealed class DemoClock(DateTimeOffset start) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => Now;

    public DateTimeOffset Now { get; private set; } = start;

    public void MoveTo(DateTimeOffset to) => Now = to > Now ? to : throw new ArgumentOutOfRangeException(nameof(to), $"The clock stands at {Now:O} and cannot go to {to:O}: time goes forward.");
}
