using TriageBot.Clinical.Knowledge;

namespace TriageBot.Web.Shell;

/// <summary>Moments as people at this hospital read them.</summary>
public static class LocalTime
{
    public static string Hour(this HospitalClock clock, DateTimeOffset moment, Texts texts) => clock.LocalAt(moment).ToString("HH:mm", texts.Culture);

    /// <summary>The hour alone is enough for today.</summary>
    public static string HourOrDate(this HospitalClock clock, DateTimeOffset moment, Texts texts) =>
        clock.LocalAt(moment).Date == clock.Local.Date ? clock.Hour(moment, texts) : clock.Date(moment, texts);

    public static string Date(this HospitalClock clock, DateTimeOffset moment, Texts texts) =>
        clock.LocalAt(moment).ToString(texts.Tongue is Tongue.Chinese ? "yyyy年M月d日 HH:mm" : "d MMM yyyy, HH:mm", texts.Culture);
}
