using System.Diagnostics;
using Microsoft.Playwright;
using TriageBot.Browser.Tests.Hosting;
using Xunit;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace TriageBot.Browser.Tests;

/// <summary>A patient and a nurse, each before their own browser, at the same time.</summary>
[Collection(nameof(RunningSite))]
public sealed class TwoBrowsers(RunningSite site, ITestOutputHelper output)
{
    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task From_the_red_flag_to_the_goodbye_both_see_what_the_other_does(int width)
    {
        var age = width < 600 ? 77 : 78;
        var nurse = await site.NurseAsync(width: width);
        var patient = new PatientBrowser(await site.PhoneAsync());
        await patient.BeginAsync(age: age, sex: "male", pregnant: null);
        await SeenWithinAsync(nurse, patient, age);

        await nurse.Locator("li.item", new() { HasText = $"{age} 岁" }).First.Locator("a[data-open]").ClickAsync();
        await nurse.WaitForURLAsync("**/desk/*-*");
        await nurse.Locator("[data-do=take-over]").PressAsync("Enter");
        await Expect(patient.Page.Locator(".person")).ToContainTextAsync("演示护士 李（护士）");
        await patient.Page.ExpectAccessibleAsync();
        await Expect(nurse.Locator("[data-event=tookover]")).ToBeVisibleAsync();

        await nurse.FillAsync("#speak-text", "我是护士台的小李，救护车叫了吗？");
        await nurse.Locator("[data-do=write]").PressAsync("Enter");
        await Expect(patient.Page.Locator("li.nurse").Last).ToContainTextAsync("救护车叫了吗");
        await patient.SayAsync("叫了，家里人在");
        await Expect(nurse.Locator(".talk li.patient").Last).ToContainTextAsync("家里人在");
        await Expect(patient.Page.Locator("li.patient + li.assistant:last-child")).ToHaveCountAsync(0);
        await nurse.ExpectAccessibleAsync();

        await nurse.Locator(".speak details summary").PressAsync("Enter");
        await nurse.FillAsync("#back-note", "已叫 120，家属在旁");
        await nurse.Locator("[data-do=hand-back]").PressAsync("Enter");
        await Expect(patient.Page.Locator(".person")).ToHaveCountAsync(0);
        await Expect(nurse.Locator("[data-event=handedback]")).ToContainTextAsync("家属在旁");
        await nurse.ExpectAccessibleAsync();

        await CloseAsync(nurse);
        await Expect(patient.Page.Locator(".emergency")).ToContainTextAsync("和您联系过");
        await patient.Page.ExpectAccessibleAsync();
    }

    [Fact]
    public async Task The_second_nurse_is_told_who_talks_and_a_line_without_taking_over_is_read_by_the_patient()
    {
        var (first, second) = (await site.NurseAsync(), await site.NurseAsync("nurse.wang"));
        var patient = new PatientBrowser(await site.PhoneAsync());
        await patient.BeginAsync(age: 79, sex: "male", pregnant: null);
        await patient.SayAsync("胸口压榨样疼，出冷汗");
        await patient.Emergency.WaitForAsync();
        await first.Locator("li.item", new() { HasText = "79 岁" }).First.Locator("a[data-open]").ClickAsync();
        await first.WaitForURLAsync("**/desk/*-*");
        await second.GotoAsync(first.Url);
        await second.Locator("[data-do=take-over]").WaitForAsync();

        await first.FillAsync("#speak-text", "马上给您打电话，请别挂断");
        await first.Locator("[data-do=write]").PressAsync("Enter");
        await patient.Page.Locator("details", new() { Has = patient.Page.Locator("ol.transcript") }).Locator("summary").ClickAsync();
        await Expect(patient.Page.Locator("li.nurse")).ToContainTextAsync("马上给您打电话");
        await first.Locator("[data-do=take-over]").PressAsync("Enter");

        await Expect(second.Locator(".speak [role=status]")).ToContainTextAsync("演示护士 李（护士）");
        await Expect(second.Locator("[data-do=take-over], [data-do=write]")).ToHaveCountAsync(0);
        await second.ExpectAccessibleAsync();
    }

    /// <summary>How long from the patient's tap until the row is on the nurse's screen. Printed; what the machine is busy with otherwise is in it too.</summary>
    private async Task SeenWithinAsync(IPage nurse, PatientBrowser patient, int age)
    {
        var row = nurse.Locator("li.item", new() { HasText = $"{age} 岁" }).First;
        await Expect(row).ToHaveCountAsync(0);
        var start = Stopwatch.GetTimestamp();
        var saying = patient.SayAsync("胸口压榨样疼，出冷汗");
        await row.WaitForAsync();
        output.WriteLine($"A red flag was on the desk {Stopwatch.GetElapsedTime(start).TotalMilliseconds:F0} ms after the patient began to send it.");
        await saying;
        await patient.Emergency.WaitForAsync();
    }

    private static async Task CloseAsync(IPage nurse)
    {
        var close = nurse.Locator("details", new() { Has = nurse.Locator("#end-outcome") });
        await close.Locator("summary").PressAsync("Enter");
        await nurse.SelectOptionAsync("#end-outcome", "Ambulance");
        await close.Locator("[data-do=close]").PressAsync("Enter");
        await Expect(nurse.Locator("#act-problem")).ToContainTextAsync("还缺联系的证据");
        var call = nurse.Locator("details", new() { Has = nurse.Locator("#call-number") });
        await call.Locator("summary").PressAsync("Enter");
        await nurse.FillAsync("#call-number", "139 0000 0000");
        await call.Locator("[data-do=call]").PressAsync("Enter");
        await Expect(nurse.Locator("[data-event=call]")).ToBeVisibleAsync();
        await close.Locator("summary").PressAsync("Enter");
        await close.Locator("[data-do=close]").PressAsync("Enter");
        await Expect(nurse.Locator(".ended")).ToBeVisibleAsync();
    }
}
