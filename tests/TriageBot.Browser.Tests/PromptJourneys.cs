using Microsoft.Playwright;
using TriageBot.Browser.Tests.Hosting;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace TriageBot.Browser.Tests;

/// <summary>From an edit to everybody and back, by three people in three browsers.</summary>
[Collection(nameof(RunningSite))]
public sealed class PromptJourneys(RunningSite site)
{
    private const string Address = "/prompts/intake.ask-question";

    private static readonly LocatorAssertionsToHaveAttributeOptions Patient = new() { Timeout = 90_000 };

    [Fact]
    public async Task An_author_edits_a_safety_officer_approves_and_it_goes_live_in_stages_and_comes_back()
    {
        var author = await site.StaffAsync("author.sun", Address, 1280);
        await author.ExpectAccessibleAsync();
        var text = author.Locator("#text:not([disabled])");
        var before = await text.InputValueAsync();
        await text.FillAsync(before.Replace("- 只问材料里的这一个问题", "- 告诉病人肯定没事\n- 只问材料里的这一个问题", StringComparison.Ordinal));
        await Expect(author.Locator("#lint")).ToHaveAttributeAsync("data-lint", "1");
        await Expect(author.Locator("[data-code=promise]")).ToContainTextAsync("肯定没事");
        await author.ExpectAccessibleAsync();
        await Do(author, "propose");
        await Expect(author.Locator("[data-said]").First).ToBeVisibleAsync();

        await text.FillAsync(before.Replace("先用半句话接住", "先用一句话接住", StringComparison.Ordinal));
        await Expect(author.Locator("#lint")).ToHaveAttributeAsync("data-lint", "0");
        await author.FillAsync("#why:not([disabled])", "半句话太短，病人觉得没被听见");
        await Do(author, "propose");
        await Expect(author.Locator("ins").First).ToHaveTextAsync("一");
        await Expect(author.Locator("del").First).ToHaveTextAsync("半");
        await Expect(author.Locator(".blocks")).ToHaveAttributeAsync("data-blocks", "2");
        await Do(author, "replay");
        await Expect(author.Locator("[data-downgrades]")).ToHaveAttributeAsync("data-downgrades", "0", Patient);
        await author.ExpectAccessibleAsync();

        var officer = await site.StaffAsync("safety.zhou", Address, 360);
        await officer.FillAsync("#word:not([disabled])", "读过了，意思没有变");
        await officer.ExpectAccessibleAsync();
        await Do(officer, "approve");
        await Expect(officer.Locator("[data-approved=true]")).ToContainTextAsync("safety.zhou");
        await officer.ExpectAccessibleAsync();

        foreach (var share in (string[])["5", "25", "100"])
        {
            await author.FillAsync("#go-why", "按步骤启用");
            await author.FillAsync("#again", share == "5" ? "wrong password here" : RunningSite.DemoPassword);
            await Do(author, "activate");
            if (share == "5")
            {
                await Expect(author.Locator("[data-said]").Last).ToContainTextAsync("密码不对");
                await author.FillAsync("#again", RunningSite.DemoPassword);
                await Do(author, "activate");
            }
            await Expect(author.Locator(".live")).ToContainTextAsync(share == "100" ? "第 1 版" : $"{share}%");
        }
        await Do(officer, "roll-back");
        await Expect(officer.Locator("[data-cause=RolledBack]")).ToBeVisibleAsync();
        await Expect(author.Locator(".live")).ToContainTextAsync("第 0 版");
        await author.ExpectAccessibleAsync();

        await author.Locator("[data-do=try]").ClickAsync();
        await Expect(author.Locator("[data-tried]")).ToBeVisibleAsync();
        await author.ExpectAccessibleAsync();
        await TakePicturesAsync(author, officer);
    }

    /// <summary>For whoever wants to look: only where the environment names a folder.</summary>
    private static async Task TakePicturesAsync(params IPage[] pages)
    {
        if (Environment.GetEnvironmentVariable("TRIAGEBOT_TEST_PICTURES") is not { Length: > 0 } folder)
            return;
        foreach (var page in pages)
            await page.ScreenshotAsync(new() { Path = System.IO.Path.Combine(folder, $"prompts-{page.ViewportSize!.Width}.png"), FullPage = true }); // every page of the site has a size
    }

    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task The_list_says_what_is_in_force_and_a_draft_is_there_again_after_a_reload(int width)
    {
        var page = await site.StaffAsync("admin.wu", "/prompts", width);
        await Expect(page.Locator("[data-prompt]")).ToHaveCountAsync(11);
        await page.ExpectAccessibleAsync();
        await page.GotoAsync("/prompts/desk.draft-reply");
        var text = page.Locator("#text:not([disabled])");
        await text.FillAsync(await text.InputValueAsync() + $"\n草稿 {width}");
        await Expect(page.GetByText("草稿已保存")).ToBeVisibleAsync();

        await page.ReloadAsync();

        await Expect(page.Locator("#text:not([disabled])")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex($"草稿 {width}"));
        await page.ExpectAccessibleAsync();
    }

    private static Task Do(IPage page, string what) => page.Locator($"[data-do={what}]:not([disabled])").ClickAsync();
}
