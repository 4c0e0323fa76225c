using TriageBot.Clinical.FollowUp;
using TriageBot.Web.Shell;

namespace TriageBot.Web.FollowUp;

/// <summary>Wishes in the words of the page.</summary>
internal static class WishWords
{
    /// <summary>What holds now, as one sentence.</summary>
    public static string Now(WishSheet sheet, Texts texts) => sheet switch
    {
        { Status: PlanStatus.Stopped } => texts["wish-now-stopped"],
        { Status: PlanStatus.Ended } => texts["wish-now-ended"],
        { CallsInstead: true } => texts["wish-now-call"],
        { PausedUntil: { } until } => texts.Say("wish-now-paused", Day(sheet, until.AddMinutes(-1), texts)),
        { Next: { } next, IsThinned: true } => texts.Say("wish-now-less", Day(sheet, next, texts), sheet.Hour),
        { Next: { } next } => texts.Say("wish-now-planned", Day(sheet, next, texts), sheet.Hour),
        _ => texts["wish-now-done"],
    };

    /// <summary>One wish as a line of history.</summary>
    public static string Line(WishSheet sheet, WishLine line, Texts texts)
    {
        var what = texts["wish-" + Wish.NameOf(line.Kind)];
        var detail = line.Until is { } until ? texts.Say("wish-until", Day(sheet, until.AddMinutes(-1), texts)) : line.Hour is { } hour ? $"{hour}:00" : "";
        return $"{what} {detail}".TrimEnd();
    }

    public static string By(WishLine line, Texts texts) => Name(line.By, texts);

    public static string Name(string by, Texts texts) => by == Wishes.Patient ? texts["writer-self"] : by;

    private static string Day(WishSheet sheet, DateTimeOffset moment, Texts texts) => TimeZoneInfo.ConvertTime(moment, sheet.Zone).ToString(texts["day-form"], texts.Culture);
}
