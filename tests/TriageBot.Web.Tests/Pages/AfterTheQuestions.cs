using Bunit;
using Shouldly;
using TriageBot.Web.FollowUp;
using TriageBot.Web.Intake;
using Xunit;

namespace TriageBot.Web.Tests.Pages;

/// <summary>What a patient reads when a check-in asks nothing more.</summary>
public sealed class AfterTheQuestions : PageTest
{
    private const string Red = "值班护士会在 今天 10:10 前打电话给您。请把电话放在身边。没有等到电话，马上打 120。";

    [Fact]
    public void The_first_sentence_is_the_heading_and_the_number_is_one_tap_away()
    {
        var page = Ending(Told());

        page.Find("h1").TextContent.ShouldBe("值班护士会在 今天 10:10 前打电话给您。");
        page.Find("section").TextContent.ShouldContain("请把电话放在身边");
        page.FindAll("a[href='tel:120']").ShouldNotBeEmpty();
    }

    [Fact]
    public void When_nobody_has_come_in_time_the_page_says_so_by_itself()
    {
        var page = Ending(Told() with { AcknowledgeBy = Clock.GetUtcNow().AddMilliseconds(50) }); // timers run on real time
        page.Find(".receipt").TextContent.ShouldNotContain("120");

        Clock.Advance(TimeSpan.FromMinutes(11));

        page.WaitForAssertion(() => page.Find(".receipt").TextContent.ShouldContain("120"), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void Who_has_it_stands_there_by_name() =>
        Ending(Told() with { AcknowledgedBy = "李护士", AcknowledgedAt = Clock.GetUtcNow() }).Find(".receipt").TextContent.ShouldContain("李护士");

    [Fact]
    public void More_can_be_said_at_any_hour() => Ending(null).FindAll("form[action$='/own'] button").ShouldHaveSingleItem();

    private ReceiptView Told() => new(Guid.NewGuid(), Clock.GetUtcNow(), null, null, Clock.GetUtcNow().AddMinutes(10)) { MustNotWait = true };

    private IRenderedComponent<CheckInEnding> Ending(ReceiptView? receipt) => Draw<CheckInEnding>(builder => builder
        .Add(ending => ending.View, new CheckInView(PageSample.Asking(PageSample.YesNo) with { Open = null, Receipt = receipt }, Red, [])).Add(ending => ending.Closing, Red));
}
