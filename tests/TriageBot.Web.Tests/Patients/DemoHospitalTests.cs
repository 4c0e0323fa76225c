using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using TriageBot.Web.Data;
using TriageBot.Web.Patients;
using TriageBot.Web.Shell;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.Patients;

public sealed class DemoHospitalTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    [Fact]
    public async Task Loaded_twice_it_is_there_once_with_every_role_and_the_same_password()
    {
        var first = await SeedAsync();
        var second = await SeedAsync();

        second.ShouldBe(first);
        first.Select(account => account.Role).Distinct().Order().ShouldBe(Role.All.Order());
        first[0].Password.Length.ShouldBeGreaterThanOrEqualTo(12);
        await using var context = database.Open();
        (await context.Patients.CountAsync()).ShouldBe(20);
        (await context.Users.CountAsync()).ShouldBe(first.Count);
    }

    [Fact]
    public async Task A_new_password_in_the_settings_replaces_the_old_one()
    {
        await SeedAsync();

        var changed = await SeedAsync("another long password");

        changed[0].Password.ShouldBe("another long password");
    }

    [Fact]
    public async Task Nobody_could_take_a_demo_patient_for_a_real_one()
    {
        await SeedAsync();
        await using var context = database.Open();

        var patients = await context.Patients.AsNoTracking().ToListAsync();

        patients.ShouldAllBe(patient => patient.IsDemo);
        patients.Select(patient => patient.ReadIdentity(database.Cipher).Name).ShouldAllBe(name => name.StartsWith("演示患者", StringComparison.Ordinal));
    }

    private async Task<IReadOnlyList<DemoSignIn>> SeedAsync(string? password = null)
    {
        await using var program = database.Start(("Demo:Password", password));
        return await program.SeedDemoAsync(CancellationToken.None);
    }
}
