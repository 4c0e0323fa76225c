using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using TriageBot.Benchmarks;
using TriageBot.Browser.Tests.Hosting;
using TriageBot.Web.Data;
using Xunit;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace TriageBot.Browser.Tests;

/// <summary>A program of its own whose desk holds ten thousand patients.</summary>
public sealed class LongDeskSite : IAsyncLifetime
{
    public const int Waiting = 10_000;

    public RunningSite Site { get; } = new();

    public async Task InitializeAsync()
    {
        await Site.InitializeAsync();
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Database:Folder", Site.DataFolder)]).Build();
        await using var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(settings).AddData(settings).BuildServiceProvider();
        await ManyWaiting.AddAsync(services.GetRequiredService<IDbContextFactory<TriageDb>>(), services.GetRequiredService<FieldCipher>(), Waiting, DateTimeOffset.UtcNow);
    }

    public Task DisposeAsync() => Site.DisposeAsync();
}

/// <summary>Ten thousand patients on one desk, in a real browser.</summary>
[Collection(nameof(RunningSite))]
public sealed class LongDesk(LongDeskSite desk, ITestOutputHelper output) : IClassFixture<LongDeskSite>
{
    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task A_nurse_walks_by_keyboard_past_the_first_window_and_back(int width)
    {
        var nurse = await OpenAsync(width);
        var steps = await nurse.Locator("ul[data-rows] li.item a[data-open]").CountAsync() + 20;

        for (var step = 0; step <= steps; step++)
        {
            await nurse.Keyboard.PressAsync("j");
            await FocusedAsync(nurse, step);
        }
        await Expect(nurse.Locator("li.item[data-index='0']")).ToHaveCountAsync(0);
        await nurse.Keyboard.PressAsync("k");
        await FocusedAsync(nurse, steps - 1);
        await nurse.Keyboard.PressAsync("n");

        var free = int.Parse(await nurse.Locator("ul[data-rows]").GetAttributeAsync("data-free") ?? "", CultureInfo.InvariantCulture);
        await FocusedAsync(nurse, free);
        await Expect(nurse.Locator("li.item:focus-within [data-take]")).ToHaveCountAsync(1);
    }

    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task The_window_in_the_middle_of_a_long_list_is_accessible_and_every_row_is_equally_high(int width)
    {
        var nurse = await OpenAsync(width);
        await nurse.EvaluateAsync("() => scrollTo(0, document.documentElement.scrollHeight / 2)");
        await nurse.WaitForFunctionAsync("() => [...document.querySelectorAll('li.item[data-index]')].some(row => row.dataset.index > 1000 && row.getBoundingClientRect().top > 0 && row.getBoundingClientRect().top < innerHeight)");

        await nurse.ExpectAccessibleAsync();
        var heights = await nurse.EvaluateAsync<double[]>("() => [...new Set([...document.querySelectorAll('li.item[data-index]')].map(row => row.offsetHeight))]");
        Assert.Single(heights);
        Assert.InRange(await nurse.Locator("li.item").CountAsync(), 5, 100);
    }

    [Fact]
    public async Task The_last_of_ten_thousand_is_found_by_the_record_number()
    {
        var nurse = await OpenAsync(1280);

        await nurse.Keyboard.PressAsync("/");
        await nurse.Keyboard.TypeAsync(ManyWaiting.RecordNumberOf(LongDeskSite.Waiting));

        await Expect(nurse.Locator("ul[data-rows='1'] li.item")).ToHaveCountAsync(1);
        await Expect(nurse.Locator("ul[data-rows='1'] li.item")).ToContainTextAsync($"等候 {LongDeskSite.Waiting:00000}");
    }

    /// <summary>Figures for a reader; what the machine is busy with otherwise is in them too, so nothing is asserted about them.</summary>
    [Fact]
    public async Task Figures_of_the_first_paint_and_of_an_update_are_printed()
    {
        var nurse = await OpenAsync(1280);
        List<double> paints = [];
        for (var run = 0; run < 5; run++)
        {
            await nurse.ReloadAsync(new() { WaitUntil = WaitUntilState.Commit });
            await nurse.Locator("li.item a[data-open]").First.WaitForAsync();
            paints.Add(await nurse.EvaluateAsync<double>("() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? performance.now()"));
            await nurse.Locator("ul[data-rows] li.item [data-take]").First.WaitForAsync();
        }
        List<double> updates = [];
        for (var run = 0; run < 10; run++)
        {
            var take = nurse.Locator("li.item [data-take]").First;
            var row = await take.EvaluateAsync<string>("button => button.closest('[data-row]').dataset.row");
            var start = Stopwatch.GetTimestamp();
            await take.ClickAsync();
            await nurse.Locator($"[data-row='{row}'] .owner [role=status]").WaitForAsync();
            updates.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        output.WriteLine($"{LongDeskSite.Waiting} open items: first rows painted after {paints.Order().ElementAt(paints.Count / 2):F0} ms (median of {paints.Count}); a click until its row has changed {updates.Order().ElementAt(updates.Count / 2):F0} ms (median of {updates.Count}).");
        Assert.True(await nurse.Locator("ul[data-rows]").GetAttributeAsync("data-rows") is { Length: > 4 });
    }

    private async Task<IPage> OpenAsync(int width)
    {
        var nurse = await desk.Site.NurseAsync(width: width);
        await nurse.Locator("ul[data-rows] li.item a[data-open]").First.WaitForAsync();
        return nurse;
    }

    private static Task FocusedAsync(IPage nurse, int index) => Expect(nurse.Locator($"li.item[data-index='{index}'] a[data-open]:focus")).ToHaveCountAsync(1);
}
