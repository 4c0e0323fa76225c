using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using TriageBot.Web.Data;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.Data;

public abstract class AuditTrailTests(TestDatabase database) : IAsyncLifetime
{
    private static readonly Guid Someone = Guid.Parse("019c8000-0000-7000-8000-000000000001");

    /// <summary>Each test begins with an empty chain.</summary>
    public async Task InitializeAsync()
    {
        await TamperAsync("""DELETE FROM "AuditRows" """);
        await TamperAsync("""DELETE FROM "AuditHeads" """);
        File.Delete(Path.Combine(database.Folder, "data.anchor"));
        await database.Services.MigrateAsync(CancellationToken.None);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task An_untouched_chain_is_sound()
    {
        await AppendAsync(5);

        var verdict = await VerifyAsync();

        verdict.Problems.ShouldBeEmpty();
        verdict.Rows.ShouldBe(5);
    }

    [Fact]
    public async Task A_row_and_the_change_it_tells_of_are_written_both_or_neither()
    {
        await AppendAsync(1);
        await using var context = database.Open();
        context.Add(new KeyInUse { Id = "twice", Check = "-" });
        await context.SaveChangesAsync();

        await using var other = database.Open();
        other.Add(new KeyInUse { Id = "twice", Check = "-" });
        database.Trail.Append(other, Entry("changed"));
        await Should.ThrowAsync<DbUpdateException>(() => other.SaveChangesAsync());

        await context.KeysInUse.Where(key => key.Id == "twice").ExecuteDeleteAsync();
        (await VerifyAsync()).Rows.ShouldBe(1);
    }

    [Fact]
    public async Task Old_and_new_are_readable_only_with_the_key()
    {
        await using var context = database.Open();
        database.Trail.Append(context, Entry("renamed") with { Old = "王演示", New = "李演示" });
        await context.SaveChangesAsync();

        var row = await context.AuditRows.AsNoTracking().OrderBy(r => r.Sequence).LastAsync();

        database.Cipher.Open(row.New!, $"audit/{row.Sequence}", "New").ShouldBe("李演示"); // it was written just above
        row.Old!.Stored.ShouldNotContain("王"); // it was written just above
    }

    [Theory]
    [InlineData("""UPDATE "AuditRows" SET "Actor" = 'nurse.li' WHERE "Sequence" = 3""", "Audit row 3 (read patient 019c8000-0000-7000-8000-000000000001) was changed")]
    [InlineData("""UPDATE "AuditRows" SET "Why" = '' WHERE "Sequence" = 1""", "Audit row 1 ")]
    [InlineData("""UPDATE "AuditRows" SET "At" = '2020-01-01 00:00:00Z' WHERE "Sequence" = 5""", "Audit row 5 ")]
    [InlineData("""UPDATE "AuditRows" SET "New" = (SELECT "New" FROM "AuditRows" WHERE "Sequence" = 2) WHERE "Sequence" = 4""", "Audit row 4 ")]
    [InlineData("""DELETE FROM "AuditRows" WHERE "Sequence" = 3""", "Audit row 3 is missing: row 2 is followed by row 4.")]
    [InlineData("""DELETE FROM "AuditRows" WHERE "Sequence" = 1""", "Audit row 1 is missing")]
    [InlineData("""DELETE FROM "AuditRows" WHERE "Sequence" > 3""", "Audit rows 4 to 5 are missing: the chain was cut off after row 3")]
    [InlineData("""DELETE FROM "AuditRows" """, "Audit rows 1 to 5 are missing")]
    [InlineData("""UPDATE "AuditRows" SET "Sequence" = CASE "Sequence" WHEN 102 THEN 3 ELSE 2 END WHERE "Sequence" > 100""", "Audit row 3 was moved: it stands at place 2 now.")]
    [InlineData("""DELETE FROM "AuditHeads" """, "The head of the audit chain is missing")]
    [InlineData("""UPDATE "AuditHeads" SET "Sequence" = 3""", "The head of the audit chain, which says 3, was changed")]
    public async Task Tampering_is_found_and_the_row_is_named(string sql, string sentence)
    {
        await AppendAsync(5);
        if (sql.Contains("102", StringComparison.Ordinal))
            await TamperAsync("""UPDATE "AuditRows" SET "Sequence" = "Sequence" + 100 WHERE "Sequence" IN (2, 3)""");

        await TamperAsync(sql);

        (await VerifyAsync()).Problems.ShouldContain(problem => problem.StartsWith(sentence, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_database_put_back_to_an_older_state_is_found_by_the_anchor()
    {
        await AppendAsync(3);
        var before = await HeadAsync();
        await AppendAsync(2);
        (await database.Services.GetRequiredService<AnchorAudit>().RunAsync(CancellationToken.None)).ShouldBeNull();

        await TamperAsync("""DELETE FROM "AuditRows" WHERE "Sequence" > 3""");
        await TamperAsync($"""UPDATE "AuditHeads" SET "Sequence" = 3, "Hash" = '{before.Hash}', "Seal" = '{before.Seal}'""");

        (await VerifyAsync()).Problems.ShouldBe(["The audit chain ends at row 3, but it was anchored at row 5: the rows after 3 were cut off."]);
    }

    [Fact]
    public async Task Twenty_writers_at_once_make_one_chain()
    {
        await AppendAsync(1);

        await Parallel.ForAsync(0, 20, new ParallelOptions { MaxDegreeOfParallelism = 20 }, async (_, _) => await AppendAsync(1));

        var verdict = await VerifyAsync();
        verdict.Problems.ShouldBeEmpty();
        verdict.Rows.ShouldBe(21);
    }

    [Fact]
    public async Task Several_entries_and_saves_in_one_transaction_stay_one_chain()
    {
        await AppendAsync(1);
        await using var context = database.Open();
        await using var transaction = await context.Database.BeginTransactionAsync();
        database.Trail.Append(context, Entry("read"));
        database.Trail.Append(context, Entry("assessed"));
        await context.SaveChangesAsync();
        database.Trail.Append(context, Entry("escalated"));
        await context.SaveChangesAsync();
        await transaction.CommitAsync();

        var verdict = await VerifyAsync();

        verdict.Problems.ShouldBeEmpty();
        verdict.Rows.ShouldBe(4);
    }

    private static AuditEntry Entry(string action) => new(new Actor("nurse.wang", "nurse"), action, "patient", Someone, "on duty");

    private async Task AppendAsync(int rows)
    {
        await using var context = database.Open();
        for (var i = 0; i < rows; i++)
        {
            database.Trail.Append(context, Entry("read") with { New = $"row {i}" });
            await context.SaveChangesAsync();
        }
    }

    private async Task TamperAsync(string sql)
    {
        await using var context = database.Open();
        await context.Database.ExecuteSqlRawAsync(sql);
    }

    private async Task<AuditHead> HeadAsync()
    {
        await using var context = database.Open();
        return await context.AuditHeads.AsNoTracking().SingleAsync();
    }

    private Task<AuditVerdict> VerifyAsync() => database.Services.GetRequiredService<VerifyAudit>().RunAsync(CancellationToken.None);
}

public sealed class AuditTrailOnSqlite(SqliteDatabase database) : AuditTrailTests(database), IClassFixture<SqliteDatabase>;

public sealed class AuditTrailOnPostgres(PostgresDatabase database) : AuditTrailTests(database), IClassFixture<PostgresDatabase>;
