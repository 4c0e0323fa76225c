using System.Globalization;

namespace TriageBot.Web.Interchange.Adt;

/// <summary>Times of HL7: YYYYMMDD[HH[MM[SS[.S…]]]][±ZZZZ], on the hospital's clock when no offset is given.</summary>
internal static class Hl7Time
{
    private static readonly string[] Formats = ["yyyyMMdd", "yyyyMMddHH", "yyyyMMddHHmm", "yyyyMMddHHmmss"];
    private static readonly TimeSpan Noon = TimeSpan.FromHours(12);
    private const int DayLength = 8, OffsetLength = 5;

    public static DateOnly? Day(string text) =>
        text.Length >= DayLength && DateOnly.TryParseExact(text[..DayLength], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <returns>Null when it is no time. A day alone means its noon.</returns>
    public static DateTimeOffset? Moment(string text, TimeZoneInfo zone)
    {
        var sign = text.IndexOfAny(['+', '-']);
        var clock = sign < 0 ? text : text[..sign];
        var whole = clock.Split('.')[0];
        if (!DateTime.TryParseExact(whole, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return null;
        if (whole.Length == DayLength)
            local += Noon;
        if (sign < 0)
            return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
        return Offset(text[sign..]) is { } offset && local.Year is > 1 and < 9999 ? new DateTimeOffset(local, offset).ToUniversalTime() : null;
    }

    public static string Write(DateTimeOffset moment) => moment.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture) + moment.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal);

    private static TimeSpan? Offset(string text) =>
        text.Length == OffsetLength && int.TryParse(text.AsSpan(1, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var hours) && hours <= 14
        && int.TryParse(text.AsSpan(3, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes < 60 && (hours < 14 || minutes == 0)
            ? (text[0] == '-' ? -1 : 1) * new TimeSpan(hours, minutes, 0) : null;
}
