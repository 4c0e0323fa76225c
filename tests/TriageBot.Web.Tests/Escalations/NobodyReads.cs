using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Shouldly;
using TriageBot.Clinical.Escalating;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;
using TriageBot.Web.Feedback;
using TriageBot.Web.Intake;
using TriageBot.Web.Shell;
using TriageBot.Web.Tests.Hosting;
using TriageBot.Web.Tests.Intake;
using Xunit;

namespace TriageBot.Web.Tests.Escalations;

public sealed class NobodyReadsOnSqlite(FollowUpSite<SqliteDatabase> site) : NobodyReads(site), IClassFixture<FollowUpSite<SqliteDatabase>>;

public sealed class NobodyReadsOnPostgres(FollowUpSite<PostgresDatabase> site) : NobodyReads(site), IClassFixture<FollowUpSite<PostgresDatabase>>;

/// <summary>N4, N5: nobody at the desk is noticed, patients are told, red goes up at once; and an invented patient proves every hour that alerts arrive.</summary>
public abstract class NobodyReads(IFollowUpSite site) : IAsyncLifetime
{
    private const string Infarct = "胸口压榨样疼，出冷汗，左胳膊也疼";

    private readonly WebSink operations = new WebSink().Open();

    public async Task InitializeAsync()
    {
        site.GoTo(1, 9);
        await Watching.NobodyAsync(site.Database);
        Settings.Operations = new() { Url = operations.Address, Secret = "sixteen-letters-or-more" };
        await using var database = site.Database.Open();
        await database.SyntheticRuns.ExecuteDeleteAsync();
    }

    public async Task DisposeAsync() => await operations.DisposeAsync();

    [Fact]
    public async Task After_a_week_the_synthetic_patient_is_taken_away_and_nobody_else_is()
    {
        var red = await RedAsync();
        (await site.Use<SendSyntheticPatient>().RunAsync(CancellationToken.None)).ShouldBeTrue();
        await using var database = site.Database.Open();
        var synthetic = await database.Conversations.AsNoTracking().Where(conversation => conversation.IsSynthetic).OrderByDescending(conversation => conversation.StartedAt).Select(conversation => conversation.Id).FirstAsync();
        (await database.Escalations.AnyAsync(one => one.ConversationId == synthetic)).ShouldBeTrue();
        site.Database.Clock.Advance(PurgeSynthetic.Kept - TimeSpan.FromHours(1));
        await site.Use<PurgeSynthetic>().RunAsync(CancellationToken.None);
        (await database.Conversations.AnyAsync(conversation => conversation.Id == synthetic)).ShouldBeTrue("it may still be looked into");

        site.Database.Clock.Advance(TimeSpan.FromHours(2));
        (await site.Use<PurgeSynthetic>().RunAsync(CancellationToken.None)).ShouldBeGreaterThan(0);

        (await database.Conversations.AnyAsync(conversation => conversation.Id == synthetic)).ShouldBeFalse();
        (await database.Messages.AnyAsync(message => message.ConversationId == synthetic)).ShouldBeFalse();
        (await database.Escalations.AnyAsync(one => one.Id == red.Id)).ShouldBeTrue();
        (await site.Use<VerifyAudit>().RunAsync(CancellationToken.None)).Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task Red_goes_up_at_once_when_nobody_is_there_and_the_step_after_it_at_its_own_minute()
    {
        var red = await RedAsync();

        await ClimbAsync();
        var at = await ReadAsync(red.Id);
        site.Database.Clock.Set(red.RaisedAt.AddMinutes(19));
        await ClimbAsync();
        var before = await ReadAsync(red.Id);
        site.Database.Clock.Set(red.RaisedAt.AddMinutes(20));
        await ClimbAsync();

        (at.Rung, before.Rung, (await ReadAsync(red.Id)).Rung).ShouldBe((Rung.ChargeNurse, Rung.ChargeNurse, Rung.DoctorOnCall));
        (await site.Use<EscalationDesk>().CaseAsync(red.Id, "stranger", CancellationToken.None)).ShouldNotBeNull().History.Select(line => line.Code).ShouldContain("ChargeNurse unwatched");
    }

    [Fact]
    public async Task A_nurse_with_the_desk_open_is_somebody_for_fifteen_minutes()
    {
        await NurseAsync();
        await site.Use<DeskLines>().OpenAsync("nurse.watch", CancellationToken.None);
        var red = await RedAsync();
        await ClimbAsync();
        var watched = await ReadAsync(red.Id);

        site.Database.Clock.Advance(TimeSpan.FromMinutes(16));
        var later = await RedAsync();
        await ClimbAsync();

        watched.Rung.ShouldBe(Rung.Nurse);
        (await ReadAsync(later.Id)).Rung.ShouldBe(Rung.ChargeNurse);
    }

    [Fact]
    public async Task Whoever_may_not_take_a_patient_on_is_nobody()
    {
        await AddStaffAsync("audit.watch", Role.Auditor);
        await site.Use<DeskPresence>().BeatAsync("audit.watch", CancellationToken.None);
        await site.Use<DeskPresence>().BeatAsync("nobody.known", CancellationToken.None);

        await using var database = site.Database.Open();
        (await site.Use<DeskPresence>().IsWatchedAsync(database, CancellationToken.None)).ShouldBeFalse();
    }

    [Fact]
    public async Task The_patient_reads_that_nobody_is_reading_until_somebody_is_or_has_taken_it()
    {
        await NurseAsync();
        var red = await RedAsync();
        var alone = await ReceiptAsync(red);
        await site.Use<DeskLines>().OpenAsync("nurse.watch", CancellationToken.None);
        var watched = await ReceiptAsync(red);
        site.Database.Clock.Advance(TimeSpan.FromHours(1));
        foreach (var open in await OpenInAsync(red.ConversationId))
            await site.Use<AcknowledgeEscalation>().RunAsync(open.Id, "nurse.watch", CancellationToken.None);

        (alone.IsUnwatched, watched.IsUnwatched, (await ReceiptAsync(red)).IsUnwatched).ShouldBe((true, false, false));
    }

    [Fact]
    public async Task Pages_that_wait_are_told_when_the_last_nurse_leaves_and_when_one_comes_back()
    {
        await NurseAsync();
        var red = await RedAsync();
        await site.Use<DeskLines>().OpenAsync("nurse.watch", CancellationToken.None);
        var watch = new WatchOverDesks(site.Database.Databases, site.Use<DeskPresence>(), site.Use<ConversationFeed>(), NullLogger<WatchOverDesks>.Instance);
        (await watch.RunAsync(CancellationToken.None)).ShouldBeTrue();
        foreach (var leaves in (bool[])[true, false])
        {
            var told = new TaskCompletionSource();
            using var page = site.Use<ConversationFeed>().Listen(red.ConversationId, () => { told.TrySetResult(); return Task.CompletedTask; });
            site.Database.Clock.Advance(TimeSpan.FromMinutes(16));
            if (!leaves)
                await site.Use<DeskPresence>().BeatAsync("nurse.watch", CancellationToken.None);

            (await watch.RunAsync(CancellationToken.None)).ShouldBe(!leaves);

            await told.Task.WaitAsync(TimeSpan.FromSeconds(20));
        }
    }

    [Fact]
    public async Task The_synthetic_patient_goes_the_whole_way_and_is_in_no_list_and_no_count()
    {
        await site.Use<SyntheticWatch>().StartAsync(CancellationToken.None);
        (await site.Use<SendSyntheticPatient>().RunAsync(CancellationToken.None)).ShouldBeTrue();

        var run = await UntilSeenAsync();
        await using var database = site.Database.Open();
        var invented = await database.Escalations.AsNoTracking().Where(escalation => escalation.ConversationId == run.ConversationId).ToListAsync();
        site.Database.Clock.Advance(TimeSpan.FromSeconds(61));
        (await site.Use<CheckSynthetic>().RunAsync(CancellationToken.None)).ShouldBe(0);
        await site.Use<SyntheticWatch>().StopAsync(CancellationToken.None);

        invented.ShouldContain(escalation => escalation.Acuity == Acuity.Immediate);
        invented.ShouldAllBe(escalation => escalation.IsSynthetic && escalation.ClimbAt == null);
        (await site.Use<DeskLines>().OpenAsync("nurse.li", CancellationToken.None)).ShouldNotContain(item => item.ConversationId == run.ConversationId);
        (await site.Use<RoutingBoard>().RecentAsync(new Actor("nurse.li", Role.Nurse), CancellationToken.None)).ShouldNotContain(patient => patient.ConversationId == run.ConversationId);
        operations.Calls.ShouldBeEmpty();
        (await site.Use<SyntheticWatch>().FailedAtAsync(CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task Not_seen_within_a_minute_operations_are_paged_once_and_the_desk_says_so_until_the_next_one_arrives()
    {
        await site.Use<SendSyntheticPatient>().RunAsync(CancellationToken.None); // nobody listens to the feed
        (await site.Use<CheckSynthetic>().RunAsync(CancellationToken.None)).ShouldBe(0);

        site.Database.Clock.Advance(TimeSpan.FromSeconds(60));
        (await site.Use<CheckSynthetic>().RunAsync(CancellationToken.None)).ShouldBe(1);
        (await site.Use<CheckSynthetic>().RunAsync(CancellationToken.None)).ShouldBe(0);

        var call = operations.Calls.ShouldHaveSingleItem();
        call.Body.ShouldContain("synthetic-not-seen");
        call.Headers["X-TriageBot-Signature"].ShouldNotBeEmpty();
        (await site.Use<SyntheticWatch>().FailedAtAsync(CancellationToken.None)).ShouldBe(site.Database.Clock.GetUtcNow());
        site.Database.Clock.Advance(TimeSpan.FromHours(1));
        await site.Use<SyntheticWatch>().StartAsync(CancellationToken.None);
        await site.Use<SendSyntheticPatient>().RunAsync(CancellationToken.None);
        await UntilSeenAsync();
        await site.Use<SyntheticWatch>().StopAsync(CancellationToken.None);
        (await site.Use<SyntheticWatch>().FailedAtAsync(CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task A_receiver_of_operations_that_does_not_answer_is_called_again()
    {
        operations.Answer = count => (count == 1 ? 503 : 200, "{}", []);
        await site.Use<SendSyntheticPatient>().RunAsync(CancellationToken.None);
        site.Database.Clock.Advance(TimeSpan.FromSeconds(90));

        await site.Use<CheckSynthetic>().RunAsync(CancellationToken.None);
        await site.Use<CheckSynthetic>().RunAsync(CancellationToken.None);
        await site.Use<CheckSynthetic>().RunAsync(CancellationToken.None);

        operations.Calls.Count.ShouldBe(2);
    }

    private EscalationOptions Settings => site.Use<IOptions<EscalationOptions>>().Value;

    private async Task<SyntheticRun> UntilSeenAsync()
    {
        for (var tries = 0; tries < 400; tries++, await Task.Delay(50))
        {
            await using var database = site.Database.Open();
            var run = await database.SyntheticRuns.AsNoTracking().OrderByDescending(run => run.SentAt).FirstAsync();
            if (run.SeenAt is not null && !await database.Escalations.AnyAsync(escalation => escalation.ConversationId == run.ConversationId && escalation.ClosedAt == null))
                return run;
        }
        throw new TimeoutException("The desk's feed never saw the synthetic patient.");
    }

    private async Task<ReceiptView> ReceiptAsync(Escalation escalation) =>
        (await site.Use<ShowIntake>().RunAsync(escalation.ConversationId, "patient", CancellationToken.None)).ShouldNotBeNull().Receipt.ShouldNotBeNull();

    private async Task<Escalation> RedAsync()
    {
        var kiosk = new Kiosk(site.Host.CreateClient());
        await kiosk.BeginAsync(subject: new { age = 58, sex = "male" });
        await kiosk.SayAsync(Infarct);
        return (await OpenInAsync(Guid.Parse(kiosk.Id)))[0];
    }

    private async Task<List<Escalation>> OpenInAsync(Guid conversation)
    {
        await using var database = site.Database.Open();
        return await database.Escalations.AsNoTracking().Where(escalation => escalation.ConversationId == conversation && escalation.ClosedAt == null).OrderBy(escalation => escalation.Acuity).ToListAsync();
    }

    private async Task<Escalation> ReadAsync(Guid id)
    {
        await using var database = site.Database.Open();
        return await database.Escalations.AsNoTracking().SingleAsync(escalation => escalation.Id == id);
    }

    private Task<int> ClimbAsync() => site.Use<ClimbLadders>().RunAsync(CancellationToken.None);

    private async Task NurseAsync()
    {
        await using var database = site.Database.Open();
        if (!await database.Users.AnyAsync(account => account.UserName == "nurse.watch"))
            await AddStaffAsync("nurse.watch", Role.Nurse);
    }

    private async Task AddStaffAsync(string name, string role)
    {
        await using var scope = site.Host.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<AddStaff>().RunAsync(new StaffAccount { UserName = name, DisplayName = name }, role, "correct horse battery", Actor.System, CancellationToken.None))
            .ShouldBeOfType<AddStaffOutcome.Added>();
    }
}
