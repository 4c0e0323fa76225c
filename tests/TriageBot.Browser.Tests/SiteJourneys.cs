using Microsoft.Playwright;
using TriageBot.Browser.Tests.Hosting;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace TriageBot.Browser.Tests;

/// <summary>An administrator changes what is true of the hospital, and a safety officer agrees, each before their own browser.</summary>
[Collection(nameof(RunningSite))]
public sealed class SiteJourneys(RunningSite site)
{
    [Fact]
    public async Task Working_days_are_changed_in_a_form_approved_by_another_put_into_force_and_taken_back()
    {
        var admin = await site.StaffAsync("admin.wu", "/site/site.calendar", 1280);
        await admin.Locator("[data-do=add-days]").ClickAsync();
        await Expect(admin.Locator("[data-problems]")).ToContainTextAsync("日子");
        foreach (var (field, value) in new[] { ("from", "2027-03-04"), ("until", "2027-03-05"), ("name", "院庆") })
            await admin.Locator($"[data-field={field}]").Last.FillAsync(value);
        await admin.Locator("#site-why").FillAsync("院庆放假两天");
        await Expect(admin.Locator("[data-problems]")).ToHaveCountAsync(0);
        await Expect(admin.Locator("form [role=region]")).ToContainTextAsync("2027-03-04");
        await admin.ExpectAccessibleAsync();
        await admin.Locator("[data-do=propose]").ClickAsync();
        await Expect(admin.Locator("[data-blocks]")).ToContainTextAsync("安全");

        var officer = await site.StaffAsync("safety.zhou", "/site/site.calendar", 360);
        await officer.Locator("#word").FillAsync("和院办核对过");
        await officer.ExpectAccessibleAsync();
        await officer.Locator("[data-do=approve]").ClickAsync();
        await Expect(officer.Locator("[data-approved]")).ToContainTextAsync("和院办核对过");

        await admin.ReloadAsync();
        await admin.Locator("#go-why").FillAsync("核对后启用");
        await admin.Locator("#again").FillAsync(RunningSite.DemoPassword);
        await admin.Locator("[data-do=activate]").ClickAsync();
        await Expect(admin.Locator(".live")).ToContainTextAsync("admin.wu");
        await Expect(admin.Locator("[data-span='2027-03-04']")).ToHaveCountAsync(1);

        await admin.Locator("[data-do=roll-back]").ClickAsync();
        await Expect(admin.Locator("[data-span]")).ToHaveCountAsync(0);
        await admin.GotoAsync("/site");
        await Expect(admin.Locator("[data-document='site.calendar']")).ToBeVisibleAsync();
        await admin.ExpectAccessibleAsync();
    }

    [Theory]
    [InlineData("site.contacts", 360)]
    [InlineData("site.departments", 1280)]
    [InlineData("site.ladders", 360)]
    public async Task Every_form_is_accessible(string name, int width)
    {
        var admin = await site.StaffAsync("admin.wu", $"/site/{name}", width);
        await admin.Locator("#site-why").WaitForAsync();

        await admin.ExpectAccessibleAsync();
    }
}
