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
