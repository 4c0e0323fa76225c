using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TriageBot.Browser.Tests.Hosting;
using TriageBot.Web.Tests.Hosting;
using Xunit;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace TriageBot.Browser.Tests;

/// <summary>A hospital with a model: warmer while it works, the same while it does not, and a prompt that reads less is stopped before anybody gets it.</summary>
[Collection(nameof(RunningSite))]
public sealed partial class ModelJourneys(SiteWithModel site, ITestOutputHelper told) : IClassFixture<SiteWithModel>
{
    private const string Address = "/prompts/intake.read-symptoms", Planted = "轻一点读。", Nothing = """{"findings":[]}""";

    /// <summary>From the tap to the next question that is not awaited any more, as the patient's own page sees it.</summary>
    private const string UntilThePreparedQuestion = """
        () => {
            const before = document.querySelector('.question').innerText;
            window.askedAgain = new Promise(resolve => document.addEventListener('click', () => {
                const at = performance.now();
                new MutationObserver((_, self) => {
                    const now = document.querySelector('.question:has(#question:not([aria-busy]))');
                    if (now && now.innerText !== before) { self.disconnect(); resolve(performance.now() - at); }
                }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
            }, { once: true, capture: true }));
        }
        """;

    [Fact]
    public async Task A_question_comes_in_warm_words_and_when_the_model_hangs_the_prepared_one_is_there()
    {
        (site.Model.Does, site.Model.Says) = (StubBehaviour.Normal, Warmly);
        var patient = new PatientBrowser(await site.PhoneAsync());
        await patient.BeginAsync(age: 34);
        await patient.SayAsync("我嗓子疼两天了");
        await Expect(patient.Headline.First).ToContainTextAsync("谢谢您告诉我。");
        await patient.Page.ExpectAccessibleAsync();
        await LookAsync(patient.Page, "warm");

        site.Model.Does = StubBehaviour.Hung;
        await patient.Page.EvaluateAsync(UntilThePreparedQuestion);
        await patient.DenyAsync();
        told.WriteLine($"prepared question {await patient.Page.EvaluateAsync<double>("() => window.askedAgain") / 1000:F2} s after the tap");
        await Expect(patient.Headline.First).Not.ToContainTextAsync("谢谢您告诉我。");
        await LookAsync(patient.Page, "hung");
        await patient.DenyUntilResultAsync();
        await Expect(patient.Result).ToBeVisibleAsync();
        await patient.Page.ExpectAccessibleAsync();
    }

    [Fact]
    public async Task A_red_flag_is_shown_though_the_model_hangs()
    {
        site.Model.Does = StubBehaviour.Hung;
        var patient = new PatientBrowser(await site.PhoneAsync());
        await patient.BeginAsync(age: 66, pregnant: null);

        await patient.SayAsync("胸口压得难受，出冷汗，左胳膊也疼");

        await Expect(patient.Emergency.Locator("a[href='tel:120']")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task A_nurse_gets_prose_and_a_draft_that_she_changes_and_sends_herself()
    {
        (site.Model.Does, site.Model.Says) = (StubBehaviour.Normal, ForTheDesk);
        var patient = new PatientBrowser(await site.PhoneAsync());
        await patient.BeginAsync(age: 71, pregnant: null);
        await patient.SayAsync("胸口压得难受，出冷汗，左胳膊也疼");
        await Expect(patient.Emergency).ToBeVisibleAsync();
        var nurse = await site.NurseAsync();
        await nurse.Locator("li.item", new() { HasText = "71 岁" }).Locator("a[data-open]").First.ClickAsync();
        await nurse.WaitForURLAsync("**/desk/*-*");

        await Do(nurse, "prose");
        await Expect(nurse.Locator("[data-prose] ol li")).ToHaveCountAsync(1);
        await Expect(nurse.Locator("[data-cut]")).ToBeVisibleAsync();
        await Expect(nurse.Locator("[data-prose]")).Not.ToContainTextAsync("阿司匹林");
        await Do(nurse, "draft");
        await Expect(nurse.Locator("#speak-text")).ToHaveValueAsync("您说的我看到了，请坐着别动。");
        await Expect(nurse.Locator("[data-draft-from='stub-1']")).ToBeVisibleAsync();
        await nurse.ExpectAccessibleAsync();
        await LookAsync(nurse, "desk");

        await nurse.FillAsync("#speak-text", "您说的我看到了，请坐着别动，别吃东西。");
        await Do(nurse, "write");
        await Expect(patient.Page.Locator("[aria-labelledby=staff-wrote]")).ToContainTextAsync("请坐着别动，别吃东西。");
        await Expect(patient.Page.Locator("[aria-labelledby=staff-wrote]")).ToBeVisibleAsync();
        await patient.Page.ExpectAccessibleAsync();
        await LookAsync(patient.Page, "staff-wrote");
    }

    [Fact]
    public async Task An_everyday_question_is_answered_from_a_card_and_a_danger_in_it_is_not()
    {
        (site.Model.Does, site.Model.Says) = (StubBehaviour.Normal, _ => Nothing);
        var patient = new PatientBrowser(await site.PhoneAsync());
        await patient.BeginAsync(age: 30, sex: "male", pregnant: null);
        await patient.SayAsync("流鼻涕打喷嚏两天了，嗓子有点痒");
        await patient.DenyUntilResultAsync();

        await AskAsync(patient, "感冒能洗澡吗，会不会传染？");
        await Expect(patient.Page.Locator(".ask .answer")).ToContainTextAsync("。");
        await Expect(patient.Page.Locator(".ask .source")).ToBeVisibleAsync();
        await patient.Page.ExpectAccessibleAsync();
        await LookAsync(patient.Page, "card");
        await AskAsync(patient, "现在胸口压着疼还出冷汗，左胳膊也疼，要紧吗？");
        await Expect(patient.Emergency.Locator("a[href='tel:120']")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task A_prompt_that_reads_less_is_blocked_until_a_safety_officer_signs_goes_out_in_stages_and_comes_back()
    {
        site.Model.Does = StubBehaviour.Normal;
        site.Model.Says = call => !call.Instructions.Contains(Planted, StringComparison.Ordinal) && HoarseFor().IsMatch(call.Material)
            ? """{"findings":[{"code":"breathless-at-rest","presence":"present","quote":"嗓子"}]}""" : Nothing;
        var author = await site.StaffAsync("author.sun", Address, 1280);
        var text = author.Locator("#text:not([disabled])");
        var before = await text.InputValueAsync();
        await text.FillAsync(before.Insert(before.LastIndexOf("\n\n# 你绝不能做什么", StringComparison.Ordinal), $"\n- {Planted}"));
        await Expect(author.Locator("#lint")).ToHaveAttributeAsync("data-lint", "0");
        await author.FillAsync("#why:not([disabled])", "少读一点，病人少等一点");
        await Do(author, "propose");
        await Do(author, "replay");
        await Expect(author.Locator("[data-downgrades]")).ToHaveAttributeAsync("data-downgrades", AtLeastOne(), new() { Timeout = 180_000 });
        await Expect(author.Locator(".blocks")).ToContainTextAsync("不那么急");
        await Expect(author.Locator("[data-do=sign]")).ToHaveCountAsync(0);
        await author.ExpectAccessibleAsync();
        await LookAsync(author, "blocked");

        var officer = await site.StaffAsync("safety.zhou", Address, 1280);
        await officer.FillAsync("#word:not([disabled])", "读过了");
        await Do(officer, "approve");
        await Expect(officer.Locator("[data-approved=true]")).ToBeVisibleAsync();
        for (var left = await officer.Locator("[data-do=sign]").CountAsync(); left > 0; left--)
        {
            await officer.Locator("tr[data-downgrade] input:not([disabled])").First.FillAsync("原先那样读没有依据");
            await officer.Locator("[data-do=sign]:not([disabled])").First.ClickAsync();
            await Expect(officer.Locator("[data-do=sign]")).ToHaveCountAsync(left - 1);
        }
        await officer.ExpectAccessibleAsync();
        await author.ReloadAsync();
        await author.FillAsync("#go-why:not([disabled])", "按步骤启用");
        await author.FillAsync("#again", RunningSite.DemoPassword);
        await Do(author, "activate");
        await Expect(author.Locator(".live")).ToContainTextAsync("5%");
        await Do(officer, "roll-back");
        await Expect(author.Locator(".live")).ToContainTextAsync("第 0 版");
    }

    /// <summary>As a kind nurse would: thanks, then the question that was decided. Reads nothing beside the rules.</summary>
    private static string Warmly(StubCall call) => DecidedQuestion().Match(call.Material) is { Success: true } found ? $"谢谢您告诉我。{found.Groups[1].Value.Trim()}" : Nothing;

    private static string ForTheDesk(StubCall call) => FirstFact().Match(call.Material) is { Success: true } fact ? $"{fact.Groups[1].Value.Trim()}。[1]先吃一片阿司匹林。[1]"
        : call.Instructions.Contains("起草回复", StringComparison.Ordinal) ? "您说的我看到了，请坐着别动。" : Nothing;

    private static async Task AskAsync(PatientBrowser patient, string words)
    {
        await patient.Page.FillAsync("#ask-words:not([disabled])", words);
        await patient.Page.Locator(".ask button[type=submit]:not([disabled])").ClickAsync();
    }

    private static Task Do(IPage page, string what) => page.Locator($"[data-do={what}]:not([disabled])").ClickAsync();

    /// <summary>For whoever wants to look: only where the environment names a folder.</summary>
    private static async Task LookAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("TRIAGEBOT_TEST_PICTURES") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"model-{name}.png"), FullPage = true });
    }

    [GeneratedRegex("^要问的问题: (.*)$", RegexOptions.Multiline)]
    private static partial Regex DecidedQuestion();

    [GeneratedRegex(@"^\[1\] [^:]*: ([^“\n]*)", RegexOptions.Multiline)]
    private static partial Regex FirstFact();

    [GeneratedRegex("嗓子.*(疼|痛|哑)")]
    private static partial Regex HoarseFor();

    [GeneratedRegex("^[1-9]")]
    private static partial Regex AtLeastOne();
}
