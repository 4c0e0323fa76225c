using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.Safety;

/// <summary>The evidence pack: who gets it, what is in it, and that a third party can run it again.</summary>
public sealed partial class EvidenceToTakeAway(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private const string Password = "correct horse battery";

    [Fact]
    public async Task The_script_inside_runs_the_cases_again_and_finds_a_change()
    {
        var zip = Path.Combine(database.Folder, "evidence.zip");
        var ended = await CommandLine.RunAsync(["export-evidence", "--out", zip], [.. database.Settings.Select(setting => (setting.Key.Replace(":", "__", StringComparison.Ordinal), setting.Value ?? ""))]);
        ended.ExitCode.ShouldBe(0, ended.Error);
        var folder = Path.Combine(database.Folder, "pack");
        await ZipFile.ExtractToDirectoryAsync(zip, folder);

        var (asItIs, said) = await RerunAsync(folder);
        await File.AppendAllTextAsync(Path.Combine(folder, "cases", "must-pass.jsonl"), "\n");
        var (changed, _) = await RerunAsync(folder);

        asItIs.ShouldBe(0, said);
        said.ShouldContain("byte for byte");
        changed.ShouldBe(1);
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Where(file => !file.StartsWith("again", StringComparison.Ordinal))
            .ShouldBe(["README.md", "SHA256SUMS", "cases/injections.jsonl", "cases/invariance.jsonl", "cases/must-pass.jsonl", "cases/nonsense.jsonl", "figures/must-pass.json", "hazards.yaml", "rerun.sh", "scorecards.json", "versions.json"], ignoreOrder: true);
    }

    [Fact]
    public async Task An_auditor_takes_it_from_the_page_and_that_is_recorded_and_a_nurse_may_not()
    {
        await using var host = new TriageHost(database, ("Demo:Enabled", "true"), ("Demo:Password", Password));

        using var auditor = await SignedInAsync(host, "audit.zheng");
        using var taken = await PostAsync(auditor);
        using var nurse = await SignedInAsync(host, "nurse.li");
        using var refused = await PostAsync(nurse);

        taken.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var pack = new ZipArchive(await taken.Content.ReadAsStreamAsync());
        pack.Entries.Select(entry => entry.FullName).ShouldContain("rerun.sh");
        refused.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await nurse.GetStringAsync("/safety")).ShouldNotContain("evidence.zip");
        await using var rows = database.Open();
        (await rows.AuditRows.SingleAsync(row => row.SubjectId == "evidence-pack" && row.Actor == "audit.zheng")).Action.ShouldBe("exported");
    }

    private static async Task<(int ExitCode, string Said)> RerunAsync(string folder)
    {
        var start = new ProcessStartInfo("sh", [Path.Combine(folder, "rerun.sh"), "--quick"]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["TRIAGEBOT"] = $"dotnet {CommandLine.ProgramFile}";
        using var script = Process.Start(start) ?? throw new InvalidOperationException("sh did not start.");
        var (output, error) = (script.StandardOutput.ReadToEndAsync(), script.StandardError.ReadToEndAsync());
        await script.WaitForExitAsync();
        return (script.ExitCode, await output + await error);
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient browser)
    {
        var token = Token().Match(await browser.GetStringAsync("/safety")).Groups["token"].Value;
        return await browser.PostAsync("/safety/evidence.zip", new FormUrlEncodedContent([new("__RequestVerificationToken", token)]));
    }

    private static async Task<HttpClient> SignedInAsync(TriageHost host, string who)
    {
        var browser = host.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true });
        var token = Token().Match(await browser.GetStringAsync("/sign-in")).Groups["token"].Value;
        using var answer = await browser.PostAsync("/sign-in", new FormUrlEncodedContent([new("name", who), new("password", Password), new("__RequestVerificationToken", token)]));
        return browser;
    }

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="(?<token>[^"]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
