using System.Globalization;
using Microsoft.Extensions.Options;
using Shouldly;
using TriageBot.Web.Shell;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.Shell;

public sealed class WorkingDaysOfTheHospital
{
    /// <summary>Whoever counts Monday to Friday calls a patient overdue in the middle of the National Day week.</summary>
    [Theory]
    [InlineData("2026-09-30T10:00+08:00", "2026-10-10T00:00+08:00")]
    [InlineData("2026-02-13T10:00+08:00", "2026-02-25T00:00+08:00")]
    [InlineData("2026-03-05T23:30+08:00", "2026-03-10T00:00+08:00")]
    public void Two_working_days_leave_out_holidays_and_count_the_days_moved_for_them(string wentHome, string until)
    {
        var clock = new HospitalClock(new ManualClock(), Options.Create(new SiteOptions { TimeZone = "Asia/Shanghai" }));

        clock.EndOfWorkingDay(2, At(wentHome)).ShouldBe(At(until));
    }

    private static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);
}
