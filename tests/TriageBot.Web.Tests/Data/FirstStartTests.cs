using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using TriageBot.Web.Data;
using TriageBot.Web.Patients;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.Data;

public sealed class FirstStartTests
{
    [Fact]
    public Task On_sqlite_four_first_starts_at_once_make_one_hospital() => StartFourAsync(new SqliteDatabase { IsPrepared = false });

    [Fact]
    public Task On_postgres_four_first_starts_at_once_make_one_hospital() => StartFourAsync(new PostgresDatabase { IsPrepared = false });

    private static async Task StartFourAsync(TestDatabase database)
    {
        await database.InitializeAsync();
        try
        {
            await Parallel.ForAsync(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (_, cancellationToken) =>
            {
                await using var program = database.Start();
                await program.MigrateAsync(cancellationToken);
                await program.SeedDemoAsync(cancellationToken);
            });

            await using var context = database.Open();
            (await context.Patients.CountAsync()).ShouldBe(20);
            (await context.Users.CountAsync()).ShouldBe(8);
            (await context.UserRoles.CountAsync()).ShouldBe(8);
            (await database.Services.GetRequiredService<VerifyAudit>().RunAsync(CancellationToken.None)).Problems.ShouldBeEmpty();
        }
        finally
        {
            await database.DisposeAsync();
        }
    }
}
