using Bunit;
using Shouldly;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Escalations;
using TriageBot.Web.Shell;
using Xunit;

namespace TriageBot.Web.Tests.Pages;

/// <summary>The nurse's list: how urgent, how long, why, and whose it is; still, except for red.</summary>
public sealed class NursesDesk : PageTest
{
    private readonly List<DeskPatient<DeskItem>> taken = [];

    [Fact]
    public void A_waiting_patient_shows_urgency_time_reason_and_their_words()
    {
        var row = Row(PageSample.Waiting());

        row.Find(".acuity").TextContent.Trim().ShouldBe("叫救护车");
        row.Find(".waiting time").TextContent.ShouldBe("3 分");
        row.Find(".why a").TextContent.ShouldBe("可能的急性冠脉综合征");
        row.Find(".why q").TextContent.ShouldBe("胸口压着疼");
        row.Find(".who").TextContent.ShouldBe("58 岁 男");
    }

    [Fact]
    public void On_the_wall_nobody_is_named_quoted_or_led_further()
    {
        var item = PageSample.Waiting() with { PatientId = Guid.NewGuid(), Name = "演示 Alice", RecordNumber = "MR-0042", Ward = "心内一病区" };

        Row(item).Find(".who").TextContent.ShouldContain("演示 Alice");
        var wall = Draw<DeskRow>(row => row.Add(r => r.Patient, DeskPatient.Of(item, [])).Add(r => r.Now, PageSample.Morning).Add(r => r.IsWall, true));

        wall.Markup.ShouldNotContain("Alice");
        wall.Markup.ShouldNotContain("MR-0042");
        wall.Markup.ShouldNotContain(item.Quote);
        wall.FindAll("a, button").ShouldBeEmpty();
        wall.Find(".who").TextContent.ShouldContain("心内一病区");
    }

    [Fact]
    public void Who_was_told_because_nobody_took_it_stands_on_the_row() =>
        Row(PageSample.Waiting(minutes: 21) with { Rung = TriageBot.Clinical.Escalating.Rung.DoctorOnCall }).Find(".why").TextContent.ShouldContain("已通知值班医生");

    [Fact]
    public void The_reason_is_in_the_readers_language()
    {
        var row = Row(PageSample.Waiting(), En);

        row.Find(".why a").TextContent.ShouldBe("possible acute coronary syndrome");
    }

    [Fact]
    public void One_tap_takes_it()
    {
        var item = PageSample.Waiting();
        var row = Row(item);

        row.Find("button").Click();

        taken.ShouldHaveSingleItem().ToTake.ShouldBe([item]);
    }

    [Fact]
    public void A_patient_somebody_took_shows_who_and_since_when_and_no_button()
    {
        var row = Row(PageSample.Waiting() with { AcknowledgedBy = "李护士", AcknowledgedAt = PageSample.Morning });

        row.Find(".owner").TextContent.Trim().ShouldBe("李护士 · 09:00");
        row.FindAll("button").ShouldBeEmpty();
    }

    [Fact]
    public void Waiting_too_long_is_a_word_and_a_sign()
    {
        var row = Row(PageSample.Waiting(minutes: 14));

        row.Find(".due").TextContent.ShouldContain("超时 4 分");
        row.FindAll(".due svg").ShouldHaveSingleItem();
    }

    [Fact]
    public void A_patient_who_did_not_reach_help_is_marked()
    {
        var row = Row(PageSample.Waiting() with { ReachedHelp = false });

        row.Find(".not-reached").TextContent.ShouldContain("没联系上急救");
    }

    [Fact]
    public void An_infant_has_months()
    {
        var row = Row(PageSample.Waiting() with { AgeYears = 0.17 });

        row.Find(".who").TextContent.ShouldBe("2 个月 男");
    }

    [Fact]
    public void Several_dangers_of_one_patient_are_one_row_and_one_click()
    {
        var first = PageSample.Waiting();
        var second = PageSample.Waiting(Acuity.Emergent) with { ConversationId = first.ConversationId, Reason = new("心源性晕厥", "cardiac syncope") };
        var row = Row(first, others: [second]);

        row.Find("button").Click();

        row.Find(".also").TextContent.ShouldBe("+ 心源性晕厥");
        taken.ShouldHaveSingleItem().ToTake.ShouldBe([first, second]);
    }

    [Fact]
    public void A_new_danger_of_a_patient_already_taken_asks_again()
    {
        var first = PageSample.Waiting() with { AcknowledgedBy = "李护士", AcknowledgedAt = PageSample.Morning };
        var row = Row(first, others: [PageSample.Waiting(Acuity.Emergent) with { ConversationId = first.ConversationId }]);

        row.FindAll("button").ShouldHaveSingleItem();
    }

    [Fact]
    public void Patients_keep_the_order_of_their_most_urgent_danger()
    {
        DeskItem red = PageSample.Waiting(), calm = PageSample.Waiting(Acuity.Urgent), also = PageSample.Waiting(Acuity.Urgent) with { ConversationId = red.ConversationId };

        var patients = DeskPatient.Of<DeskItem>([red, calm, also]);

        patients.Select(patient => patient.Shown.Id).ShouldBe([red.Id, calm.Id]);
    }

    [Fact]
    public void An_empty_list_says_that_nobody_waits()
    {
        var list = Draw<DeskList>(desk => desk.Add(d => d.Rows, []).Add(d => d.Read, NothingAsync).Add(d => d.Now, PageSample.Morning));

        list.Find("[role=status]").TextContent.ShouldContain("现在没有等待的病人");
    }

    [Fact]
    public void A_list_not_yet_read_says_so()
    {
        var list = Draw<DeskList>(desk => desk.Add(d => d.Rows, []).Add(d => d.Read, NothingAsync).Add(d => d.Now, PageSample.Morning).Add(d => d.IsLoading, true));

        list.Find("[role=status]").TextContent.ShouldContain("正在读取");
    }

    [Fact]
    public void A_calm_newcomer_waits_for_the_next_breath()
    {
        var (screen, first) = Reading(PageSample.Waiting(Acuity.Urgent));
        var newcomer = PageSample.Waiting(Acuity.Urgent, minutes: 0);

        screen.Take([newcomer, first], isBreath: false, PageSample.Morning);
        var before = screen.Rows;
        screen.Take([newcomer, first], isBreath: true, PageSample.Morning);

        before.ShouldBe([first]);
        screen.Rows.ShouldBe([newcomer, first]);
        screen.News.ShouldBe([newcomer.Id]);
    }

    [Fact]
    public void It_is_counted_while_it_waits()
    {
        var (screen, first) = Reading(PageSample.Waiting(Acuity.Urgent));

        screen.Take([first, PageSample.Waiting(Acuity.NonUrgent)], isBreath: false, PageSample.Morning);

        screen.Held.ShouldBe(1);
    }

    [Fact]
    public void Red_takes_its_place_at_once()
    {
        var (screen, first) = Reading(PageSample.Waiting(Acuity.Urgent));
        var red = PageSample.Waiting();

        screen.Take([red, first], isBreath: false, PageSample.Morning);

        screen.Rows.ShouldBe([red, first]);
        screen.News.ShouldBe([red.Id]);
    }

    [Fact]
    public void A_patient_who_turns_red_moves_at_once()
    {
        var (screen, first) = Reading(PageSample.Waiting(Acuity.Urgent, 9), PageSample.Waiting(Acuity.Urgent, 5));
        var second = screen.Rows![1];

        screen.Take([second with { Acuity = Acuity.Immediate }, first], isBreath: false, PageSample.Morning);

        screen.Rows![0].Id.ShouldBe(second.Id);
    }

    [Fact]
    public void What_is_done_leaves_and_what_changed_shows_without_moving()
    {
        var (screen, first) = Reading(PageSample.Waiting(Acuity.Urgent, 9), PageSample.Waiting(Acuity.Urgent, 5), PageSample.Waiting(Acuity.Urgent, 2));
        var (second, third) = (screen.Rows![1], screen.Rows[2]);

        screen.Take([third with { AcknowledgedBy = "李护士" }, first], isBreath: false, PageSample.Morning);

        screen.Rows.Select(row => row.Id).ShouldBe([first.Id, third.Id]);
        screen.Rows[1].AcknowledgedBy.ShouldBe("李护士");
        screen.Rows.ShouldNotContain(second);
    }

    [Fact]
    public void A_failed_reading_keeps_the_old_list_and_its_age()
    {
        var (screen, first) = Reading(PageSample.Waiting());

        screen.Fail();

        screen.HasFailed.ShouldBeTrue();
        screen.Rows.ShouldBe([first]);
        screen.ReadAt.ShouldBe(PageSample.Morning);
    }

    private static ValueTask<IReadOnlyList<DeskPatient<DeskItem>>> NothingAsync(int from, int count, CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<DeskPatient<DeskItem>>>([]);

    private static (DeskScreen Screen, DeskItem First) Reading(params DeskItem[] items)
    {
        var screen = new DeskScreen();
        screen.Take(items, isBreath: true, PageSample.Morning);
        return (screen, items[0]);
    }

    private IRenderedComponent<DeskRow> Row(DeskItem item, Texts? texts = null, DeskItem[]? others = null) => Draw<DeskRow>(row => row
        .Add(r => r.Patient, DeskPatient.Of(item, others ?? [])).Add(r => r.Now, PageSample.Morning).Add(r => r.OnTake, taken.Add), texts);
}
