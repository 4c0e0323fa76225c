using Microsoft.Extensions.Options;
using TriageBot.Clinical.Escalating;

namespace TriageBot.Web.Shell;

/// <summary>What time it is, and what the clock on the hospital's wall says.</summary>
public sealed class HospitalClock(TimeProvider clock, IOptions<SiteOptions> site)
{
    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(site.Value.TimeZone);

    /// <summary>IANA name of the hospital's zone.</summary>
    public string ZoneId => site.Value.TimeZone;

    /// <summary>Which days are worked here.</summary>
    public WorkingDays WorkingDays => site.Value.Calendar;

    public DateTimeOffset Now => clock.GetUtcNow();

    internal TimeProvider Time => clock;

    internal TimeZoneInfo Zone => zone;

    /// <summary>When the hospital's n-th working day after a moment is over: public holidays are none, days moved to make up for them are.</summary>
    public DateTimeOffset EndOfWorkingDay(int number, DateTimeOffset after)
    {
        var day = LocalAt(after).Date;
        for (var left = number; left > 0;)
        {
            day = day.AddDays(1);
            left -= WorkingDays.Includes(DateOnly.FromDateTime(day)) ? 1 : 0;
        }
        var end = day.AddDays(1);
        return new DateTimeOffset(end, zone.GetUtcOffset(end)).ToUniversalTime();
    }

    /// <summary>Local time of the hospital, for opening hours and for times named to the patient.</summary>
    public DateTime Local => LocalAt(Now);

    /// <summary>The moment at which the wall clock shows this.</summary>
    public DateTimeOffset At(DateTime local) => new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();

    public DateTime LocalAt(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, zone).DateTime;
}
