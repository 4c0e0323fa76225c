using Bunit;
using Shouldly;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Escalations;
using Xunit;

namespace TriageBot.Web.Tests.Pages;

/// <summary>A list of thousands of which only a window is drawn and read.</summary>
public sealed class WindowOnTheDesk : PageTest
{
    private const int Many = 10_000;

    private readonly Dictionary<Guid, DeskItem> items = Enumerable.Range(0, Many).Select(number => PageSample.Waiting(Acuity.Urgent, number % 9)).ToDictionary(item => item.Id);
    private readonly List<(int From, int Count)> asked = [];
    private readonly DeskScreen screen = new();

    [Fact]
    public void Of_ten_thousand_only_a_window_is_drawn_and_read()
    {
        var list = DrawList();

        list.WaitForAssertion(() => list.FindAll("ul[data-rows] .item .why a").Count.ShouldBeInRange(1, 200));
        asked.ShouldNotBeEmpty();
        asked.Sum(one => one.Count).ShouldBeLessThan(Many / 10);
        list.Find("ul[data-rows]").GetAttribute("data-rows").ShouldBe("10000");
        list.FindAll(".first").ShouldBeEmpty();
    }

    [Fact]
    public void Every_row_says_which_one_of_how_many_it_is()
    {
        var list = DrawList();

        list.WaitForAssertion(() => list.FindAll("ul[data-rows] .item[data-index]").Count.ShouldBeGreaterThan(1));
        var second = list.FindAll("ul[data-rows] .item[data-index]")[1];
        second.GetAttribute("aria-posinset").ShouldBe("2");
        second.GetAttribute("aria-setsize").ShouldBe("10000");
    }

    [Fact]
    public void The_first_whom_nobody_has_taken_is_known_wherever_the_window_is()
    {
        foreach (var (id, item) in items.Take(700).ToList())
            items[id] = item with { AcknowledgedBy = "李护士" };

        DrawList(items.Values).Find("ul[data-rows]").GetAttribute("data-free").ShouldBe("700");
    }

    [Fact]
    public void What_has_changed_is_drawn_anew()
    {
        var list = DrawList();
        list.WaitForAssertion(() => list.FindAll("ul[data-rows] .item .owner button").Count.ShouldBeGreaterThan(1));
        var first = items[screen.Chosen[0].Shown.Id];

        items[first.Id] = first with { AcknowledgedBy = "李护士", AcknowledgedAt = PageSample.Morning };
        screen.Change(new HashSet<Guid> { first.Id }, [items[first.Id]], PageSample.Morning);
        Choose();
        list.Render(desk => desk.Add(d => d.Rows, screen.Chosen));

        list.WaitForAssertion(() => list.Find($"[data-row='{first.Id}'] .owner").TextContent.ShouldContain("李护士"));
    }

    [Fact]
    public void Rows_that_cannot_be_read_leave_the_page_and_what_stands_on_it()
    {
        var list = DrawList();
        list.WaitForAssertion(() => list.FindAll("ul[data-rows] .item .why a").Count.ShouldBeGreaterThan(1));
        var failed = 0;

        screen.Take(DeskOrder.Of(items.Values), isBreath: true, PageSample.Morning);
        Choose();
        list.Render(desk => desk.Add(d => d.Rows, screen.Chosen).Add(d => d.Read, (_, _, _) => throw new InvalidOperationException("the database is away")).Add(d => d.OnFailed, () => failed++));

        list.WaitForAssertion(() => failed.ShouldBeGreaterThan(0));
        list.FindAll("ul[data-rows] .item .why a").Count.ShouldBeGreaterThan(1);
    }

    [Fact]
    public void The_rows_for_the_first_moment_stand_there_until_the_window_is_live()
    {
        SetRendererInfo(new Microsoft.AspNetCore.Components.RendererInfo("Static", isInteractive: false));

        var list = DrawList();

        list.FindAll(".first .item").Count.ShouldBe(3);
        list.FindAll("ul[data-rows]").ShouldBeEmpty();
    }

    [Fact]
    public void Somebody_in_danger_calls_also_when_the_window_is_elsewhere_and_once()
    {
        screen.Take(DeskOrder.Of(items.Values), isBreath: true, PageSample.Morning);
        Choose();
        var red = PageSample.Waiting();

        screen.Change(new HashSet<Guid> { red.Id }, [red], PageSample.Morning);
        Choose();
        Choose();

        screen.Calls.ShouldBe(1);
        screen.Chosen[0].Shown.Id.ShouldBe(red.Id);
    }

    [Fact]
    public void What_was_red_before_the_desk_was_opened_calls_nobody()
    {
        screen.Take([PageSample.Waiting()], isBreath: true, PageSample.Morning);
        Choose();

        screen.Calls.ShouldBe(0);
    }

    [Fact]
    public void A_list_in_which_nothing_has_changed_stays_the_same_list()
    {
        screen.Take(DeskOrder.Of(items.Values), isBreath: true, PageSample.Morning);
        screen.Choose(new DeskFilter(DeskFilter.Unowned), null, PageSample.Morning, Nobody);
        var before = screen.Chosen;

        screen.Choose(new DeskFilter(DeskFilter.Unowned), null, PageSample.Morning.AddSeconds(5), Nobody);

        screen.Chosen.ShouldBeSameAs(before);
    }

    private static readonly Dictionary<Guid, TriageBot.Web.Patients.PatientIdentity> Nobody = [];

    private void Choose() => screen.Choose(new DeskFilter(), null, PageSample.Morning, Nobody);

    private IRenderedComponent<DeskList> DrawList(IEnumerable<DeskLine>? inOrder = null)
    {
        screen.Take(inOrder is null ? DeskOrder.Of(items.Values) : [.. inOrder], isBreath: true, PageSample.Morning);
        Choose();
        return Draw<DeskList>(desk => desk.Add(d => d.Rows, screen.Chosen).Add(d => d.Read, ReadAsync).Add(d => d.First, [.. Rows(0, 3)]).Add(d => d.Now, PageSample.Morning));
    }

    private ValueTask<IReadOnlyList<DeskPatient<DeskItem>>> ReadAsync(int from, int count, CancellationToken cancellationToken)
    {
        asked.Add((from, count));
        return ValueTask.FromResult<IReadOnlyList<DeskPatient<DeskItem>>>([.. Rows(from, count)]);
    }

    private IEnumerable<DeskPatient<DeskItem>> Rows(int from, int count) => screen.Chosen.Skip(from).Take(count).Select(patient => DeskPatient.Of(items[patient.Shown.Id], []));
}
