using TriageBot.Browser.Tests.Hosting;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace TriageBot.Browser.Tests;

[Collection(nameof(RunningSite))]
public sealed class NurseJourneys(RunningSite site)
{
    [Fact]
    public async Task A_red_flag_appears_on_the_open_desk_and_the_patient_reads_who_took_it()
    {
        var nurse = await site.NurseAsync();
        var patient = new PatientBrowser(await site.PhoneAsync());
        await patient.BeginAsync(age: 71, sex: "male", pregnant: null);

        await patient.SayAsync("刚才右手突然没力，嘴也歪了");
        var item = nurse.Locator("li.item", new() { HasText = "嘴也歪" });
        await Expect(item).ToBeVisibleAsync();
        await item.Locator("[data-take]").ClickAsync();

        await Expect(item.Locator(".owner [role=status]")).ToBeVisibleAsync();
        await Expect(patient.Page.Locator(".emergency")).ToContainTextAsync("李");
    }

    [Fact]
    public async Task The_second_nurse_is_told_who_owns_it()
    {
        var first = await site.NurseAsync();
        var second = await site.NurseAsync("nurse.wang");
        var patient = new PatientBrowser(await site.PhoneAsync());
        await patient.BeginAsync("en", age: 60, pregnant: null);
        await patient.SayAsync("vomiting lots of bright red blood");

        await first.Locator("li.item", new() { HasText = "bright red blood" }).Locator("[data-take]").ClickAsync();

        var seen = second.Locator("li.item", new() { HasText = "bright red blood" });
        await Expect(seen.Locator(".owner [role=status]")).ToBeVisibleAsync();
        await Expect(seen.Locator("[data-take]")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task The_desk_and_one_patient_are_accessible_and_fit(int width)
    {
        var patient = new PatientBrowser(await site.PhoneAsync());
        await patient.BeginAsync(age: 50, pregnant: null);
        await patient.SayAsync("胸口压得难受，出冷汗");
        await patient.Emergency.WaitForAsync();
        var nurse = await site.NurseAsync(width: width);
        await nurse.Locator("li.item").First.WaitForAsync();
        await nurse.ExpectAccessibleAsync();

        await nurse.Locator("li.item a[data-open]").First.ClickAsync();
        await nurse.WaitForURLAsync("**/desk/*-*");
        await nurse.GetByRole(Microsoft.Playwright.AriaRole.Heading).First.WaitForAsync();

        await nurse.ExpectAccessibleAsync();
    }

    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task Nothing_closes_without_proof_and_the_patient_reads_who_was_in_touch(int width)
    {
        var patient = new PatientBrowser(await site.PhoneAsync());
        var age = width < 600 ? 83 : 84;
        await patient.BeginAsync(age: age, sex: "male", pregnant: null);
        await patient.SayAsync("胸口压榨样疼，出冷汗");
        await patient.Emergency.WaitForAsync();
        var nurse = await site.NurseAsync(width: width);
        await nurse.Locator("li.item", new() { HasText = $"{age} 岁" }).Locator("a[data-open]").ClickAsync();
        await nurse.WaitForURLAsync("**/desk/*-*");
        await nurse.Locator(".actions").WaitForAsync();
        await nurse.Locator("[data-take]").First.ClickAsync();

        var close = nurse.Locator("details", new() { Has = nurse.Locator("#end-outcome") });
        await close.Locator("summary").PressAsync("Enter");
        await nurse.SelectOptionAsync("#end-outcome", "Advised");
        await close.Locator("[data-do=close]").PressAsync("Enter");
        await Expect(nurse.Locator("#act-problem")).ToContainTextAsync("还缺联系的证据");
        await nurse.ExpectAccessibleAsync();

        var call = nurse.Locator("details", new() { Has = nurse.Locator("#call-number") });
        await call.Locator("summary").PressAsync("Enter");
        await nurse.FillAsync("#call-number", "139 0000 0000");
        await call.Locator("[data-do=call]").PressAsync("Enter");
        await Expect(nurse.Locator("[data-event=call]")).ToContainTextAsync("和病人通了话");
        await nurse.ExpectAccessibleAsync();
        await close.Locator("summary").PressAsync("Enter");
        await close.Locator("[data-do=close]").PressAsync("Enter");

        await Expect(nurse.Locator(".ended")).ToBeVisibleAsync();
        await Expect(nurse.Locator("[data-event=closed]")).ToBeVisibleAsync();
        await Expect(patient.Page.Locator(".emergency")).ToContainTextAsync("和您联系过");
        await nurse.ExpectAccessibleAsync();
    }

    [Fact]
    public async Task A_nurse_lowers_the_level_in_two_taps_and_the_reason_is_kept()
    {
        var patient = new PatientBrowser(await site.PhoneAsync());
        await patient.BeginAsync("en", age: 85, sex: "male", pregnant: null);
        await patient.SayAsync("crushing chest pain and cold sweat");
        await patient.Emergency.WaitForAsync();
        var nurse = await site.NurseAsync();
        await nurse.Locator("li.item", new() { HasText = "85 岁" }).Locator("a[data-open]").ClickAsync();
        await nurse.WaitForURLAsync("**/desk/*-*");

        await nurse.Locator(".regrade button[data-level=orange]").ClickAsync();
        await nurse.Locator(".regrade [data-do=regrade]").First.ClickAsync();

        await Expect(nurse.Locator("[data-event=downgraded]")).ToBeVisibleAsync();
        await Expect(nurse.Locator(".regrade strong")).ToHaveTextAsync("橙");
        await nurse.ExpectAccessibleAsync();
    }

    [Fact]
    public async Task A_nurse_works_the_list_without_a_mouse_and_hears_of_red()
    {
        var nurse = await site.NurseAsync();
        await nurse.Locator("[data-alerts]").ClickAsync();
        await Expect(nurse.Locator("[data-alerts][aria-pressed=true]")).ToBeVisibleAsync();
        var patient = new PatientBrowser(await site.PhoneAsync());
        await patient.BeginAsync(age: 73, sex: "male", pregnant: null);
        await patient.SayAsync("刚才抽搐了，叫不醒");
        await Expect(nurse.Locator("li.item", new() { HasText = "73 岁" })).ToBeVisibleAsync();
        await Expect(nurse.Locator("section.desk[data-alerted]")).ToBeVisibleAsync();

        await nurse.Keyboard.PressAsync("n");
        await nurse.Keyboard.PressAsync("j");
        await nurse.Keyboard.PressAsync("k");
        await Expect(nurse.Locator("li.item a[data-open]:focus")).ToHaveCountAsync(1);
        await nurse.Keyboard.PressAsync("/");
        await nurse.Keyboard.TypeAsync("没有这个人");
        await Expect(nurse.Locator("[data-hidden]")).ToBeVisibleAsync();
        await nurse.Locator("[data-clear]").FocusAsync();
        await nurse.Keyboard.PressAsync("Enter");
        var item = nurse.Locator("li.item", new() { HasText = "73 岁" });
        await item.Locator("a[data-open]").FocusAsync();
        await nurse.Keyboard.PressAsync("a");

        await Expect(item.Locator(".owner [role=status]")).ToBeVisibleAsync();
        await nurse.Keyboard.PressAsync("Enter");
        await nurse.WaitForURLAsync("**/desk/*-*");
    }

    [Fact]
    public async Task A_filter_that_is_used_often_is_kept_under_a_name_on_this_computer()
    {
        var nurse = await site.NurseAsync();
        await nurse.Locator(".filters select").First.SelectOptionAsync("Red");
        await nurse.Locator(".filters summary").ClickAsync();
        await nurse.Locator("#view-name").FillAsync("只看红");
        await nurse.Locator("[data-keep-view]").ClickAsync();
        await nurse.Locator("[data-view]", new() { HasText = "只看红" }).WaitForAsync();
        await nurse.ReloadAsync();

        await nurse.Locator(".filters summary").ClickAsync();
        await nurse.Locator("[data-view]", new() { HasText = "只看红" }).ClickAsync();

        await Expect(nurse.Locator(".filters select").First).ToHaveValueAsync("Red");
    }

    [Fact]
    public async Task The_wall_shows_how_urgent_and_nobodys_words()
    {
        var patient = new PatientBrowser(await site.PhoneAsync());
        await patient.BeginAsync(age: 64, sex: "male", pregnant: null);
        await patient.SayAsync("胸口压得喘不上气，出冷汗");
        await patient.Emergency.WaitForAsync();
        var nurse = await site.NurseAsync();
        await nurse.GotoAsync("/desk/wall");
        await nurse.Locator("li.item").First.WaitForAsync();

        await Expect(nurse.Locator("li.item q, li.item a, li.item button")).ToHaveCountAsync(0);
        await nurse.ExpectAccessibleAsync();
    }

    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task A_nurse_tries_a_sentence_and_follows_a_red_flag_to_its_rule(int width)
    {
        var nurse = await site.NurseAsync(width: width);
        await nurse.GotoAsync("/knowledge/try");
        await nurse.Locator("textarea:not([disabled])").WaitForAsync();

        await nurse.Locator("textarea").PressSequentiallyAsync("我爸68岁，胸口疼，出冷汗");
        var fires = nurse.Locator("[aria-labelledby=fires] .rule a[href='/knowledge/red-flags/acute-coronary-syndrome']");
        await Expect(fires).ToBeVisibleAsync();
        await nurse.ExpectAccessibleAsync();
        await fires.ClickAsync();

        await Expect(nurse.Locator("[data-passes=true]").First).ToBeVisibleAsync();
        await Expect(nurse.Locator("[data-passes=false]")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task A_nurse_says_which_department_was_right_and_sees_it_counted(int width)
    {
        var patient = new PatientBrowser(await site.PhoneAsync());
        await patient.BeginAsync(age: 45, pregnant: null);
        await patient.SayAsync("膝盖上下楼疼了两个月");
        await patient.DenyUntilResultAsync();
        var nurse = await site.NurseAsync(width: width);
        await nurse.GotoAsync("/feedback");
        var card = nurse.Locator(".patients li", new() { HasText = "膝盖上下楼疼" }).First;
        await card.Locator("select:not([disabled])").WaitForAsync();
        await nurse.ExpectAccessibleAsync();

        await card.Locator("select").SelectOptionAsync(width < 600 ? "rehabilitation" : "pain-clinic");
        await card.Locator("button").ClickAsync();

        await Expect(card.Locator("[role=status]")).ToContainTextAsync("李");
        await Expect(nurse.Locator(".confusions")).ToContainTextAsync(width < 600 ? "康复医学科" : "疼痛科");
    }

    [Fact]
    public async Task A_wrong_password_is_refused_without_saying_which_part_was_wrong()
    {
        var page = await site.DesktopAsync();
        await page.GotoAsync("/sign-in?language=en");

        await page.FillAsync("#name", "nurse.nobody");
        await page.FillAsync("#password", "not-the-password");
        await page.Locator("form[action='/sign-in'] button[type=submit]").ClickAsync();

        await Expect(page.GetByRole(Microsoft.Playwright.AriaRole.Alert)).ToBeVisibleAsync();
        await Expect(page.Locator("#refusal")).Not.ToContainTextAsync("nurse.nobody");
    }

    [Fact]
    public async Task A_patient_does_not_see_the_desk()
    {
        var patient = await site.PhoneAsync();

        await patient.GotoAsync("/desk");

        Assert.Contains("/sign-in", patient.Url, StringComparison.Ordinal);
    }
}
