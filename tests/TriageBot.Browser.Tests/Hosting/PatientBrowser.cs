using System.Globalization;
using Microsoft.Playwright;

namespace TriageBot.Browser.Tests.Hosting;

/// <summary>A patient at the page: says what a patient does, not which element it is.</summary>
public sealed class PatientBrowser(IPage page)
{
    private const int MostSteps = 30;

    public IPage Page => page;

    /// <summary>The question on the screen, or the action of the result or the emergency.</summary>
    public ILocator Headline => page.Locator("h1");

    public ILocator Emergency => page.Locator(".emergency [role=alert]");

    public ILocator Result => page.Locator(".page.result");

    public async Task BeginAsync(string language = "zh", string who = "me", double age = 40, string sex = "female", string? pregnant = "no")
    {
        await page.GotoAsync($"/?language={language}");
        await page.Locator($"label:has(input[name=who][value={who}])").ClickAsync();
        await page.FillAsync("#age", age.ToString(CultureInfo.InvariantCulture));
        await page.Locator($"label:has(input[name=sex][value={sex}])").ClickAsync();
        if (pregnant is not null)
            await page.Locator($"label:has(input[name=pregnant][value={pregnant}])").ClickAsync();
        await page.Locator("label:has(input[name=consent])").ClickAsync();
        await page.Locator("form button[type=submit]").Last.ClickAsync();
        await page.WaitForURLAsync("**/intake/**");
        await ReadyAsync();
    }

    public async Task SayAsync(string words)
    {
        await ReadyAsync();
        await page.Locator(".composer textarea").FillAsync(words);
        await page.Locator(".composer button[type=submit]").ClickAsync();
        await Assertions.Expect(page.Locator(".composer textarea")).ToHaveValueAsync("");
    }

    /// <summary>The page comes back by itself after the server was away; nobody has to know how to reload it.</summary>
    public async Task OpensAnewAsync(Func<Task> away)
    {
        await page.EvaluateAsync("() => { window.isTheOldPage = true; }");
        await away();
        await page.WaitForFunctionAsync("() => !window.isTheOldPage");
        await ReadyAsync();
    }

    /// <summary>Answers "no" to every question until there is a result.</summary>
    public async Task DenyUntilResultAsync()
    {
        for (var step = 0; step < MostSteps; step++)
        {
            await page.Locator(".page.result, .emergency, .question button:not([disabled])").First.WaitForAsync(); // while an answer is on its way nothing can be tapped
            if (await page.Locator(".page.result, .emergency").CountAsync() > 0)
                return;
            await DenyAsync();
        }
        throw new InvalidOperationException($"No result after {MostSteps} answers; the question on the screen is: {await Headline.First.InnerTextAsync()}");
    }

    /// <summary>Answers one question with "no", "none of these" or, where there is no such answer, by skipping it.</summary>
    public async Task DenyAsync()
    {
        var lines = await page.Locator(".question").InnerTextAsync();
        var no = page.Locator(".question button[value=none], .question button[value=no]").First;
        await (await no.CountAsync() > 0 ? no : page.Locator(".question .skip")).ClickAsync();
        await page.WaitForFunctionAsync(
            "was => { const now = document.querySelector('.question'); return !now || now.innerText !== was; }", lines, new() { Timeout = 20_000 });
    }

    /// <summary>The circuit is up: what is tapped will be heard.</summary>
    public Task ReadyAsync() => page.Locator(".composer textarea:not([disabled])").WaitForAsync();
}
