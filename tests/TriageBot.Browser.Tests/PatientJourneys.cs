using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TriageBot.Browser.Tests.Hosting;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace TriageBot.Browser.Tests;

[Collection(nameof(RunningSite))]
public sealed partial class PatientJourneys(RunningSite site)
{
    [Fact]
    public async Task A_cold_told_in_Chinese_on_a_phone_ends_at_home_with_three_signs_to_come_back()
    {
        var patient = new PatientBrowser(await site.PhoneAsync());
        await patient.BeginAsync(age: 30, sex: "male", pregnant: null);

        await patient.SayAsync("流鼻涕打喷嚏两天了，嗓子有点痒");
        await patient.DenyUntilResultAsync();

        await Expect(patient.Headline.First).ToContainTextAsync("在家");
        await Expect(patient.Result).ToContainTextAsync("120");
        await Expect(patient.Result).ToContainTextAsync("流鼻涕打喷嚏两天了，嗓子有点痒");
    }

    [Fact]
    public async Task A_sore_knee_told_in_English_on_a_desktop_names_a_department_and_why()
    {
        var patient = new PatientBrowser(await site.DesktopAsync("en-GB"));
        await patient.BeginAsync("en", age: 45);

        await patient.SayAsync("my knee has been aching on the stairs for two months, no injury");
        await patient.DenyUntilResultAsync();

        await Expect(patient.Result).ToContainTextAsync("Orthopaedics");
        await Expect(patient.Page.Locator("html")).ToHaveAttributeAsync("lang", new Regex("^en"));
    }

    [Fact]
    public async Task Chest_pain_with_cold_sweat_shows_one_action_and_the_number_before_anything_else()
    {
        var patient = new PatientBrowser(await site.PhoneAsync());
        await patient.BeginAsync(age: 66, pregnant: null);

        await patient.SayAsync("胸口压得难受，出冷汗，左胳膊也疼");

        await Expect(patient.Emergency).ToBeVisibleAsync();
        await Expect(patient.Emergency.Locator("a[href='tel:120']")).ToBeInViewportAsync();
        await Expect(patient.Headline.First).ToHaveTextAsync("请立即拨打 120");
    }

    [Fact]
    public async Task Words_of_despair_lead_to_fixed_words_and_the_crisis_lines()
    {
        var patient = new PatientBrowser(await site.PhoneAsync());
        await patient.BeginAsync("en", age: 24);

        await patient.SayAsync("I don't want to live any more");

        await Expect(patient.Emergency.Locator("a[href='tel:12356']")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_reload_in_the_middle_shows_the_same_question_and_the_same_words()
    {
        var patient = new PatientBrowser(await site.PhoneAsync());
        await patient.BeginAsync();
        await patient.SayAsync("肚子疼一天了");
        await patient.Page.Locator(".question fieldset, .question .taps").First.WaitForAsync();
        var question = await patient.Page.Locator(".question").InnerTextAsync();

        await patient.Page.ReloadAsync();
        await patient.ReadyAsync();

        await Expect(patient.Page.Locator(".question")).ToHaveTextAsync(question, new() { UseInnerText = true });
        await Expect(patient.Page.Locator("body")).ToContainTextAsync("肚子疼一天了");
    }

    [Fact]
    public async Task Killing_the_server_in_the_middle_loses_nothing_that_was_shown_as_saved()
    {
        var patient = new PatientBrowser(await site.PhoneAsync());
        await patient.BeginAsync();
        await patient.SayAsync("头痛三天了");
        await patient.Page.Locator(".question fieldset, .question .taps").First.WaitForAsync();

        await patient.OpensAnewAsync(async () =>
        {
            await site.KillAsync();
            await site.StartAsync();
        });

        await Expect(patient.Page.Locator("body")).ToContainTextAsync("头痛三天了");
        await patient.DenyUntilResultAsync();
        await Expect(patient.Result).ToBeVisibleAsync();
    }

    [Fact]
    public async Task While_the_server_is_away_the_page_says_so_and_points_to_the_emergency_page()
    {
        var patient = new PatientBrowser(await site.PhoneAsync());
        await patient.BeginAsync();

        await patient.OpensAnewAsync(async () =>
        {
            await site.KillAsync();
            await Expect(patient.Page.Locator("#components-reconnect-modal a[href*='emergency.html']").First).ToBeVisibleAsync();
            await site.StartAsync();
        });
    }

    [Fact]
    public async Task A_second_tab_sees_what_the_first_one_said()
    {
        var first = new PatientBrowser(await site.PhoneAsync());
        await first.BeginAsync();
        var second = new PatientBrowser(await first.Page.Context.NewPageAsync());
        await second.Page.GotoAsync(first.Page.Url);
        await second.ReadyAsync();

        await first.SayAsync("腰疼两个星期");

        await Expect(second.Page.Locator("body")).ToContainTextAsync("腰疼两个星期");
        await Expect(second.Page.Locator(".question fieldset, .question .taps").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Somebody_elses_conversation_does_not_open()
    {
        var patient = new PatientBrowser(await site.PhoneAsync());
        await patient.BeginAsync();
        await patient.SayAsync("痔疮疼");
        var stranger = await site.PhoneAsync();

        await stranger.GotoAsync(patient.Page.Url);

        await Expect(stranger.Locator("body")).Not.ToContainTextAsync("痔疮疼");
        await Expect(stranger.Locator("body")).ToContainTextAsync("120");
    }

    [Fact]
    public async Task A_double_tap_on_send_makes_one_message()
    {
        var patient = new PatientBrowser(await site.PhoneAsync());
        await patient.BeginAsync();
        await patient.ReadyAsync();
        await patient.Page.Locator(".composer textarea").FillAsync("牙疼");

        await patient.Page.Locator(".composer button[type=submit]").DblClickAsync();
        await patient.Page.Locator(".question fieldset, .question .taps").First.WaitForAsync();
        await patient.Page.ReloadAsync();
        await patient.ReadyAsync();

        var transcript = await patient.Page.Locator("body").InnerTextAsync();
        Assert.Single(Toothache().Matches(transcript));
    }

    [Fact]
    public async Task An_earlier_answer_can_be_changed_and_worry_raises_the_result()
    {
        var patient = new PatientBrowser(await site.PhoneAsync());
        await patient.BeginAsync("en", age: 30, sex: "male", pregnant: null);
        await patient.SayAsync("runny nose and sneezing for two days");
        await patient.DenyUntilResultAsync();
        var before = await patient.Headline.First.InnerTextAsync();

        await patient.Page.Locator(".worried button").ClickAsync();

        await Expect(patient.Headline.First).Not.ToHaveTextAsync(before);
        await Expect(patient.Headline.First).ToContainTextAsync("three days");
    }

    [GeneratedRegex("牙疼")]
    private static partial Regex Toothache();

    [Theory]
    [InlineData("zh", 360)]
    [InlineData("en", 1280)]
    public async Task Somebody_who_is_not_understood_points_at_the_body_and_goes_on(string language, int width)
    {
        var patient = new PatientBrowser(width < 600 ? await site.PhoneAsync() : await site.DesktopAsync());
        await patient.BeginAsync(language);

        await patient.SayAsync("xyzzy plugh");
        await patient.Page.Locator("[data-region=mouth]").WaitForAsync();
        await patient.Page.ExpectAccessibleAsync();
        await patient.Page.Locator("[data-region=mouth]").ClickAsync();
        await patient.Page.ExpectAccessibleAsync();
        await patient.Page.Locator("button[value=toothache]").ClickAsync();

        await Expect(patient.Page.Locator(".picker")).ToHaveCountAsync(0);
        await patient.DenyUntilResultAsync();
    }
}
