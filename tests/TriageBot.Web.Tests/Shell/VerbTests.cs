using Microsoft.EntityFrameworkCore;
using Shouldly;
using TriageBot.Web.Data;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.Shell;

public sealed class VerbTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    [Fact]
    public async Task Verify_audit_says_the_chain_is_whole_until_somebody_changes_a_row()
    {
        await database.Trail.RecordAsync(new AuditEntry(Actor.System, "read", "conversation", Guid.NewGuid(), "test"), CancellationToken.None);

        var whole = await VerifyAsync();
        await using (var stored = database.Open())
            await stored.Database.ExecuteSqlRawAsync("""UPDATE "AuditRows" SET "Why" = 'changed' WHERE "Sequence" = 1""");
        var changed = await VerifyAsync();

        whole.ExitCode.ShouldBe(0, whole.Error);
        whole.Output.ShouldContain("none changed");
        changed.ExitCode.ShouldBe(1);
        changed.Error.ShouldContain("Audit row 1 ");
    }

    [Fact]
    public async Task Without_a_database_it_says_so_in_a_sentence()
    {
        var ended = await CommandLine.RunAsync(["verify-audit"], ("Database__Folder", Path.Combine(database.Folder, "nothing-here")));

        ended.ExitCode.ShouldBe(1);
        ended.Error.ShouldStartWith("The database cannot be used");
    }

    [Fact]
    public async Task Help_names_every_verb()
    {
        var ended = await CommandLine.RunAsync(["--help"]);

        ended.ExitCode.ShouldBe(0);
        ended.Output.ShouldContain("evaluate");
        ended.Output.ShouldContain("verify-audit");
    }

    private Task<CommandLine.Ended> VerifyAsync() => CommandLine.RunAsync(["verify-audit"], [.. database.Settings.Select(setting => (setting.Key.Replace(":", "__"), setting.Value ?? ""))]);
}
