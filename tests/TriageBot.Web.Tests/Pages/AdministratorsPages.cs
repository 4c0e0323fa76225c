using Bunit;
using Quartz;
using Shouldly;
using TriageBot.Web.FollowUp;
using TriageBot.Web.Shell;
using Xunit;

namespace TriageBot.Web.Tests.Pages;

/// <summary>What administrators see of letters and of background work.</summary>
public sealed class AdministratorsPages : PageTest
{
    private static readonly OutboxLine GivenUp = new(
        Guid.NewGuid(), PageSample.Morning, ChannelKind.Webhook, "000****01", OutboxStatus.Failed, false, 5, PageSample.Morning, null, "address", null, null);

    private static readonly JobLine Letters = new(
        LettersJob.Key, LettersJob.Every, false, [new(PageSample.Morning, TimeSpan.FromMilliseconds(12), true)], PageSample.Morning.AddSeconds(10), 0, [], JobTrouble.None);

    [Fact]
    public void A_letter_given_up_says_why_in_a_sentence_and_can_be_sent_again()
    {
        Guid? again = null;
        var table = Draw<OutboxTable>(builder => builder.Add(p => p.Lines, [GivenUp]).Add(p => p.OnAgain, letter => again = letter));

        table.Find("tbody tr").TextContent.ShouldContain(Zh["letter-problem-address"]);
        table.Find("[data-again]").Click();

        again.ShouldBe(GivenUp.Id);
    }

    [Fact]
    public void The_reason_stands_in_the_readers_language() =>
        Draw<OutboxTable>(builder => builder.Add(p => p.Lines, [GivenUp]), En).Find("tbody tr").TextContent.ShouldContain("The address or number is not valid.");

    [Fact]
    public void Setting_a_letter_aside_asks_why_first()
    {
        OutboxTable.Aside? aside = null;
        var table = Draw<OutboxTable>(builder => builder.Add(p => p.Lines, [GivenUp]).Add(p => p.OnAside, one => aside = one));

        table.Find("[data-aside]").Click();
        aside.ShouldBeNull();
        table.Find("#why").Input("号码停机");
        table.Find("button.first").Click();

        aside.ShouldBe(new OutboxTable.Aside(GivenUp.Id, "号码停机"));
    }

    [Fact]
    public void A_letter_that_stays_here_shows_what_would_have_been_sent_and_nothing_to_send_again()
    {
        var kept = GivenUp with { Channel = ChannelKind.Portal, Status = OutboxStatus.Sent, Problem = null, Text = "请打开 http://127.0.0.1:5080/c#secret" };

        var table = Draw<OutboxTable>(builder => builder.Add(p => p.Lines, [kept]));

        table.Find("details").TextContent.ShouldContain("/c#secret");
        table.FindAll("[data-again], [data-aside]").ShouldBeEmpty();
        table.Find(".state").TextContent.ShouldContain(Zh["outbox-kept"]);
    }

    [Fact]
    public void A_job_says_in_words_what_it_does_how_often_and_how_it_went()
    {
        var card = Draw<JobCard>(builder => builder.Add(p => p.Job, Letters).Add(p => p.IsReady, true));

        card.Find(".job").ShouldSatisfyAllConditions(
            job => job.TextContent.ShouldContain("发送随访通知"), job => job.TextContent.ShouldContain("每 10 秒"), job => job.TextContent.ShouldContain("12 ms"),
            job => job.TextContent.ShouldContain("09:00:00"), job => job.GetAttribute("data-trouble").ShouldBe("None"));
    }

    [Fact]
    public void A_job_that_fails_is_marked_by_a_word_and_says_why_without_what_was_thrown()
    {
        var failing = Letters with { Trouble = JobTrouble.Failing, FailuresInARow = 4, Failures = [new(PageSample.Morning, "other", "InvalidOperationException")] };

        var card = Draw<JobCard>(builder => builder.Add(p => p.Job, failing), En);

        card.Find(".job").GetAttribute("data-trouble").ShouldBe("Failing");
        card.Find(".state").TextContent.ShouldContain("Failed 4 times in a row");
        card.Find(".failures").TextContent.ShouldContain("InvalidOperationException");
    }

    [Fact]
    public void A_paused_job_can_only_go_on_and_a_running_one_only_be_paused()
    {
        Draw<JobCard>(builder => builder.Add(p => p.Job, Letters).Add(p => p.IsReady, true)).FindAll("[data-pause], [data-resume]").ShouldHaveSingleItem().HasAttribute("data-pause").ShouldBeTrue();
        Draw<JobCard>(builder => builder.Add(p => p.Job, Letters with { IsPaused = true, Next = null }).Add(p => p.IsReady, true)).FindAll("[data-pause], [data-resume]").ShouldHaveSingleItem().HasAttribute("data-resume").ShouldBeTrue();
    }
}
