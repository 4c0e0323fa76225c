using Microsoft.EntityFrameworkCore;
using Shouldly;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;
using TriageBot.Web.FollowUp;
using TriageBot.Web.Patients;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.FollowUp;

public sealed class RecordsMergeOnSqlite(FollowUpSite<SqliteDatabase> site) : RecordsMerge(site), IClassFixture<FollowUpSite<SqliteDatabase>>;

public sealed class RecordsMergeOnPostgres(FollowUpSite<PostgresDatabase> site) : RecordsMerge(site), IClassFixture<FollowUpSite<PostgresDatabase>>;

/// <summary>One person had two records (A40): what waits for a nurse follows to the one that stays.</summary>
public abstract class RecordsMerge
{
    private readonly IFollowUpSite site;

    protected RecordsMerge(IFollowUpSite site)
    {
        this.site = site;
        site.GoTo(1, 8);
    }

    [Fact]
    public async Task What_waits_at_the_desk_and_what_was_said_belong_to_the_record_that_stays()
    {
        var (gone, stays) = await BothAskedAsync();
        var conversation = await gone.EnterAsync();
        await gone.SayAsync(conversation, "氯吡格雷我自己停了三天");
        (await OpenAsync(gone)).ShouldNotBeEmpty();

        await MergeAsync(gone, stays);

        (await OpenAsync(gone)).ShouldBeEmpty();
        var moved = (await OpenAsync(stays)).ShouldHaveSingleItem();
        moved.ReadQuote(site.Database.Cipher).ShouldContain("氯吡格雷");
        (await site.Use<DeskLines>().OpenAsync("nurse.li", CancellationToken.None)).Single(item => item.Id == moved.Id).PatientId.ShouldBe(stays.PatientId);
        await using var database = site.Database.Open();
        (await database.Conversations.SingleAsync(talk => talk.Id == conversation)).PatientId.ShouldBe(stays.PatientId);
    }

    [Fact]
    public async Task The_same_problem_under_both_is_one_call_and_the_more_urgent_one_stays()
    {
        var (gone, stays) = await BothAskedAsync();
        await stays.SayAsync(await stays.EnterAsync(), "氯吡格雷我自己停了三天");
        await gone.SayAsync(await gone.EnterAsync(), "氯吡格雷我自己停了三天");
        var weaker = (await OpenAsync(stays)).ShouldHaveSingleItem();
        await using (var database = site.Database.Open())
            await database.Escalations.Where(escalation => escalation.Id == weaker.Id).ExecuteUpdateAsync(set => set.SetProperty(escalation => escalation.Acuity, Acuity.NonUrgent));

        await MergeAsync(gone, stays);

        var one = (await OpenAsync(stays)).ShouldHaveSingleItem();
        one.Id.ShouldNotBe(weaker.Id);
        (one.Acuity, one.Count).ShouldBe((Acuity.Emergent, 2));
        one.AcknowledgeBy.ShouldBeLessThanOrEqualTo(weaker.AcknowledgeBy);
    }

    [Fact]
    public async Task Said_again_after_the_merge_it_is_counted_on_the_call_that_moved()
    {
        var (gone, stays) = await BothAskedAsync();
        await gone.SayAsync(await gone.EnterAsync(), "氯吡格雷我自己停了三天");
        var opened = await stays.EnterAsync(); // after the merge the record has two letters, and which is the newer one is chance
        await MergeAsync(gone, stays);

        await stays.SayAsync(opened, "氯吡格雷我自己停了三天");

        (await OpenAsync(stays)).ShouldHaveSingleItem().Count.ShouldBe(2);
    }

    private async Task<(WentHome Gone, WentHome Stays)> BothAskedAsync()
    {
        var both = (await WentHome.NowAsync(site), await WentHome.NowAsync(site));
        site.GoTo(1, 10);
        await site.Use<OpenDueCheckIns>().RunAsync(CancellationToken.None);
        return both;
    }

    private Task<StayOutcome> MergeAsync(WentHome gone, WentHome stays) =>
        site.Use<MergePatients>().RunAsync(gone.Notice.Identity.RecordNumber, stays.Notice.Identity.RecordNumber, Actor.System, CancellationToken.None);

    private async Task<List<Escalation>> OpenAsync(WentHome home)
    {
        await using var database = site.Database.Open();
        return await database.Escalations.AsNoTracking().Where(escalation => escalation.PatientId == home.PatientId && escalation.ClosedAt == null).ToListAsync();
    }
}
