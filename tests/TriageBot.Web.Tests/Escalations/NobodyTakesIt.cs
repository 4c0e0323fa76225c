using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Shouldly;
using TriageBot.Clinical.Escalating;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;
using TriageBot.Web.FollowUp;
using TriageBot.Web.Shell;
using TriageBot.Web.Tests.Hosting;
using TriageBot.Web.Tests.Intake;
using Xunit;

namespace TriageBot.Web.Tests.Escalations;

public sealed class NobodyTakesItOnSqlite(FollowUpSite<SqliteDatabase> site) : NobodyTakesIt(site), IClassFixture<FollowUpSite<SqliteDatabase>>;

public sealed class NobodyTakesItOnPostgres(FollowUpSite<PostgresDatabase> site) : NobodyTakesIt(site), IClassFixture<FollowUpSite<PostgresDatabase>>;

/// <summary>Promise 3, T4, T8: what nobody takes on climbs, each step once and at its own deadline, whatever happens to nodes and clocks.</summary>
public abstract class NobodyTakesIt(IFollowUpSite site) : IAsyncLifetime
{
    private const string Infarct = "胸口压榨样疼，出冷汗，左胳膊也疼";

    public Task InitializeAsync() => Watching.AlwaysAsync(site.Database);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Red_is_told_to_charge_nurse_doctor_and_duty_manager_each_once_at_its_minute()
    {
        var red = await RedAsync();

        List<(double Minute, int Climbs)> climbed = [];
        foreach (var minute in (double[])[9.9, 10, 10.1, 19.9, 20, 29.9, 30, 45, 600])
        {
            site.Database.Clock.Set(red.RaisedAt.AddMinutes(minute));
            await ClimbAsync();
            climbed.Add((minute, (await ClimbsOfAsync(red.Id)).Count));
        }

        climbed.Select(one => one.Climbs).ShouldBe([0, 1, 1, 1, 2, 2, 3, 3, 3]);
        (await ClimbsOfAsync(red.Id)).Select(line => line.Code).ShouldBe(["ChargeNurse", "DoctorOnCall", "DutyManager"]);
        (await ReadAsync(red.Id)).ShouldSatisfyAllConditions(now => now.Rung.ShouldBe(Rung.DutyManager), now => now.ClimbAt.ShouldBeNull());
    }

    [Fact]
    public async Task Ten_nodes_at_once_take_a_step_once()
    {
        var red = await RedAsync();
        site.Database.Clock.Set(red.RaisedAt.AddMinutes(11));

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => ClimbAsync()));

        (await ClimbsOfAsync(red.Id)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task After_an_hour_without_any_node_every_missed_step_is_made_up_for()
    {
        var red = await RedAsync();
        site.Database.Clock.Set(red.RaisedAt.AddMinutes(60));

        await ClimbAsync();

        (await ClimbsOfAsync(red.Id)).Select(line => line.Code).ShouldBe(["ChargeNurse", "DoctorOnCall", "DutyManager"]);
    }

    [Fact]
    public async Task A_node_that_dies_in_the_middle_of_a_step_has_taken_none_and_the_next_one_takes_it()
    {
        var red = await RedAsync();
        site.Database.Clock.Set(red.RaisedAt.AddMinutes(10));

        await Climber(new Dies()).RunAsync(CancellationToken.None);
        var halfway = (await ClimbsOfAsync(red.Id)).Count;
        await ClimbAsync();

        halfway.ShouldBe(0);
        (await ClimbsOfAsync(red.Id)).ShouldHaveSingleItem().At.ShouldBe(red.RaisedAt.AddMinutes(10));
    }

    [Fact]
    public async Task A_clock_that_jumps_back_and_forth_takes_no_step_twice_and_leaves_none_out()
    {
        var red = await RedAsync();

        foreach (var minute in (int[])[11, -50, 12, 40, -43_200, 43_200, 41])
        {
            site.Database.Clock.Set(red.RaisedAt.AddMinutes(minute));
            await ClimbAsync();
        }

        (await ClimbsOfAsync(red.Id)).Select(line => line.Code).ShouldBe(["ChargeNurse", "DoctorOnCall", "DutyManager"], ignoreOrder: true);
        site.Database.Clock.Set(red.RaisedAt.AddDays(31));
    }

    [Fact]
    public async Task Whoever_takes_it_on_stops_the_climb()
    {
        var red = await RedAsync();
        site.Database.Clock.Set(red.RaisedAt.AddMinutes(10));
        await ClimbAsync();

        await site.Use<AcknowledgeEscalation>().RunAsync(red.Id, "nurse.li", CancellationToken.None);
        site.Database.Clock.Set(red.RaisedAt.AddHours(3));
        await ClimbAsync();

        (await ClimbsOfAsync(red.Id)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Taken_on_while_it_climbs_it_is_either_taken_before_the_step_or_after_it_and_never_climbs_again()
    {
        for (var round = 0; round < 10; round++)
        {
            var red = await RedAsync();
            site.Database.Clock.Set(red.RaisedAt.AddMinutes(10));

            await Task.WhenAll(ClimbAsync(), ClimbAsync(), site.Use<AcknowledgeEscalation>().RunAsync(red.Id, "nurse.li", CancellationToken.None));
            site.Database.Clock.Set(red.RaisedAt.AddHours(1));
            await ClimbAsync();

            (await ClimbsOfAsync(red.Id)).Count.ShouldBeLessThanOrEqualTo(1);
            (await ReadAsync(red.Id)).ShouldSatisfyAllConditions(now => now.AcknowledgedBy.ShouldBe("nurse.li"), now => now.ClimbAt.ShouldBeNull());
        }
    }

    [Fact]
    public async Task What_becomes_worse_waits_for_somebody_anew_and_begins_the_ladder_anew()
    {
        var (open, raised) = await OrangeAsync();
        await site.Use<AcknowledgeEscalation>().RunAsync(open, "nurse.li", CancellationToken.None);
        site.Database.Clock.Set(raised.AddMinutes(30));
        await SayAgainAsync(open, Acuity.Emergent);

        site.Database.Clock.Set(raised.AddMinutes(41));
        await ClimbAsync();

        var now = await ReadAsync(open);
        (now.AcknowledgedBy, now.Level, now.Rung, now.AcknowledgeBy).ShouldBe((null, EscalationLevel.Red, Rung.ChargeNurse, raised.AddMinutes(40)));
    }

    [Fact]
    public async Task What_becomes_worse_just_before_its_deadline_keeps_that_deadline()
    {
        var (open, raised) = await OrangeAsync();
        site.Database.Clock.Set(raised.AddMinutes(118));
        await SayAgainAsync(open, Acuity.Emergent);

        site.Database.Clock.Set(raised.AddMinutes(120));
        await ClimbAsync();

        (await ReadAsync(open)).Rung.ShouldBe(Rung.ChargeNurse);
    }

    [Fact]
    public async Task Set_aside_it_climbs_all_the_same()
    {
        var red = await RedAsync();
        (await site.Use<SnoozeEscalation>().RunAsync(red.Id, 10, "在抢救室", new Actor("nurse.li", Role.Nurse))).ShouldBe(new DeskOutcome.Done());

        site.Database.Clock.Set(red.RaisedAt.AddMinutes(10));
        await ClimbAsync();

        (await ClimbsOfAsync(red.Id)).ShouldHaveSingleItem();
        (await ReadAsync(red.Id)).AcknowledgeBy.ShouldBe(red.AcknowledgeBy);
    }

    [Fact]
    public async Task Open_desks_and_the_patients_page_are_told_of_a_step()
    {
        var red = await RedAsync();
        var (desk, page) = (new TaskCompletionSource(), new TaskCompletionSource());
        using var desks = site.Use<EscalationFeed>().Listen(id => { if (id == red.Id) desk.TrySetResult(); return Task.CompletedTask; });
        using var pages = site.Use<ConversationFeed>().Listen(red.ConversationId, () => { page.TrySetResult(); return Task.CompletedTask; });

        site.Database.Clock.Set(red.RaisedAt.AddMinutes(10));
        await ClimbAsync();

        await Task.WhenAll(desk.Task, page.Task).WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task The_alert_leaves_signed_with_ids_and_level_and_no_word_of_the_patient()
    {
        await using var pager = new WebSink().Open();
        var options = Options.Create(new EscalationOptions { Alerts = { Url = pager.Address, Secret = "sixteen-letters-or-more" } });
        var red = await RedAsync();
        site.Database.Clock.Set(red.RaisedAt.AddMinutes(10));

        await Climber(new AlertLetters(site.Database.Cipher, site.Database.Clock, options)).RunAsync(CancellationToken.None);
        await using var database = site.Database.Open();
        var letter = (await database.Outbox.AsNoTracking().Where(letter => letter.Channel == ChannelKind.Staff).ToListAsync()).Single(letter => letter.Key.Contains($"{red.Id:N}", StringComparison.Ordinal));
        await new AlertChannel(site.Use<IHttpClientFactory>(), options, site.Database.Clock).SendAsync(Letter.Open(site.Database.Cipher, letter), letter.Key, CancellationToken.None);

        var call = pager.Calls.ShouldHaveSingleItem();
        System.Text.Json.Nodes.JsonNode.Parse(call.Body)!.AsObject().Select(field => field.Key).ShouldBe(["event", "key", "escalation", "level", "tell", "raised", "at"]);
        call.Body.ShouldContain("\"level\":\"red\"");
        call.Body.ShouldContain("\"tell\":\"charge-nurse\"");
        foreach (var word in (string[])["疼", "岁", red.Problem])
            call.Body.ShouldNotContain(word);
        call.Headers["X-TriageBot-Signature"].ShouldNotBeEmpty();
    }

    [Fact]
    public void A_ward_has_its_own_ladder_and_the_hospitals_where_it_says_nothing()
    {
        var options = new EscalationOptions();
        options.Wards["心内科"] = new() { Red = { ChargeNurse = 5 } };
        var ladders = new Ladders(Options.Create(options), site.Use<HospitalClock>());
        var from = site.Database.Clock.GetUtcNow();

        ladders.Of("心内科").AcknowledgeBy(EscalationLevel.Red, false, from).ShouldBe(from.AddMinutes(5));
        ladders.Of("心内科").Next(EscalationLevel.Red, false, Rung.ChargeNurse, from).ShouldBe(new DueStep(Rung.DoctorOnCall, from.AddMinutes(20)));
        ladders.Of("骨科").AcknowledgeBy(EscalationLevel.Red, false, from).ShouldBe(from.AddMinutes(10));
    }

    private async Task<Escalation> RedAsync()
    {
        var kiosk = new Kiosk(site.Host.CreateClient());
        await kiosk.BeginAsync(subject: new { age = 58, sex = "male" });
        await kiosk.SayAsync(Infarct);
        await using var database = site.Database.Open();
        var id = Guid.Parse(kiosk.Id);
        return await database.Escalations.AsNoTracking().Where(escalation => escalation.ConversationId == id).OrderBy(escalation => escalation.Acuity).FirstAsync();
    }

    /// <summary>In the middle of a working morning.</summary>
    private async Task<(Guid Id, DateTimeOffset Raised)> OrangeAsync()
    {
        site.GoTo(1, 9);
        while (!WorkingDays.China.Includes(DateOnly.FromDateTime(site.Use<HospitalClock>().Local)))
            site.GoTo(1, 9);
        await using var database = site.Database.Open();
        var conversation = Sample.Conversation(site.Database.Cipher, site.Database.Clock.GetUtcNow());
        database.Conversations.Add(conversation);
        await database.SaveChangesAsync();
        var raised = site.Use<EscalationDesk>().Raise(database, conversation.Id, new([], []), [new Danger("worse", Acuity.Urgent, "不舒服")]).Single();
        await database.SaveChangesAsync();
        return (raised.Id, raised.RaisedAt);
    }

    private async Task SayAgainAsync(Guid id, Acuity acuity)
    {
        await using var database = site.Database.Open();
        var known = await database.Escalations.SingleAsync(escalation => escalation.Id == id);
        site.Use<EscalationDesk>().Raise(database, known.ConversationId, new([known], []), [new Danger(known.Problem, acuity, "更不舒服")]);
        await database.SaveChangesAsync();
    }

    private Task<int> ClimbAsync() => site.Use<ClimbLadders>().RunAsync(CancellationToken.None);

    private ClimbLadders Climber(IClimbListener listener) => new(
        site.Database.Databases, site.Use<Ladders>(), site.Use<EpisodeLedger>(), [listener], site.Use<DeskPresence>(), site.Use<EscalationFeed>(), site.Use<ConversationFeed>(), site.Database.Clock, NullLogger<ClimbLadders>.Instance);

    private async Task<Escalation> ReadAsync(Guid id)
    {
        await using var database = site.Database.Open();
        return await database.Escalations.AsNoTracking().SingleAsync(escalation => escalation.Id == id);
    }

    private async Task<List<EpisodeEvent>> ClimbsOfAsync(Guid id)
    {
        await using var database = site.Database.Open();
        return await database.EpisodeEvents.AsNoTracking().Where(line => line.EscalationId == id && line.Kind == EpisodeEventKind.Climbed).OrderBy(line => line.Place).ToListAsync();
    }

    /// <summary>The process ends here.</summary>
    private sealed class Dies : IClimbListener
    {
        public string Climbed(TriageDb database, Escalation escalation) => throw new InvalidOperationException("killed");

        public void NotHandedOver(TriageDb database, Escalation escalation) => throw new InvalidOperationException("killed");
    }
}
