using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace TriageBot.Browser.Tests.Hosting;

internal static class Accessibility
{
    /// <summary>No axe violation and no sideways scrolling on the page as it stands.</summary>
    public static async Task ExpectAccessibleAsync(this IPage page)
    {
        var result = await page.RunAxe();
        Assert.True(result.Violations.Length == 0,
            $"{page.Url}\n" + string.Join('\n', result.Violations.Select(violation => $"{violation.Impact} {violation.Id}: {violation.Help}\n   {string.Join("\n   ", violation.Nodes.Take(4).Select(node => node.Html))}")));
        var overflow = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{page.Url} is {overflow} px wider than its screen.");
    }
}
