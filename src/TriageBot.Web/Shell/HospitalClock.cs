using Microsoft.Extensions.Options;

namespace TriageBot.Web.Shell;

/// <summary>What time it is, and what the clock on the hospital's wall says.</summary>
public sealed class HospitalClock(TimeProvider clock, IOptions<SiteOptions> site)
{
    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(site.Value.TimeZone);

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Local time of the hospital, for opening hours and for times named to the patient.</summary>
    public DateTime Local => LocalAt(Now);

    public DateTime LocalAt(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, zone).DateTime;
}
