using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Language;

namespace TriageBot.Clinical.FollowUp;

/// <summary>What a patient may wish of the follow-up itself (F5). None of them needs a reason.</summary>
public enum WishKind
{
    /// <summary>As planned: takes every other wish back.</summary>
    GoOn,
    Pause, LessOften, CallInstead, ChangeHour, Stop,
}

/// <summary>What a wish means: how it is named, and when a person must know of it.</summary>
public static class Wish
{
    /// <summary>Longest pause in days.</summary>
    public const int LongestPause = 30;

    /// <summary>Rules of the flags that a wish raises.</summary>
    public const string CallRule = "wish-call", StopRule = "wish-stop";

    /// <summary>The wishes by the names they have in options, wording and forms.</summary>
    public static readonly IReadOnlyDictionary<string, WishKind> Named = new Dictionary<string, WishKind>(StringComparer.Ordinal)
    {
        ["go-on"] = WishKind.GoOn, ["pause"] = WishKind.Pause, ["less-often"] = WishKind.LessOften,
        ["call-instead"] = WishKind.CallInstead, ["change-hour"] = WishKind.ChangeHour, ["stop"] = WishKind.Stop,
    };

    public static string NameOf(WishKind kind) => Named.First(pair => pair.Value == kind).Key;

    /// <summary>A call that is wished for is planned for the next working day. Who is at high risk and wants to hear no more is known to a nurse the same day. Other wishes call nobody.</summary>
    public static RiskFlag? Flag(WishKind kind, RiskLevel risk) => (kind, risk) switch
    {
        (WishKind.CallInstead, _) => new(RiskFlagKind.Need, FlagUrgency.Yellow, CallRule, new("病人希望打电话，不收消息；已停发，请按期致电。", "The patient wants to be called and not written to; writing has stopped, please call."), []),
        (WishKind.Stop, RiskLevel.High) => new(RiskFlagKind.Need, FlagUrgency.Orange, StopRule, new("高风险病人不再接受随访消息；请确认原因和替代的联系办法。", "A patient at high risk wants no more follow-up messages; please find out why and how to stay in touch."), []),
        _ => null,
    };

    /// <summary>The wish in somebody's own words (别再发了, "stop messaging me"), or null. It is offered as a choice, never acted upon by itself.</summary>
    public static WishKind? Heard(string text) => Words.Value.Find(text).Select(spotted => spotted.Thing).FirstOrDefault(thing => thing is not null);

    private static readonly Lazy<Spotter<WishKind?>> Words = new(() => new(Folding.Lines("wish-words.txt").Select(Read)));

    private static (WishKind?, IReadOnlyList<string>, IReadOnlyList<string>) Read(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var phrases = line[(colon + 1)..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToLookup(phrase => phrase.Any(char.IsAsciiLetter));
        return (line[..colon] is "decoy" ? (WishKind?)null : Named[line[..colon]], [.. phrases[false]], [.. phrases[true]]);
    }
}
