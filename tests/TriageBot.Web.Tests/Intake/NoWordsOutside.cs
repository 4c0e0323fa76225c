using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using TriageBot.Web.Escalations;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.Intake;

/// <summary>What a patient writes is read by people at the desk and by nobody else: not in a log line, not in the bytes of the database file.</summary>
public sealed class NoWordsOutside(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private const string Canary = "旱獭吹笛子quokkaflute", Named = "张伟杰13800013800";

    private readonly LogBook book = new();

    [Fact]
    public async Task The_canary_is_neither_in_a_log_line_nor_in_the_database_file()
    {
        await using (var host = new TriageHost(database, ("Demo:Enabled", "false"), ("Intake:SaveWithinSeconds", "30"), ("Logging:LogLevel:Default", "Trace"), ("Logging:LogLevel:Microsoft", "Trace"))
            .WithWebHostBuilder(web => web.ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(book))))
        {
            var kiosk = new Kiosk(host.CreateClient());
            await kiosk.BeginAsync(subject: new { age = 58, sex = "male" });
            await kiosk.SayAsync($"{Named}，{Canary}，胸口压榨样疼，出冷汗，左胳膊也疼");
            await kiosk.SayAsync($"{Canary}" + new string('啊', 2000));
            await kiosk.PostAsync($"/api/v1/intakes/{kiosk.Id}/messages", $$"""{"clientId":"a","text":"{{Canary}}","choices":{{Canary}}}""");
            await kiosk.ShowAsync();
            var desk = host.Services.GetRequiredService<EscalationDesk>();
            var lines = host.Services.GetRequiredService<DeskLines>();
            foreach (var item in await lines.OpenAsync("nurse.li", CancellationToken.None))
                (await desk.CaseAsync(item.Id, "nurse.li", CancellationToken.None))!.Transcript[1].Text.ShouldContain(Canary);
        }

        book.Text.ShouldNotBeEmpty();
        foreach (var word in (string[])["旱獭", "quokkaflute", "张伟杰", "13800013800", "压榨样"])
            book.Text.ShouldNotContain(word);
        await using var open = await HoldOpenAsync(); // the last connection to close takes the write-ahead log away, and the log is to be read too
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(database.File)!)) // a file always has a folder
            foreach (var word in (string[])["旱獭", "quokkaflute", "张伟杰", "13800013800", "压榨样"])
                (await File.ReadAllBytesAsync(file)).AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)).ShouldBe(-1, $"'{word}' in {Path.GetFileName(file)}");
    }

    private async Task<SqliteConnection> HoldOpenAsync()
    {
        var connection = new SqliteConnection($"Data Source={database.File};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM sqlite_master";
        await command.ExecuteScalarAsync();
        return connection;
    }
}
