using Microsoft.EntityFrameworkCore;
using Shouldly;
using TriageBot.Web.FollowUp;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.FollowUp.Faults;

public sealed class PoisonCheckInOnSqlite(FollowUpSite<SqliteDatabase> site) : PoisonCheckIn(site), IClassFixture<FollowUpSite<SqliteDatabase>>;

public sealed class PoisonCheckInOnPostgres(FollowUpSite<PostgresDatabase> site) : PoisonCheckIn(site), IClassFixture<FollowUpSite<PostgresDatabase>>;

/// <summary>T18: a record that cannot be read is tried a few times and set aside; everybody else is asked as usual.</summary>
public abstract class PoisonCheckIn(IFollowUpSite site)
{
    [Fact]
    public async Task It_is_set_aside_after_the_last_try_and_the_others_go_on()
    {
        site.GoTo(1, 8);
        var (poisoned, other) = (await WentHome.NowAsync(site), await WentHome.NowAsync(site));
        await SpoilAsync(poisoned.PatientId);
        site.GoTo(1, 10);

        await site.Use<OpenDueCheckIns>().RunAsync(CancellationToken.None);
        (await FirstAsync(other)).Status.ShouldBe(CheckInStatus.Opened);
        var tries = 1;
        for (; (await FirstAsync(poisoned)).Status is CheckInStatus.Planned && tries < 20; tries++)
        {
            site.Database.Clock.Advance(TimeSpan.FromMinutes(10));
            await site.Use<OpenDueCheckIns>().RunAsync(CancellationToken.None);
        }

        var first = await FirstAsync(poisoned);
        (first.Status, first.Tries, tries).ShouldBe((CheckInStatus.Quarantined, 5, 5));
        (await poisoned.LettersAsync()).ShouldBeEmpty();
        await site.Use<SendLetters>().RunAsync(CancellationToken.None);
        site.Gateway.To(other.Phone).ShouldHaveSingleItem();
    }

    private static async Task<CheckIn> FirstAsync(WentHome home) => (await home.CheckInsAsync()).First(checkIn => checkIn.Step == 1);

    /// <summary>As a broken disk or a lost key leaves it: what is stored belongs to another row.</summary>
    private async Task SpoilAsync(Guid patientId)
    {
        await using var database = site.Database.Open();
        var patient = await database.Patients.SingleAsync(patient => patient.Id == patientId);
        patient.Phone = site.Database.Cipher.Seal("000-0000", "patient/of another row", nameof(patient.Phone));
        await database.SaveChangesAsync();
    }
}
