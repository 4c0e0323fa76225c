using Microsoft.Playwright;
using TriageBot.Browser.Tests.Hosting;
using Xunit;

namespace TriageBot.Browser.Tests;

/// <summary>WCAG by axe, nothing wider than the screen, nothing refused by the content security policy: every page, phone and desktop, both languages.</summary>
[Collection(nameof(RunningSite))]
public sealed class PagesForEverybody(RunningSite site)
{
    [Theory]
    [InlineData("/?language=zh", 360)]
    [InlineData("/?language=en", 360)]
    [InlineData("/?language=zh", 1280)]
    [InlineData("/about?language=zh", 360)]
    [InlineData("/about?language=en", 1280)]
    [InlineData("/sign-in?language=zh", 360)]
    [InlineData("/sign-in?language=en", 1280)]
    [InlineData("/emergency.html", 360)]
    [InlineData("/emergency.html", 1280)]
    [InlineData("/no-such-page", 360)]
    public async Task A_page_is_accessible_and_fits(string address, int width)
    {
        var page = await OpenAsync(width);

        await page.GotoAsync(address);

        await page.ExpectAccessibleAsync();
    }

    [Theory]
    [InlineData("/knowledge", 360)]
    [InlineData("/knowledge?q=胸口疼&language=en", 1280)]
    [InlineData("/knowledge/red-flags/acute-coronary-syndrome", 360)]
    [InlineData("/knowledge/complaints/chest-pain?language=en", 1280)]
    [InlineData("/knowledge/findings/chest-pain", 360)]
    [InlineData("/knowledge/departments/gynaecology", 1280)]
    public async Task A_page_of_the_knowledge_is_accessible_and_fits(string address, int width)
    {
        var nurse = await site.NurseAsync(width: width);

        await nurse.GotoAsync(address);

        await nurse.ExpectAccessibleAsync();
    }

    [Theory]
    [InlineData("nurse.li", "/patients?language=zh", 360)]
    [InlineData("nurse.li", "/patients?language=en&overdue=1", 1280)]
    [InlineData("nurse.li", "/coverage?language=zh", 360)]
    [InlineData("nurse.li", "/coverage?language=en", 1280)]
    [InlineData("nurse.li", "/knowledge/programmes/stent?language=zh", 360)]
    [InlineData("nurse.li", "/knowledge/drugs/clopidogrel?language=en", 1280)]
    [InlineData("admin.wu", "/jobs?language=zh", 360)]
    [InlineData("admin.wu", "/jobs?language=en", 1280)]
    [InlineData("admin.wu", "/outbox?language=zh", 360)]
    [InlineData("admin.wu", "/outbox?language=en", 1280)]
    [InlineData("audit.zheng", "/safety?language=zh", 360)]
    [InlineData("audit.zheng", "/safety?language=en", 1280)]
    [InlineData("safety.zhou", "/evaluation?language=zh", 360)]
    [InlineData("safety.zhou", "/evaluation?language=en", 1280)]
    public async Task A_page_for_staff_is_accessible_and_fits(string who, string address, int width)
    {
        var page = await site.StaffAsync(who, address, width);
        await page.Locator("button:not([disabled])").First.WaitForAsync();

        await page.ExpectAccessibleAsync();
    }

    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task A_patient_who_went_home_is_shown_and_called_accessibly(int width)
    {
        var page = await site.StaffAsync("nurse.li", "/patients/new", width);
        foreach (var (field, value) in (IEnumerable<(string, string)>)[("record_number", $"B{width}"), ("visit_number", $"BV{width}"), ("name", "张某"), ("ward", "心内一病区"), ("diagnosis", "冠脉支架植入术后"), ("medicines", "氯吡格雷|stent||30")])
            await page.FillAsync($"#{field}", value);
        await page.Locator("form.card button[type=submit]").ClickAsync();
        await page.WaitForURLAsync("**/patients/*-*");
        await page.ExpectAccessibleAsync();

        await page.FillAsync("#note", "说伤口干燥");
        await page.Locator("#contact button[type=submit]").ClickAsync();

        await Assertions.Expect(page.Locator("#contact .contacts li")).ToContainTextAsync("说伤口干燥");
    }

    [Theory]
    [InlineData("zh", 360)]
    [InlineData("en", 1280)]
    public async Task The_chat_is_accessible_and_fits_from_question_to_result(string language, int width)
    {
        var patient = new PatientBrowser(await OpenAsync(width));
        await patient.BeginAsync(language);
        await patient.Page.ExpectAccessibleAsync();

        await patient.SayAsync(language is "zh" ? "头痛两天了" : "I have had a headache for two days");
        await patient.Page.Locator(".question fieldset").First.WaitForAsync();
        await patient.Page.ExpectAccessibleAsync();
        await patient.DenyUntilResultAsync();

        await patient.Page.ExpectAccessibleAsync();
    }

    [Theory]
    [InlineData("zh", 360)]
    [InlineData("en", 1280)]
    public async Task The_emergency_is_accessible_and_fits(string language, int width)
    {
        var patient = new PatientBrowser(await OpenAsync(width));
        await patient.BeginAsync(language, age: 66, pregnant: null);

        await patient.SayAsync(language is "zh" ? "胸口压得难受，出冷汗" : "crushing chest pain and a cold sweat");
        await patient.Emergency.WaitForAsync();

        await patient.Page.ExpectAccessibleAsync();
    }

    private async Task<IPage> OpenAsync(int width) => width < 600 ? await site.PhoneAsync() : await site.DesktopAsync();
}
