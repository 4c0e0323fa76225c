using System.Net.Http.Headers;
using TriageBot.Browser.Tests.Hosting;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace TriageBot.Browser.Tests;

[Collection(nameof(RunningSite))]
public sealed class AdministratorJourneys(RunningSite site)
{
    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task A_message_that_was_not_taken_is_opened_tried_again_and_set_aside(int width)
    {
        await SendAsync($"MSH|^~\\&|HIS|H|||20260301||ADT^A03|{Guid.NewGuid():N}|P|2.4||||||UTF-8\rEVN|A03|20260301\rPID|1||R1||演示^患者\rPV1|1|I|W\r");
        var page = await site.StaffAsync("admin.wu", "/interchange/dead-letters", width);
        await page.ExpectAccessibleAsync();
        await page.Locator("tr[data-status=waiting] a").First.ClickAsync();
        await Expect(page.Locator("pre")).ToHaveCountAsync(0);
        await page.ExpectAccessibleAsync();

        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "打开消息" }).ClickAsync();
        await Expect(page.Locator("pre")).ToContainTextAsync("演示^患者");
        await page.ExpectAccessibleAsync();
        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "再试一次" }).ClickAsync();
        await Expect(page.GetByRole(Microsoft.Playwright.AriaRole.Alert)).ToContainTextAsync("还是不能收下");
        await page.FillAsync("#because", "测试消息");
        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "搁置" }).ClickAsync();

        await Expect(page.Locator(".facts")).ToContainTextAsync("测试消息");
    }

    private async Task SendAsync(string message)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, site.Address + "/hl7v2") { Content = new StringContent(message) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("x-application/hl7-v2+er7");
        request.Headers.Authorization = new("Bearer", RunningSite.HospitalKey);
        using var answer = await client.SendAsync(request);
        Assert.Contains("MSA|AE|", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
