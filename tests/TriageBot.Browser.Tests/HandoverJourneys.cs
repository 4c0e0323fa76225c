using TriageBot.Browser.Tests.Hosting;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace TriageBot.Browser.Tests;

[Collection(nameof(RunningSite))]
public sealed class HandoverJourneys(RunningSite site)
{
    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task A_nurse_hands_over_and_her_colleague_accepts_each_and_is_then_the_owner(int width)
    {
        var age = width < 600 ? 91 : 92;
        var patient = new PatientBrowser(await site.PhoneAsync());
        await patient.BeginAsync(age: age, sex: "male", pregnant: null);
        await patient.SayAsync("胸口压榨样疼，出冷汗，左胳膊也疼");
        await patient.Emergency.WaitForAsync();
        var outgoing = await site.NurseAsync(width: width);
        await outgoing.Locator("[data-alerts]:not([disabled])").WaitForAsync();
        await outgoing.Locator("li.item", new() { HasText = $"{age} 岁" }).Locator("[data-take]").ClickAsync();
        await Expect(outgoing.Locator("li.item", new() { HasText = $"{age} 岁" }).Locator(".owner [role=status]")).ToBeVisibleAsync();
        await outgoing.GotoAsync("/desk/handover");
        await outgoing.Locator("#handover-to:not([disabled])").SelectOptionAsync("nurse.wang");
        await outgoing.ExpectAccessibleAsync();
        await outgoing.Locator("[data-do=start]").PressAsync("Enter");
        await Expect(outgoing.Locator("[data-handed-out] [data-state=waiting]").First).ToBeVisibleAsync();
        await outgoing.ExpectAccessibleAsync();

        var incoming = await site.NurseAsync("nurse.wang", width);
        await incoming.Locator("[data-handover-news] a").ClickAsync();
        await incoming.WaitForURLAsync("**/desk/handover");
        var accept = incoming.Locator("[data-handed-in] [data-do=accept]");
        await accept.First.WaitForAsync();
        await incoming.ExpectAccessibleAsync();
        for (var left = await accept.CountAsync(); left > 0; left--)
        {
            await accept.First.FocusAsync();
            await incoming.Keyboard.PressAsync("Enter");
            await Expect(accept).ToHaveCountAsync(left - 1);
        }

        await Expect(outgoing.Locator("[data-handed-out] [data-state=waiting]")).ToHaveCountAsync(0);
        await Expect(outgoing.Locator("[data-handed-out] [data-state=accepted]").First).ToBeVisibleAsync();
        await Expect(patient.Page.Locator(".emergency")).ToContainTextAsync("王");
        await incoming.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });
        await Expect(incoming.Locator("[data-sheet] li.line", new() { HasText = $"{age} 岁" }).First).ToBeVisibleAsync();
        await Expect(incoming.Locator("[data-sheet] [data-print]")).ToBeHiddenAsync();
        await outgoing.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Screen });
        await outgoing.ExpectAccessibleAsync();
    }
}
