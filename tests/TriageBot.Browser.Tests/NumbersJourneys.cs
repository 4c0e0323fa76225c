using TriageBot.Browser.Tests.Hosting;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace TriageBot.Browser.Tests;

[Collection(nameof(RunningSite))]
public sealed class NumbersJourneys(RunningSite site)
{
    [Theory]
    [InlineData("charge.zhao", 360)]
    [InlineData("safety.zhou", 1280)]
    public async Task Those_who_lead_read_the_figures_by_ward_and_day_and_take_them_away(string who, int width)
    {
        var patient = new PatientBrowser(await site.PhoneAsync());
        await patient.BeginAsync(age: 70, sex: "male", pregnant: null);
        await patient.SayAsync("胸口压榨样疼，出冷汗");
        await patient.Emergency.WaitForAsync();
        var page = await site.StaffAsync(who, "/desk/numbers", width);

        await Expect(page.Locator("tr[data-level=red] td").First).Not.ToHaveTextAsync("0");
        await page.ExpectAccessibleAsync();
        await page.Locator("figure details summary").First.ClickAsync();
        await page.ExpectAccessibleAsync();
        var file = await page.RunAndWaitForDownloadAsync(() => page.Locator("[data-export]").ClickAsync());
        Assert.EndsWith(".csv", file.SuggestedFilename, StringComparison.Ordinal);
        await page.GotoAsync("/desk/numbers?language=en");
        await page.ExpectAccessibleAsync();
        await page.GotoAsync("/desk/numbers?from=2026-03-09&until=2026-03-01");
        await Expect(page.GetByRole(Microsoft.Playwright.AriaRole.Alert)).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task Another_number_is_tried_and_nonsense_is_answered_with_a_sentence(int width)
    {
        var page = await site.StaffAsync("safety.zhou", "/desk/numbers/what-if", width);
        await page.Locator("#threshold:not([disabled])").SelectOptionAsync("hf-gain-fast#0");
        await page.Locator("#value").FillAsync("-3");
        await page.Locator("[data-do=replay]").PressAsync("Enter");
        await Expect(page.Locator("[data-problem]")).ToContainTextAsync("-3 不可能");
        await page.ExpectAccessibleAsync();

        await page.Locator("#value").FillAsync("3");
        await page.Locator("[data-do=replay]").PressAsync("Enter");
        await Expect(page.Locator("[data-result] [data-level=orange]")).ToBeVisibleAsync();
        await page.Locator("#ladder-after").FillAsync("15");
        await page.Locator("[data-do=ladder]").PressAsync("Enter");

        await Expect(page.Locator("[data-ladder-result]")).ToContainTextAsync("护士长");
        await page.ExpectAccessibleAsync();
    }
}
