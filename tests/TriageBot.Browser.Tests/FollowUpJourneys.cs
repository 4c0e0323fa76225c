using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TriageBot.Browser.Tests.Hosting;
using Xunit;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace TriageBot.Browser.Tests;

/// <summary>From the ward's form to the nurse's list and back to the patient, on a phone of 360 px.</summary>
[Collection(nameof(RunningSite))]
public sealed partial class FollowUpJourneys(RunningSite site, ITestOutputHelper output)
{
    private const string Stopped = "那个抗凝药我自己停了三天", Born = "1951-04-03";

    /// <summary>A minute passes between two runs of the job that opens what is due.</summary>
    private static readonly TimeSpan UntilOpened = TimeSpan.FromSeconds(150);

    /// <summary>What a nurse may have to wait for after the patient's words are stored.</summary>
    private static readonly TimeSpan OnTheDesk = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_stopped_anticoagulant_goes_from_the_letter_to_the_desk_and_the_patient_reads_who_has_it()
    {
        var (ward, desk) = (await site.NurseAsync(), await site.NurseAsync("nurse.wang"));
        var link = await InvitedAsync(ward);
        var phone = await site.PhoneAsync();
        await ComeAsync(phone, link, "#begin");
        await phone.Locator(".question").WaitForAsync();
        await phone.ExpectAccessibleAsync();
        await KeepAsync(phone, "check-in");

        var watch = Stopwatch.StartNew();
        await new PatientBrowser(phone).SayAsync(Stopped);
        await phone.Locator("#closing").WaitForAsync();
        var stored = watch.Elapsed;
        var item = desk.Locator("li.item[data-acuity='1']", new() { HasText = "停了三天" });
        await item.WaitForAsync();
        var shown = watch.Elapsed;
        output.WriteLine($"From the tap: on the patient's page after {stored.TotalMilliseconds:F0} ms, red on the nurse's desk after {shown.TotalMilliseconds:F0} ms.");
        Assert.True(shown - stored < OnTheDesk, $"The desk showed it {(shown - stored).TotalMilliseconds:F0} ms after the patient's page did.");
        await phone.ExpectAccessibleAsync();
        await KeepAsync(phone, "check-in-red");

        await item.Locator("[data-take]").ClickAsync();
        await Expect(phone.Locator("#closing")).ToContainTextAsync("王");
        await phone.ExpectAccessibleAsync();
        await desk.ExpectAccessibleAsync();
        await ward.ReloadAsync();
        await Expect(ward.Locator(".timeline")).ToContainTextAsync(Stopped);
        await ward.ExpectAccessibleAsync();
        await KeepAsync(ward, "patient");
    }

    [Fact]
    public async Task A_patient_stops_the_letters_takes_it_back_and_sees_earlier_answers_only_with_the_code()
    {
        var ward = await site.NurseAsync();
        var link = await InvitedAsync(ward);
        var first = await site.PhoneAsync();
        await ComeAsync(first, link, "#begin");
        await new PatientBrowser(first).SayAsync("脚有点酸，别的都好");

        var phone = await site.PhoneAsync();
        await ComeAsync(phone, link, "#wishes");
        await phone.Locator(".wishes[open]").WaitForAsync();
        await Expect(phone.Locator("body")).Not.ToContainTextAsync("脚有点酸");
        await phone.ExpectAccessibleAsync();
        await phone.Locator("[data-wish=stop]:not([disabled])").ClickAsync();
        await Expect(phone.Locator(".wishes [role=status]")).ToContainTextAsync("已停止");
        await KeepAsync(phone, "wishes");
        await ward.ReloadAsync();
        await Expect(ward.Locator("[aria-labelledby=wishes]")).ToContainTextAsync("不要再发了");
        await ward.ExpectAccessibleAsync();
        await phone.Locator("[data-undo]").ClickAsync();
        await Expect(phone.Locator(".wishes [role=status]")).ToContainTextAsync("下一次联系");

        await phone.Locator("[data-send-code]:not([disabled])").ClickAsync();
        await phone.Locator("#code").WaitForAsync();
        await ward.ReloadAsync();
        var code = Figures().Match(await ward.Locator(".letter").TextContentAsync() ?? "").Groups["code"].Value;
        await phone.FillAsync("#code", code);
        await phone.Locator("form:has(#code) button[type=submit]").ClickAsync();
        await Expect(phone.Locator("#code")).ToHaveCountAsync(0);
        await phone.Locator(".page > p > button.first").ClickAsync();

        await Expect(phone.Locator(".lines")).ToContainTextAsync("脚有点酸");
        await phone.ExpectAccessibleAsync();
    }

    [Theory]
    [InlineData("/c?language=zh", 360)]
    [InlineData("/c?problem=over&language=en", 360)]
    [InlineData("/letters?language=zh", 360)]
    [InlineData("/letters?language=en", 1280)]
    public async Task A_page_of_the_follow_up_is_accessible_and_fits(string address, int width)
    {
        var page = width < 600 ? await site.PhoneAsync() : await site.DesktopAsync();

        await page.GotoAsync(address);

        await page.ExpectAccessibleAsync();
        await Expect(page.Locator("a[href='tel:120']").First).ToBeVisibleAsync();
    }

    /// <summary>Goes home a day ago, living where it is eleven o'clock now, and waits for the letter.</summary>
    private static async Task<string> InvitedAsync(IPage ward)
    {
        var number = Guid.NewGuid().ToString("N")[..8];
        await ward.GotoAsync("/patients/new");
        foreach (var (field, value) in new (string, string)[]
        {
            ("record_number", "B" + number), ("visit_number", "V" + number), ("name", "周阿姨"), ("birth_date", Born), ("ward", "心内一病区"), ("diagnosis", "心房颤动"),
            ("medicines", "利伐沙班|af||30"), ("passphrase", "蓝色茶壶"), ("time_zone", ZoneAtEleven()),
            ("discharged_at", (await NowThereAsync(ward)).AddDays(-1).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture)),
        })
            await ward.FillAsync("#" + field, value);
        await ward.Locator("form button[type=submit].first").ClickAsync();
        await ward.WaitForURLAsync("**/patients/*-*");
        for (var watch = Stopwatch.StartNew(); await ward.Locator(".letter").CountAsync() == 0; await ward.ReloadAsync())
            Assert.True(watch.Elapsed < UntilOpened, "No letter was written though the check-in is due.");
        return Link().Match(await ward.Locator(".letter").TextContentAsync() ?? "").Value;
    }

    /// <summary>The form is filled with what the hospital's clock says.</summary>
    private static async Task<DateTime> NowThereAsync(IPage ward) =>
        DateTime.ParseExact(await ward.InputValueAsync("#discharged_at"), "yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);

    private static string ZoneAtEleven() => 11 - DateTime.UtcNow.Hour is var east and > 0 ? $"Etc/GMT-{east}" : $"Etc/GMT+{Math.Abs(11 - DateTime.UtcNow.Hour)}";

    private static async Task ComeAsync(IPage phone, string link, string button)
    {
        await phone.GotoAsync(link);
        await phone.FillAsync("#born", Born);
        await phone.Locator(button).ClickAsync();
        await phone.WaitForURLAsync("**/check-in/*");
        await phone.Locator(".composer textarea:not([disabled]), .wishes button:not([disabled])").First.WaitForAsync();
    }

    /// <summary>Pictures for the README, where TRIAGEBOT_PICTURES names a folder.</summary>
    private static async Task KeepAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("TRIAGEBOT_PICTURES") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
    }

    [GeneratedRegex(@"/c#[\w-]+")]
    private static partial Regex Link();

    [GeneratedRegex(@"验证码 (?<code>\d{6})", RegexOptions.ExplicitCapture)]
    private static partial Regex Figures();
}
