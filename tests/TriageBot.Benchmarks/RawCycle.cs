using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace TriageBot.Benchmarks;

/// <summary>The floor of the follow-up: the same rows claimed, a letter written for each, and each letter marked sent, in batches of bare SQL on
/// tables of their own with the same indexes. No encryption, no links, no rules, no audit.</summary>
internal sealed class RawCycle(FollowUpHospital hospital)
{
    private const int Batch = 500;

    public async Task<double> PerSecondAsync(int rows)
    {
        await using var database = hospital.Open();
        await database.Database.OpenConnectionAsync();
        var connection = database.Database.GetDbConnection();
        await RunAsync(connection, $"""CREATE TABLE floor_check AS SELECT "Id", "PatientId", "DueAt", "Status", "OpenedAt" FROM "CheckIns" WHERE "Step" = 1""");
        await RunAsync(connection, """CREATE UNIQUE INDEX floor_check_id ON floor_check ("Id")""");
        await RunAsync(connection, """CREATE INDEX floor_check_due ON floor_check ("DueAt") WHERE "Status" = 0""");
        await RunAsync(connection, $"""CREATE TABLE floor_letter AS SELECT "Id", "Id" AS "CheckIn", "DueAt" AS "NotBefore", "Status", {(hospital.IsPostgres ? "repeat('x', 300)" : "hex(zeroblob(150))")} AS letter FROM "CheckIns" WHERE 1 = 0""");
        await RunAsync(connection, """CREATE UNIQUE INDEX floor_letter_id ON floor_letter ("Id")""");
        await RunAsync(connection, """CREATE INDEX floor_letter_waiting ON floor_letter ("NotBefore") WHERE "Status" = 0""");
        var start = Stopwatch.GetTimestamp();
        while (await OpenAsync(connection) > 0)
            await SendAsync(connection);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        await RunAsync(connection, "DROP TABLE floor_check");
        await RunAsync(connection, "DROP TABLE floor_letter");
        return rows / seconds;
    }

    private async Task<int> OpenAsync(DbConnection connection)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        var claimed = await RunAsync(connection, $"""
            INSERT INTO floor_letter SELECT "Id", "Id", "DueAt", 0, {(hospital.IsPostgres ? "repeat('x', 300)" : "hex(zeroblob(150))")} FROM floor_check WHERE "Status" = 0 ORDER BY "DueAt" LIMIT {Batch} {(hospital.IsPostgres ? "FOR UPDATE SKIP LOCKED" : "")}
            """);
        await RunAsync(connection, """UPDATE floor_check SET "Status" = 1, "OpenedAt" = "DueAt" WHERE "Id" IN (SELECT "Id" FROM floor_letter WHERE "Status" = 0)""");
        await transaction.CommitAsync();
        return claimed;
    }

    private static async Task SendAsync(DbConnection connection)
    {
        await using (var claim = await connection.BeginTransactionAsync())
        {
            await RunAsync(connection, """UPDATE floor_letter SET "Status" = 3 WHERE "Status" = 0""");
            await claim.CommitAsync();
        }
        await using var sent = await connection.BeginTransactionAsync();
        await RunAsync(connection, """UPDATE floor_letter SET "Status" = 1 WHERE "Status" = 3""");
        await sent.CommitAsync();
    }

    private static async Task<int> RunAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (sql, 300);
        return await command.ExecuteNonQueryAsync();
    }
}
