using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Patients;

namespace TriageBot.Web.Demo;

/// <summary>A flag that a story plants, at the moment the patient says it or is silent.</summary>
public sealed record PlantedFlag(int Person, RiskFlagKind Kind, FlagUrgency Urgency, DateTimeOffset At, string Story);

/// <summary>Whether an invented patient answers, and what else befalls them.</summary>
public enum DemoFate { Answers, FallsSilent, Readmitted, Dies, Moves }

/// <summary>One invented patient of the demo month. Everything they do comes from their own dice, so that the order in which people are served changes nothing.</summary>
public sealed class DemoPerson(int number, Random dice, DemoHome home, DischargeNotice notice)
{
    private (DateTimeOffset At, TimeZoneInfo From)? moved;

    public int Number => number;
    public Random Dice => dice;
    public DemoHome Home => home;

    /// <summary>What the hospital says of them; a move changes the zone.</summary>
    public DischargeNotice Notice { get; private set; } = notice;
    public Tongue Tongue => Notice.Language;
    public RiskLevel Risk => Notice.Risk ?? RiskLevel.Medium;

    /// <summary>What happens to them, or null for somebody who is well.</summary>
    public DemoStory? Story { get; init; }

    /// <summary>Not told before this day after discharge.</summary>
    public int StoryFrom { get; init; }
    public DemoFate Fate { get; init; }
    public DateTimeOffset? FateAt { get; init; }

    /// <summary>What they wish of the follow-up itself, once this day after discharge has come; null for nothing.</summary>
    public WishKind? Wish { get; init; }
    public int WishFrom { get; init; }

    /// <summary>While nobody may write to them, because they wished it.</summary>
    public (DateTimeOffset From, DateTimeOffset Until)? Quiet { get; private set; }
    public bool HasWished { get; private set; }

    public bool HasTold { get; set; }

    /// <summary>Has said that everything is taken when nothing can be left.</summary>
    public bool HasContradicted { get; set; }

    /// <summary>Nothing may be sent any more from this moment.</summary>
    public DateTimeOffset? OverAt { get; set; }

    /// <summary>Letters in a row that stay without an answer.</summary>
    public int Unanswered { get; set; }

    public T Pick<T>(IReadOnlyList<T> choices) => choices[dice.Next(choices.Count)];

    public void MoveTo(string zone, DateTimeOffset at) => (moved, Notice) = ((at, ZoneAt(at)), Notice with { Zone = zone });

    /// <param name="quietUntil">Until when nobody may write to them; null when they only wish to be asked otherwise.</param>
    public void Wished(DateTimeOffset at, DateTimeOffset? quietUntil) => (HasWished, Quiet) = (true, quietUntil is { } until ? (at, until) : null);

    /// <summary>Where they lived at a moment.</summary>
    public TimeZoneInfo ZoneAt(DateTimeOffset at) => moved is { } move && at < move.At ? move.From : TimeZoneInfo.FindSystemTimeZoneById(Notice.Zone ?? throw new InvalidOperationException("A demo patient lives somewhere."));

    public int DayOf(DateTimeOffset now)
    {
        var zone = ZoneAt(now);
        return DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime).DayNumber - DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Notice.DischargedAt, zone).DateTime).DayNumber;
    }
}
