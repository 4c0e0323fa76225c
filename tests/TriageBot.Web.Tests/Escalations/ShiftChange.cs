using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Shouldly;
using TriageBot.Clinical.Escalating;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;
using TriageBot.Web.Escalations.Shifts;
using TriageBot.Web.FollowUp;
using TriageBot.Web.Shell;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.Escalations;

public sealed class ShiftChangeOnSqlite(FollowUpSite<SqliteDatabase> site) : ShiftChange(site), IClassFixture<FollowUpSite<SqliteDatabase>>;

public sealed class ShiftChangeOnPostgres(FollowUpSite<PostgresDatabase> site) : ShiftChange(site), IClassFixture<FollowUpSite<PostgresDatabase>>;

/// <summary>N9: what is red or orange changes hands one by one, and what nobody accepts is nobody's to lose.</summary>
public abstract class ShiftChange(IFollowUpSite site) : IAsyncLifetime
{
    private static readonly Actor Out = new("out.li", Role.Nurse), In = new("in.wang", Role.Nurse), Third = new("third.qian", Role.Nurse), Charge = new("charge.zhao", Role.ChargeNurse);

    public async Task InitializeAsync()
    {
        site.GoTo(1, 15, 40);
        await Watching.AlwaysAsync(site.Database);
        await using var database = site.Database.Open();
        await database.Escalations.ExecuteUpdateAsync(set => set.SetProperty(escalation => escalation.ClosedAt, Now.AddDays(-2)).SetProperty(escalation => escalation.ClimbAt, (DateTimeOffset?)null)); // what another test left
        await database.Handovers.ExecuteUpdateAsync(set => set.SetProperty(handover => handover.EndedAt, Now.AddDays(-2)).SetProperty(handover => handover.StartedAt, Now.AddDays(-2)));
        if (await database.Users.AnyAsync())
            return;
        await using var scope = site.Host.Services.CreateAsyncScope();
        foreach (var (person, role) in new[] { (Out, Role.Nurse), (In, Role.Nurse), (Third, Role.Nurse), (Charge, Role.ChargeNurse), (new Actor("author.sun", ""), Role.PromptAuthor) })
            (await scope.ServiceProvider.GetRequiredService<AddStaff>().RunAsync(new StaffAccount { UserName = person.Name, DisplayName = $"演示 {person.Name}" }, role, "correct horse battery", Actor.System, CancellationToken.None))
                .ShouldBeOfType<AddStaffOutcome.Added>();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Red_and_orange_of_the_outgoing_nurse_and_what_nobody_has_are_offered_and_yellow_and_others_are_not()
    {
        Guid red = await RaiseAsync(Acuity.Emergent, takenBy: Out), orange = await RaiseAsync(Acuity.Urgent, takenBy: Out), nobodys = await RaiseAsync(Acuity.Urgent);
        await RaiseAsync(Acuity.Emergent, takenBy: Third);
        await LowerAsync(await RaiseAsync(Acuity.Urgent, takenBy: Out));

        (await StartAsync()).ShouldBe(new DeskOutcome.Done());

        (await ItemsAsync()).Select(item => item.EscalationId).ShouldBe([red, orange, nobodys], ignoreOrder: true);
        (await ReadAsync(red)).AcknowledgedBy.ShouldBe(Out.Name, "nothing changes hands before it is accepted");
        (await site.Use<HandoverBoard>().NewsAsync(In, CancellationToken.None)).ShouldBe(new HandoverNews(3, "演示 out.li", 0));
    }

    [Fact]
    public async Task What_is_accepted_is_the_incoming_nurses_and_the_patient_has_not_waited_anew()
    {
        var red = await RaiseAsync(Acuity.Emergent, takenBy: Out);
        var before = await ReadAsync(red);
        await StartAsync();
        Pass(2);

        (await AcceptAsync(red)).ShouldBe(new DeskOutcome.Done());

        var now = await ReadAsync(red);
        (now.AcknowledgedBy, now.AcknowledgedAt, now.ClimbAt, now.Rung).ShouldBe((In.Name, before.AcknowledgedAt, null, Rung.Nurse));
        (await EventsAsync(red)).TakeLast(2).Select(line => (line.Kind, line.By, line.Code)).ShouldBe([(EpisodeEventKind.HandoverOffered, Out.Name, In.Name), (EpisodeEventKind.HandoverAccepted, In.Name, Out.Name)]);
        (await AuditAsync(red)).ShouldContain("handoveraccepted");
        Pass(30);
        await TendAsync();
        (await ReadAsync(red)).Rung.ShouldBe(Rung.Nurse);
        (await site.Use<VerifyAudit>().RunAsync(CancellationToken.None)).Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_nobody_had_is_taken_on_by_whoever_accepts_it_and_stops_climbing()
    {
        var red = await RaiseAsync(Acuity.Emergent);
        await StartAsync();

        await AcceptAsync(red);

        (await ReadAsync(red)).ShouldSatisfyAllConditions(now => now.AcknowledgedBy.ShouldBe(In.Name), now => now.AcknowledgedAt.ShouldBe(Now), now => now.ClimbAt.ShouldBeNull());
    }

    [Fact]
    public async Task Not_accepted_in_time_it_stays_with_the_outgoing_nurse_and_the_charge_nurse_is_told_over_the_paging_system()
    {
        Guid red = await RaiseAsync(Acuity.Emergent, takenBy: Out), nobodys = await RaiseAsync(Acuity.Urgent), accepted = await RaiseAsync(Acuity.Urgent, takenBy: Out);
        await StartAsync();
        await AcceptAsync(accepted);

        Pass(14);
        (await TendAsync()).ShouldBe(0);
        Pass(1);
        (await TendAsync()).ShouldBe(2);
        (await TendAsync()).ShouldBe(0, "told once");

        (await ReadAsync(red)).ShouldSatisfyAllConditions(now => now.AcknowledgedBy.ShouldBe(Out.Name), now => now.Rung.ShouldBe(Rung.ChargeNurse));
        (await ReadAsync(nobodys)).ShouldSatisfyAllConditions(now => now.AssignedTo.ShouldBe(Out.Name), now => now.AcknowledgedBy.ShouldBeNull(), now => now.Rung.ShouldBe(Rung.ChargeNurse), now => now.ClimbAt.ShouldNotBeNull());
        (await ReadAsync(accepted)).Rung.ShouldBe(Rung.Nurse);
        (await LettersAsync(red)).ShouldHaveSingleItem().Text.ShouldContain("\"event\":\"handover-not-accepted\"");
        (await LettersAsync(red))[0].Text.ShouldContain("\"tell\":\"charge-nurse\"");
        (await LettersAsync(accepted)).ShouldBeEmpty();
        (await EventsAsync(red))[^1].ShouldSatisfyAllConditions(line => line.Kind.ShouldBe(EpisodeEventKind.HandoverNotAccepted), line => line.Code.ShouldBe(Out.Name));
        (await site.Use<HandoverBoard>().NewsAsync(Charge, CancellationToken.None)).Kept.ShouldBe(2);
        (await site.Use<HandoverBoard>().ReadAsync(Charge, CancellationToken.None)).Kept.ShouldHaveSingleItem().Lines.Select(line => line.Item.Id).ShouldBe([red, nobodys], ignoreOrder: true);
    }

    [Fact]
    public async Task Late_is_better_than_never_it_can_still_be_accepted_and_the_charge_nurses_list_is_empty_again()
    {
        var red = await RaiseAsync(Acuity.Emergent, takenBy: Out);
        await StartAsync();
        Pass(15);
        await TendAsync();

        (await AcceptAsync(red)).ShouldBe(new DeskOutcome.Done());

        (await ReadAsync(red)).AcknowledgedBy.ShouldBe(In.Name);
        (await site.Use<HandoverBoard>().NewsAsync(Charge, CancellationToken.None)).Kept.ShouldBe(0);
    }

    [Fact]
    public async Task Declined_with_a_reason_it_stays_and_the_charge_nurse_is_told_at_once()
    {
        var red = await RaiseAsync(Acuity.Emergent, takenBy: Out);
        await StartAsync();
        var item = (await ItemsAsync()).Single();

        (await site.Use<AcceptHandover>().DeclineAsync(item.Id, " ", In)).ShouldBeOfType<DeskOutcome.Refused>().Because.ShouldBe(["desk-no-text"]);
        (await site.Use<AcceptHandover>().DeclineAsync(item.Id, "我在抢救室", In)).ShouldBe(new DeskOutcome.Done());

        (await ReadAsync(red)).ShouldSatisfyAllConditions(now => now.AcknowledgedBy.ShouldBe(Out.Name), now => now.Rung.ShouldBe(Rung.ChargeNurse));
        var last = (await site.Use<EscalationDesk>().CaseAsync(red, Out.Name, CancellationToken.None)).ShouldNotBeNull().History.Last(line => line.Kind is EpisodeEventKind.HandoverNotAccepted);
        last.Words.ShouldNotBeNull().Text.ShouldBe("我在抢救室");
        Texts.In(Tongue.Chinese).Line(last, site.Use<HospitalClock>()).ShouldBe("演示 in.wang 不能接班：仍由 演示 out.li 负责，已通知护士长");
    }

    [Fact]
    public async Task Accepted_in_two_windows_at_once_it_changes_hands_once()
    {
        for (var round = 0; round < 5; round++)
        {
            var red = await RaiseAsync(Acuity.Emergent, takenBy: Out);
            await StartAsync();
            var item = (await ItemsAsync()).Single(item => item.EscalationId == red);

            var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => site.Use<AcceptHandover>().RunAsync(item.Id, In)));

            outcomes.OfType<DeskOutcome.Done>().ShouldHaveSingleItem();
            outcomes.OfType<DeskOutcome.Refused>().ShouldAllBe(refused => refused.Because.Contains("handover-over"));
            (await EventsAsync(red)).Count(line => line.Kind is EpisodeEventKind.HandoverAccepted).ShouldBe(1);
            await TendAsync();
        }
    }

    [Fact]
    public async Task Taken_at_the_desk_by_a_third_nurse_while_it_is_accepted_it_has_one_owner_and_the_other_is_told_who()
    {
        for (var round = 0; round < 5; round++)
        {
            var red = await RaiseAsync(Acuity.Emergent);
            await StartAsync();
            var item = (await ItemsAsync()).Single(item => item.EscalationId == red);

            var (accepting, taking) = (site.Use<AcceptHandover>().RunAsync(item.Id, In), site.Use<AcknowledgeEscalation>().RunAsync(red, Third.Name, CancellationToken.None));
            var (accepted, taken) = (await accepting, await taking);

            var owner = (await ReadAsync(red)).AcknowledgedBy;
            (accepted is DeskOutcome.Done, taken is AcknowledgeOutcome.Yours).ShouldBe((owner == In.Name, owner == Third.Name));
            if (accepted is not DeskOutcome.Done)
                accepted.ShouldBeOfType<DeskOutcome.AlreadyTaken>().By.ShouldBe("演示 third.qian");
            await TendAsync();
            (await ItemAsync(item.Id)).State.ShouldBe(owner == In.Name ? HandoverState.Accepted : HandoverState.TakenElsewhere);
        }
    }

    [Fact]
    public async Task Closed_during_the_handover_it_is_said_who_closed_it_and_nobody_is_told_of_it()
    {
        var red = await RaiseAsync(Acuity.Emergent, takenBy: Out);
        await StartAsync();
        await site.Use<CloseEscalation>().RunAsync(red, new(ClosingOutcome.Advised, new(ContactPerson.Patient, Now, ContactChannel.Telephone), null), null, Out);

        (await AcceptAsync(red)).ShouldBeOfType<DeskOutcome.AlreadyClosed>().By.ShouldBe("演示 out.li");
        Pass(20);
        (await TendAsync()).ShouldBe(0);

        (await ItemsAsync()).ShouldHaveSingleItem().State.ShouldBe(HandoverState.Closed);
        (await LettersAsync(red)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_new_red_during_the_handover_is_part_of_it_with_its_own_time_and_climbs_as_ever()
    {
        await RaiseAsync(Acuity.Urgent, takenBy: Out);
        await StartAsync();
        Pass(10);
        var red = await RaiseAsync(Acuity.Emergent);

        await TendAsync();

        var added = (await ItemsAsync()).Single(item => item.EscalationId == red);
        (added.State, added.Until).ShouldBe((HandoverState.Waiting, Now.AddMinutes(15)));
        Pass(10);
        await TendAsync();
        await site.Use<ClimbLadders>().RunAsync(CancellationToken.None);
        (await ReadAsync(red)).Rung.ShouldBe(Rung.ChargeNurse, "nobody has taken it in ten minutes");
        (await AcceptAsync(red)).ShouldBe(new DeskOutcome.Done());
        await TendAsync();
        (await HandoverAsync()).EndedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task Ten_nodes_at_once_tell_the_charge_nurse_once()
    {
        var red = await RaiseAsync(Acuity.Emergent, takenBy: Out);
        await StartAsync();
        Pass(15);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => TendAsync()));

        (await EventsAsync(red)).Count(line => line.Kind is EpisodeEventKind.HandoverNotAccepted).ShouldBe(1);
        (await LettersAsync(red)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Only_to_a_colleague_at_the_desk_one_at_a_time_and_only_the_two_of_them_act()
    {
        var red = await RaiseAsync(Acuity.Emergent, takenBy: Out);

        (await StartAsync(Out.Name)).ShouldBeOfType<DeskOutcome.Refused>().Because.ShouldBe(["handover-self"]);
        (await StartAsync("author.sun")).ShouldBeOfType<DeskOutcome.Refused>().Because.ShouldBe(["desk-no-colleague"]);
        (await StartAsync("")).ShouldBeOfType<DeskOutcome.Refused>().Because.ShouldBe(["desk-no-colleague"]);
        (await site.Use<StartHandover>().RunAsync(In.Name, new Actor("audit.x", Role.Auditor))).ShouldBe(new DeskOutcome.NotAllowed());
        (await StartAsync()).ShouldBe(new DeskOutcome.Done());
        (await StartAsync(Third.Name)).ShouldBeOfType<DeskOutcome.Refused>().Because.ShouldBe(["handover-open"]);
        var (handover, item) = (await HandoverAsync(), (await ItemsAsync()).Single());
        (await site.Use<AcceptHandover>().RunAsync(item.Id, Third)).ShouldBeOfType<DeskOutcome.Refused>().Because.ShouldBe(["handover-not-yours"]);
        (await site.Use<WithdrawHandover>().RunAsync(handover.Id, In)).ShouldBeOfType<DeskOutcome.Refused>().Because.ShouldBe(["handover-not-yours"]);
        (await site.Use<WithdrawHandover>().RunAsync(handover.Id, Out)).ShouldBe(new DeskOutcome.Done());
        (await AcceptAsync(red)).ShouldBeOfType<DeskOutcome.Refused>().Because.ShouldBe(["handover-over"]);
        (await StartAsync(Third.Name)).ShouldBe(new DeskOutcome.Done());
    }

    [Fact]
    public async Task The_sheet_tells_who_has_what_until_when_what_came_and_went_and_leaves_the_synthetic_patient_out()
    {
        var shift = site.Use<ShiftClock>().Current;
        Guid red = await RaiseAsync(Acuity.Emergent, takenBy: Out), nobodys = await RaiseAsync(Acuity.Urgent), done = await RaiseAsync(Acuity.Urgent, takenBy: Third);
        await RaiseAsync(Acuity.Immediate, isSynthetic: true);
        await LowerAsync(await RaiseAsync(Acuity.Urgent));
        await site.Use<RecordCall>().RunAsync(red, "139 0000 0000", CallOutcome.NoAnswer, "没人接", Out);
        await site.Use<SnoozeEscalation>().RunAsync(nobodys, 30, "等家属", Third);
        await site.Use<CloseEscalation>().RunAsync(done, new(ClosingOutcome.Advised, new(ContactPerson.Patient, Now, ContactChannel.Telephone), null), null, Third);

        var sheet = await site.Use<ShiftSheets>().ReadAsync(shift, Out, CancellationToken.None);

        sheet.Rows.Select(row => (row.Item.Id, row.Item.AcknowledgedBy, row.Next)).ShouldBe([(red, "演示 out.li", NextStep.CallAgain), (nobodys, null, NextStep.TakeOn)]);
        sheet.Rows[0].Note.ShouldBe("没人接");
        sheet.Rows[1].By.ShouldBe((await ReadAsync(nobodys)).AcknowledgeBy);
        (sheet.Yellow.Open, sheet.Yellow.Untaken, sheet.SetAside).ShouldBe((1, 1, 1));
        (sheet.New[EscalationLevel.Red], sheet.New[EscalationLevel.Orange], sheet.Closed[EscalationLevel.Orange], sheet.Outcomes[ClosingOutcome.Advised]).ShouldBe((1, 3, 1, 1));
    }

    private DateTimeOffset Now => site.Database.Clock.GetUtcNow();

    private void Pass(int minutes) => site.Database.Clock.Advance(TimeSpan.FromMinutes(minutes));

    private Task<DeskOutcome> StartAsync(string? to = null) => site.Use<StartHandover>().RunAsync(to ?? In.Name, Out);

    private async Task<DeskOutcome> AcceptAsync(Guid escalation) => await site.Use<AcceptHandover>().RunAsync((await ItemsAsync()).Single(item => item.EscalationId == escalation).Id, In);

    /// <summary>As the job does it, with a paging system that is listening.</summary>
    private Task<int> TendAsync()
    {
        var pager = new AlertLetters(site.Database.Cipher, site.Database.Clock, Options.Create(new EscalationOptions { Alerts = { Url = "https://pager.test", Secret = "sixteen-letters-or-more" } }));
        var keep = new KeepHandedOver(site.Use<Ladders>(), site.Use<EpisodeLedger>(), [pager], site.Database.Clock);
        return new TendHandovers(site.Database.Databases, site.Use<HandoverLedger>(), keep, site.Use<EscalationFeed>(), site.Use<Conversations.ConversationFeed>(), site.Database.Clock, NullLogger<TendHandovers>.Instance).RunAsync(CancellationToken.None);
    }

    private async Task<Guid> RaiseAsync(Acuity acuity, Actor? takenBy = null, bool isSynthetic = false)
    {
        await using var database = site.Database.Open();
        var conversation = Sample.Conversation(site.Database.Cipher, Now, new Conversations.ConversationState(IntakeState.Begin(Tongue.Chinese, new(60, Clinical.Picture.Sex.Female), onBehalf: false), Pages.PageSample.Judged(acuity, isFinal: false), Now).Write());
        database.Conversations.Add(conversation);
        await database.SaveChangesAsync();
        var raised = site.Use<EscalationDesk>().Raise(database, conversation.Id, new([], []), [new Danger($"danger-{conversation.Id:N}", acuity, "不舒服") { IsSynthetic = isSynthetic }]).Single();
        await database.SaveChangesAsync();
        if (takenBy is not null)
            await site.Use<AcknowledgeEscalation>().RunAsync(raised.Id, takenBy.Name, CancellationToken.None);
        return raised.Id;
    }

    private async Task LowerAsync(Guid id) =>
        (await site.Use<RegradeEscalation>().RunAsync(id, EscalationLevel.Yellow, RegradeReason.LessThanRead, null, Third)).ShouldBe(new DeskOutcome.Done());

    private async Task<Escalation> ReadAsync(Guid id)
    {
        await using var database = site.Database.Open();
        return await database.Escalations.AsNoTracking().SingleAsync(escalation => escalation.Id == id);
    }

    private async Task<ShiftHandover> HandoverAsync()
    {
        await using var database = site.Database.Open();
        return await database.Handovers.AsNoTracking().OrderByDescending(handover => handover.StartedAt).FirstAsync();
    }

    private async Task<List<HandoverItem>> ItemsAsync()
    {
        var handover = await HandoverAsync();
        await using var database = site.Database.Open();
        return await database.HandoverItems.AsNoTracking().Where(item => item.HandoverId == handover.Id).ToListAsync();
    }

    private async Task<HandoverItem> ItemAsync(Guid id)
    {
        await using var database = site.Database.Open();
        return await database.HandoverItems.AsNoTracking().SingleAsync(item => item.Id == id);
    }

    private async Task<List<EpisodeEvent>> EventsAsync(Guid id)
    {
        await using var database = site.Database.Open();
        return await database.EpisodeEvents.AsNoTracking().Where(line => line.EscalationId == id).OrderBy(line => line.Place).ToListAsync();
    }

    private async Task<List<string>> AuditAsync(Guid id)
    {
        await using var database = site.Database.Open();
        return await database.AuditRows.AsNoTracking().Where(row => row.SubjectId == id.ToString()).Select(row => row.Action).ToListAsync();
    }

    private async Task<List<Letter>> LettersAsync(Guid id)
    {
        await using var database = site.Database.Open();
        return [.. (await database.Outbox.AsNoTracking().Where(letter => letter.Channel == ChannelKind.Staff).ToListAsync()).Where(letter => letter.Key.Contains($"{id:N}", StringComparison.Ordinal)).Select(letter => Letter.Open(site.Database.Cipher, letter))];
    }
}
