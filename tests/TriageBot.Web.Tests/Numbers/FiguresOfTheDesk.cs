using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shouldly;
using TriageBot.Clinical.Escalating;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;
using TriageBot.Web.Escalations.Shifts;
using TriageBot.Web.FollowUp;
using TriageBot.Web.Numbers;
using TriageBot.Web.Patients;
using TriageBot.Web.Shell;
using TriageBot.Web.Tests.FollowUp;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.Numbers;

public sealed class FiguresOfTheDeskOnSqlite(FollowUpSite<SqliteDatabase> site) : FiguresOfTheDesk(site), IClassFixture<FollowUpSite<SqliteDatabase>>;

public sealed class FiguresOfTheDeskOnPostgres(FollowUpSite<PostgresDatabase> site) : FiguresOfTheDesk(site), IClassFixture<FollowUpSite<PostgresDatabase>>;

/// <summary>N5–N7, K10: figures from what is stored, without the synthetic patient and without a name, and whom another number would have missed.</summary>
public abstract class FiguresOfTheDesk(IFollowUpSite site) : IAsyncLifetime
{
    private static readonly Actor Nurse = new("nurse.li", Role.Nurse), Officer = new("safety.zhou", Role.SafetyOfficer);

    private string ward = "";

    /// <summary>Each test has days and a ward of its own.</summary>
    public async Task InitializeAsync()
    {
        site.GoTo(100, 9);
        while (!WorkingDays.China.Includes(DateOnly.FromDateTime(site.Use<HospitalClock>().Local)))
            site.GoTo(1, 9);
        ward = $"病区{site.Database.Clock.GetUtcNow():yyyyMMdd}";
        await Watching.AlwaysAsync(site.Database);
        await using var database = site.Database.Open();
        if (await database.Users.AnyAsync())
            return;
        await using var scope = site.Host.Services.CreateAsyncScope();
        foreach (var name in (string[])["nurse.li", "nurse.wang"])
            (await scope.ServiceProvider.GetRequiredService<AddStaff>().RunAsync(new StaffAccount { UserName = name, DisplayName = "演示旱獭" }, Role.Nurse, "correct horse battery", Actor.System, CancellationToken.None)).ShouldBeOfType<AddStaffOutcome.Added>();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task How_soon_it_was_taken_and_closed_and_what_was_late_stands_there_by_level()
    {
        await RaiseAsync("quick", Acuity.Emergent, takenAfter: 4, closedAfter: 20);
        await RaiseAsync("slow", Acuity.Emergent, takenAfter: 12);
        await RaiseAsync("never", Acuity.Emergent);
        Pass(30);

        var red = (await SheetAsync()).Levels[0];

        (red.Alerts, red.InTime, red.Late, red.Open).ShouldBe((3, 1, 2, 2));
        red.Taken.ShouldBe(new Spread(2, TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(12)));
        red.Closed.ShouldBe(new Spread(1, TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(20)));
    }

    [Fact]
    public async Task The_synthetic_patient_is_in_no_figure()
    {
        var real = await RaiseAsync("real", Acuity.Emergent, takenAfter: 4);
        await RaiseAsync("synthetic", Acuity.Emergent, takenAfter: 9, closedAfter: 10, isSynthetic: true);
        await RaiseAsync("synthetic-open", Acuity.Emergent, isSynthetic: true);

        var sheet = await SheetAsync();

        (sheet.Levels[0].Alerts, sheet.Levels[0].Taken!.Count, sheet.Levels[0].Closed, sheet.Ages[0].Sum()).ShouldBe((1, 1, null, 1));
        sheet.Rules.ShouldHaveSingleItem().Figures.Rule.ShouldBe("real");
        sheet.Shifts.Sum(shift => shift.Alerts).ShouldBe(1);
        sheet.Days.Sum(day => day.ByLevel.Sum()).ShouldBe(1);
        (await site.Use<ShiftSheets>().ReadAsync(site.Use<ShiftClock>().Current, Nurse, CancellationToken.None)).Rows.Count(row => row.Item.Ward == ward).ShouldBe(1);
        Pass(1);
        (await site.Use<ReplayLadder>().RunAsync(EscalationLevel.Red, Rung.ChargeNurse, 3, Officer, CancellationToken.None)).Alerts.ShouldBe(1);
        real.ShouldNotBe(Guid.Empty);
    }

    [Fact]
    public async Task A_rule_that_calls_for_nothing_is_proposed_for_review_and_goes_on_calling_and_a_mixed_one_is_not()
    {
        for (var number = 0; number < RuleFigures.Enough; number++)
        {
            await RaiseAsync("cries-wolf", Acuity.Emergent, closedAfter: 1, outcome: number < 9 ? ClosingOutcome.Advised : ClosingOutcome.WrongAlarm);
            await RaiseAsync("is-right", Acuity.Urgent, closedAfter: 1, outcome: number < 10 ? ClosingOutcome.Advised : ClosingOutcome.WrongAlarm);
        }

        var rules = (await SheetAsync()).Rules;
        await RaiseAsync("cries-wolf", Acuity.Emergent);

        rules.Select(rule => (rule.Figures.Rule, rule.Figures.Fired, rule.Figures.Actionable, rule.Figures.AsksForReview)).ShouldBe([("cries-wolf", 50, 9, true), ("is-right", 50, 10, false)]);
        (await SheetAsync()).Ages[0].Sum().ShouldBe(1, "a figure mutes nothing");
    }

    [Fact]
    public async Task Other_wards_and_other_days_are_left_out()
    {
        await RaiseAsync("here", Acuity.Emergent);
        await RaiseAsync("there", Acuity.Emergent, ward: ward + "b");
        var yesterday = Today.AddDays(-1);

        (await SheetAsync()).Rules.ShouldHaveSingleItem().Figures.Rule.ShouldBe("here");
        (await site.Use<NumbersBoard>().ReadAsync(new(yesterday, yesterday, ward), "read", Officer, CancellationToken.None)).Levels[0].Alerts.ShouldBe(0);
    }

    [Fact]
    public async Task A_shift_with_more_than_its_people_can_do_is_said_on_the_desk_with_an_order_of_calls_and_help_is_asked_for_once()
    {
        await NobodyIsOpenAsync();
        for (var number = 0; number < 32; number++)
            await RaiseAsync($"surge-{number}", number == 31 ? Acuity.Emergent : Acuity.Urgent);
        var pager = new AlertLetters(site.Database.Cipher, site.Database.Clock, Options.Create(new EscalationOptions { Alerts = { Url = "https://pager.test", Secret = "sixteen-letters-or-more" } }));
        AskForHelp Ask() => new(site.Database.Databases, site.Use<ShiftLoads>(), [pager], Options.Create(new EscalationOptions()), site.Database.Trail);

        var surge = (await site.Use<SurgeBoard>().ReadAsync(CancellationToken.None)).ShouldNotBeNull();
        (await Ask().RunAsync(CancellationToken.None)).ShouldBeTrue();
        (await Ask().RunAsync(CancellationToken.None)).ShouldBeFalse();

        (surge.Load.Actionable, surge.Load.People, surge.Order.Count, surge.Order[0].RuleId).ShouldBe((32, 1, 10, "surge-31"));
        await using var database = site.Database.Open();
        var key = $"surge-{site.Use<ShiftClock>().Current.From.UtcDateTime:yyyyMMddHHmm}";
        var letter = Letter.Open(site.Database.Cipher, await database.Outbox.AsNoTracking().SingleAsync(letter => letter.Key == key));
        letter.Text.ShouldContain("\"alerts\":32");
        letter.Text.ShouldNotContain("演示");
        (await SheetAsync()).Surges.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_table_to_take_away_names_nobody_and_runs_nothing_in_a_spreadsheet()
    {
        await RaiseAsync("=HYPERLINK(\"evil\")", Acuity.Emergent, takenAfter: 3);

        var csv = NumbersCsv.Write(await SheetAsync(), Texts.In(Tongue.English), site.Use<HospitalClock>());

        csv.ShouldContain("rule,\"'=HYPERLINK(\"\"evil\"\"): =HYPERLINK(\"\"evil\"\")\",");
        csv.ShouldNotContain("nurse.li");
        csv.ShouldNotContain("演示");
        csv.Split("\r\n").ShouldAllBe(line => line.Length == 0 || !"=+-@".Contains(line[0], StringComparison.Ordinal));
        foreach (var (cell, safe) in (IEnumerable<(string, string)>)[("+1 call", "'+1 call"), ("@x", "'@x"), ("\tx", "\"'\tx\""), ("-2.5", "-2.5"), ("a,b", "\"a,b\""), (" =1+1", "' =1+1"), ("＝1", "'＝1")])
            NumbersCsv.Cell(cell).ShouldBe(safe);
    }

    [Theory]
    [InlineData("2026-03-01", "x", "numbers-no-day")]
    [InlineData("", "2026-03-01", "numbers-no-day")]
    [InlineData("2026-03-02", "2026-03-01", "numbers-backwards")]
    [InlineData("2020-03-02", "2026-03-01", "numbers-too-long")]
    [InlineData("2999-03-02", "2999-03-02", "numbers-ahead")]
    [InlineData(null, null, null)]
    public void Days_that_cannot_be_are_answered_with_a_sentence_and_the_usual_days(string? from, string? until, string? problem) =>
        NumbersQuery.Read(from, until, "", site.Use<HospitalClock>()).ShouldBe((new NumbersQuery(Today.AddDays(-29), Today, null), problem));

    [Fact]
    public async Task Another_threshold_says_which_call_that_was_worth_it_would_have_been_missed_and_changes_nothing()
    {
        var missed = await HeavierAsync(71.5, ClosingOutcome.Appointment);
        await HeavierAsync(71.6, ClosingOutcome.WrongAlarm);
        await HeavierAsync(74, ClosingOutcome.Admitted);
        var before = await RowsAsync();
        var knowledge = site.Use<KnowledgeBase>();
        var threshold = RuleThresholds.Of(knowledge.Programmes.Values).Single(threshold => threshold.RuleId == "hf-gain-fast");
        List<int> progress = [];

        var result = await site.Use<ReplayCheckIns>().RunAsync(threshold, 3, Officer, (done, _) => { progress.Add(done); return Task.CompletedTask; }, CancellationToken.None);

        result.Otherwise.ShouldHaveSingleItem().ShouldSatisfyAllConditions(one => one.Call.Who.ShouldBe(missed), one => one.Fate.ShouldBe(CallFate.Missed));
        (result.CheckIns, result.Changed, result.Answered, result.Replayed, result.Unreadable, result.IsPartial).ShouldBe((3, 2, 2, 2, 0, false));
        (result.Before[1] - result.After[1]).ShouldBe(2);
        progress.ShouldNotBeEmpty();
        (await RowsAsync()).ShouldBe(before, "only that it was asked is recorded");
        RuleThresholds.Of(knowledge.Programmes.Values).Single(one => one.RuleId == "hf-gain-fast").Threshold.Value.ShouldBe(1.4);
    }

    [Fact]
    public async Task Stopped_in_the_middle_it_says_so_and_a_check_in_that_cannot_be_read_is_counted_and_left_out()
    {
        await HeavierAsync(71.5, ClosingOutcome.Appointment);
        var threshold = RuleThresholds.Of(site.Use<KnowledgeBase>().Programmes.Values).Single(threshold => threshold.RuleId == "hf-gain-fast");

        var stopped = await site.Use<ReplayCheckIns>().RunAsync(threshold, 3, Officer, (_, _) => Task.CompletedTask, new CancellationToken(canceled: true));
        await using (var database = site.Database.Open())
        {
            var from = Now.AddDays(-ReplayCheckIns.Days);
            await database.Conversations.Where(talk => talk.Kind == Conversations.ConversationKind.CheckIn && talk.StartedAt > from).ExecuteUpdateAsync(set => set.SetProperty(talk => talk.State, database.Messages.Select(message => message.Text).First()));
        }
        var broken = await site.Use<ReplayCheckIns>().RunAsync(threshold, 3, Officer, (_, _) => Task.CompletedTask, CancellationToken.None);

        (stopped.CheckIns, stopped.All, stopped.IsPartial).ShouldBe((0, 1, true));
        (broken.CheckIns, broken.Unreadable, broken.IsPartial).ShouldBe((0, 1, false));
    }

    [Fact]
    public async Task Another_time_on_the_ladder_says_how_often_it_would_be_told_and_refuses_what_the_settings_would()
    {
        await RaiseAsync("quick", Acuity.Emergent, takenAfter: 4);
        await RaiseAsync("slow", Acuity.Emergent, takenAfter: 14, closedAfter: 30);
        Pass(60);
        var replay = site.Use<ReplayLadder>();

        var result = await replay.RunAsync(EscalationLevel.Red, Rung.ChargeNurse, 15, Officer, CancellationToken.None);

        (result.Alerts, result.Before, result.After, result.NoLonger, result.WorthIt, result.LongestWait).ShouldBe((2, 1, 0, 1, 1, TimeSpan.FromMinutes(14)));
        replay.MayBe(EscalationLevel.Red, Rung.ChargeNurse, 15).ShouldBeTrue();
        replay.MayBe(EscalationLevel.Red, Rung.ChargeNurse, 10).ShouldBeFalse("it is that now");
        replay.MayBe(EscalationLevel.Red, Rung.ChargeNurse, 20).ShouldBeFalse("the doctor is told then");
        replay.MayBe(EscalationLevel.Red, Rung.ChargeNurse, 0).ShouldBeFalse("red without its first step");
        replay.MayBe(EscalationLevel.Orange, Rung.DutyManager, 500).ShouldBeFalse("there is no such step");
    }

    private DateTimeOffset Now => site.Database.Clock.GetUtcNow();

    private DateOnly Today => DateOnly.FromDateTime(site.Use<HospitalClock>().Local);

    private void Pass(double minutes) => site.Database.Clock.Advance(TimeSpan.FromMinutes(minutes));

    private Task<NumbersSheet> SheetAsync() => site.Use<NumbersBoard>().ReadAsync(new(Today, Today, ward), "read", Officer, CancellationToken.None);

    /// <summary>The clock stands where it stood: what happens to one patient does not make the next one wait.</summary>
    private async Task<Guid> RaiseAsync(string problem, Acuity acuity, double? takenAfter = null, double? closedAfter = null, ClosingOutcome outcome = ClosingOutcome.Advised, bool isSynthetic = false, string? ward = null)
    {
        var began = Now;
        await using var database = site.Database.Open();
        var conversation = Sample.Conversation(site.Database.Cipher, Now, new Conversations.ConversationState(IntakeState.Begin(Tongue.Chinese, new(60, Sex.Female), onBehalf: false), Pages.PageSample.Judged(acuity, isFinal: false), Now).Write());
        database.Conversations.Add(conversation);
        await database.SaveChangesAsync();
        var raised = site.Use<EscalationDesk>().Raise(database, conversation.Id, new([], []), [new Danger(problem, acuity, "不舒服") { IsSynthetic = isSynthetic, Ward = ward ?? this.ward }]).Single();
        await database.SaveChangesAsync();
        if (takenAfter is { } minutes)
        {
            site.Database.Clock.Set(began.AddMinutes(minutes));
            await site.Use<AcknowledgeEscalation>().RunAsync(raised.Id, Nurse.Name, CancellationToken.None);
        }
        if (closedAfter is { } later)
        {
            site.Database.Clock.Set(began.AddMinutes(later));
            (await site.Use<CloseEscalation>().RunAsync(raised.Id, new(outcome, new(ContactPerson.Patient, Now, ContactChannel.Telephone), null), null, Nurse)).ShouldBe(new DeskOutcome.Done());
        }
        site.Database.Clock.Set(began);
        return raised.Id;
    }

    /// <summary>Home after heart failure at 70 kg, weighed on the first day, and closed with an outcome.</summary>
    private async Task<Guid> HeavierAsync(double weight, ClosingOutcome outcome)
    {
        var began = Now;
        var home = await WentHome.NowAsync(site, but: notice => notice with
        {
            Programme = "heart-failure", Details = new DischargeDetails("心力衰竭", "I50.9", null) { Baseline = new Dictionary<Measure, double> { [Measure.Weight] = 70 } },
        });
        site.GoTo(1, 10);
        await site.Use<OpenDueCheckIns>().RunAsync(CancellationToken.None);
        await home.SayAsync(await home.EnterAsync(), string.Create(CultureInfo.InvariantCulture, $"今天早上体重{weight}公斤"));
        await using var database = site.Database.Open();
        var raised = await database.Escalations.AsNoTracking().SingleAsync(escalation => escalation.PatientId == home.PatientId);
        Pass(5);
        (await site.Use<CloseEscalation>().RunAsync(raised.Id, new(outcome, new(ContactPerson.Patient, Now, ContactChannel.Telephone), null), null, Nurse)).ShouldBe(new DeskOutcome.Done());
        site.Database.Clock.Set(began);
        return raised.Id;
    }

    private async Task NobodyIsOpenAsync()
    {
        await using var database = site.Database.Open();
        await database.Escalations.ExecuteUpdateAsync(set => set.SetProperty(escalation => escalation.ClosedAt, Now.AddDays(-2)).SetProperty(escalation => escalation.ClimbAt, (DateTimeOffset?)null));
    }

    private async Task<(int, int, int, int)> RowsAsync()
    {
        await using var database = site.Database.Open();
        return (await database.Escalations.CountAsync(), await database.EpisodeEvents.CountAsync(), await database.Conversations.SumAsync(talk => talk.Version), await database.Messages.CountAsync());
    }
}
