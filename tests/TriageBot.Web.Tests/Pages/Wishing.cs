using Bunit;
using Shouldly;
using TriageBot.Clinical.FollowUp;
using TriageBot.Web.FollowUp;
using Xunit;

namespace TriageBot.Web.Tests.Pages;

/// <summary>What a patient wishes, as their page draws it.</summary>
public sealed class Wishing : PageTest
{
    private readonly List<WishInput> wished = [];

    [Theory]
    [InlineData("stop", WishKind.Stop)]
    [InlineData("less-often", WishKind.LessOften)]
    [InlineData("call-instead", WishKind.CallInstead)]
    [InlineData("go-on", WishKind.GoOn)]
    public void Each_wish_is_one_tap(string name, WishKind kind)
    {
        Panel(Sheet()).Find($"[data-wish={name}]").Click();

        wished.ShouldBe([new WishInput(kind)]);
    }

    [Fact]
    public void A_pause_counts_its_days_on_the_patients_calendar()
    {
        Clock.Set(new DateTimeOffset(2026, 3, 1, 18, 0, 0, TimeSpan.Zero)); // the second of March in Shanghai

        Panel(Sheet()).Find("[data-wish=pause-3]").Click();

        wished.ShouldHaveSingleItem().Until.ShouldBe(new DateOnly(2026, 3, 5));
    }

    [Fact]
    public void Only_hours_at_which_we_may_write_can_be_chosen()
    {
        var panel = Panel(Sheet());

        panel.FindAll("#hour option").Select(option => option.GetAttribute("value")).ShouldBe([.. Enumerable.Range(9, 11).Select(hour => $"{hour}")]);
        panel.Find("#hour").Change("17");
        panel.Find("[data-wish=change-hour]").Click();
        wished.ShouldBe([new WishInput(WishKind.ChangeHour, Hour: 17)]);
    }

    [Fact]
    public void What_holds_is_said_in_a_sentence_and_can_be_taken_back()
    {
        var panel = Panel(Sheet() with { Status = PlanStatus.Stopped, History = [new(WishKind.Stop, Clock.GetUtcNow(), Wishes.Patient, null, null, null, null)] });

        panel.Find("[role=status]").TextContent.ShouldContain("已停止");
        panel.FindAll("[data-undo]").ShouldHaveSingleItem();
        Panel(Sheet()).FindAll("[data-undo]").ShouldBeEmpty();
    }

    [Fact]
    public void A_wish_that_was_heard_is_offered_and_may_be_declined()
    {
        var panel = Panel(Sheet(), WishKind.Stop);

        panel.Find(".offer h2").TextContent.ShouldContain("不要再发了");
        panel.FindAll(".offer button").Count.ShouldBe(2);
        wished.ShouldBeEmpty();
        panel.Find("[data-offer=stop]").Click();
        wished.ShouldBe([new WishInput(WishKind.Stop)]);
    }

    private IRenderedComponent<WishPanel> Panel(WishSheet sheet, WishKind? offered = null) => Draw<WishPanel>(builder => builder
        .Add(panel => panel.Sheet, sheet).Add(panel => panel.Offered, offered).Add(panel => panel.IsReady, true).Add(panel => panel.OnWish, wish => wished.Add(wish)));

    private WishSheet Sheet() => new(Guid.NewGuid(), PlanStatus.Active, null, null, false, false, 10, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), Clock.GetUtcNow().AddDays(2), []);
}
