using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;

namespace TriageBot.Web.FollowUp;

/// <summary>A wish as it is asked for.</summary>
/// <param name="Until">Last day of a pause, on the patient's calendar.</param>
/// <param name="Hour">Hour of the day, on the patient's clock.</param>
public sealed record WishInput(WishKind Kind, DateOnly? Until = null, int? Hour = null)
{
    private static readonly Bilingual
        BadUntil = new($"暂停到哪一天？请选今天以后、{Wish.LongestPause} 天以内的一天。", $"Pause until when? Please choose a day after today and within {Wish.LongestPause} days."),
        BadHour = new($"几点联系？请选 {AllowedHours.Usual.From} 点到 {AllowedHours.Usual.Until - 1} 点之间的整点。", $"At what hour? Please choose one from {AllowedHours.Usual.From}:00 to {AllowedHours.Usual.Until - 1}:00.");

    /// <summary>What is wrong with it, or null.</summary>
    public Bilingual? ProblemOn(DateOnly today) => Kind switch
    {
        WishKind.Pause when Until is not { } until || until <= today || until > today.AddDays(Wish.LongestPause) => BadUntil,
        WishKind.ChangeHour when Hour is not { } hour || hour < AllowedHours.Usual.From || hour >= AllowedHours.Usual.Until => BadHour,
        _ => null,
    };
}

/// <summary>What became of a wish.</summary>
public abstract record WishOutcome
{
    public sealed record Done(WishSheet Sheet) : WishOutcome;

    /// <summary>Nothing was changed; the sentence says what is missing.</summary>
    public sealed record Refused(Bilingual Sentence) : WishOutcome;

    /// <summary>There is no such follow-up, or the hospital itself has ended it.</summary>
    public sealed record Over : WishOutcome;
}

/// <summary>One wish as people read it.</summary>
/// <param name="By">"patient", or the name of the member of staff.</param>
public sealed record WishLine(WishKind Kind, DateTimeOffset At, string By, DateTimeOffset? Until, int? Hour, DateTimeOffset? UndoneAt, string? UndoneBy);

/// <summary>What the patient wishes as things stand.</summary>
/// <param name="Next">When we are next in touch, or null.</param>
/// <param name="History">Newest first.</param>
public sealed record WishSheet(
    Guid PlanId, PlanStatus Status, string? Because, DateTimeOffset? PausedUntil, bool IsThinned, bool CallsInstead, int Hour, TimeZoneInfo Zone, DateTimeOffset? Next, IReadOnlyList<WishLine> History)
{
    /// <summary>The last wish that holds and can be taken back.</summary>
    public WishLine? Last => History.FirstOrDefault(line => line.UndoneAt is null);
}
