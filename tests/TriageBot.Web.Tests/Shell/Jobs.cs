using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Quartz;
using Quartz.Extensibility;
using Shouldly;
using TriageBot.Web.Data;
using TriageBot.Web.FollowUp;
using TriageBot.Web.Interchange;
using TriageBot.Web.Shell;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.Shell;

/// <summary>The background work as administrators see it, over the scheduler's own history.</summary>
public sealed class Jobs(SqliteDatabase database) : IClassFixture<SqliteDatabase>, IAsyncLifetime
{
    private static readonly Actor Administrator = new("admin.wu", "administrator");

    private readonly TriageHost program = new(database, ("Demo:Enabled", "false"));
    private WebApplicationFactory<Program> host = null!; // made before each test

    public async Task InitializeAsync()
    {
        host = program.WithWebHostBuilder(web => web.ConfigureTestServices(services => services.RemoveAll<IHostedService>()));
        _ = host.Server;
        database.Clock.Set((await TriggerAsync(LettersJob.Key)).StartTimeUtc);
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        await program.DisposeAsync();
    }

    [Fact]
    public async Task Every_job_is_listed_with_how_often_it_runs_and_has_words_in_both_languages()
    {
        var jobs = await ReadAsync();

        jobs.Select(job => job.Key).ShouldContain(LettersJob.Key);
        jobs.Single(job => job.Key == OldMessagesJob.Key).Every.ShouldBe(TimeSpan.FromDays(1));
        jobs.Single(job => job.Key == LettersJob.Key).Every.ShouldBe(LettersJob.Every);
        foreach (var job in jobs)
            (Texts.In(Clinical.Knowledge.Tongue.Chinese).Find($"job-{job.Key.Name}"), Texts.In(Clinical.Knowledge.Tongue.English).Find($"job-{job.Key.Name}")).ShouldNotBe((null, null), job.Key.Name);
    }

    [Fact]
    public async Task A_job_that_ran_shows_when_how_long_and_how_it_ended()
    {
        await RanAsync(LettersJob.Key, hasSucceeded: true);

        var job = (await ReadAsync()).Single(job => job.Key == LettersJob.Key);

        job.Runs.ShouldHaveSingleItem().ShouldBe(new JobRun(database.Clock.GetUtcNow(), TimeSpan.FromMilliseconds(12), true));
        job.Trouble.ShouldBe(JobTrouble.None);
    }

    [Fact]
    public async Task A_job_that_has_not_run_for_three_times_its_interval_is_red_and_first_and_in_the_health()
    {
        await RanAsync(LettersJob.Key, hasSucceeded: true);
        database.Clock.Advance(3 * LettersJob.Every);
        (await ReadAsync()).Single(job => job.Key == LettersJob.Key).Trouble.ShouldBe(JobTrouble.None);

        database.Clock.Advance(TimeSpan.FromSeconds(1));

        (await ReadAsync()).Where(job => job.Trouble is JobTrouble.Silent).Select(job => job.Key).ShouldContain(LettersJob.Key);
        (await ReadAsync())[0].Trouble.ShouldNotBe(JobTrouble.None);
        var (status, said) = await HealthAsync();
        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        said.ShouldContain("follow-up.letters has not run");
    }

    [Fact]
    public async Task Three_failures_in_a_row_are_red_and_one_success_ends_it()
    {
        for (var time = 0; time < 2; time++)
            await RanAsync(LettersJob.Key, hasSucceeded: false);
        (await ReadAsync()).Single(job => job.Key == LettersJob.Key).Trouble.ShouldBe(JobTrouble.None);

        await RanAsync(LettersJob.Key, hasSucceeded: false);
        (await ReadAsync()).Single(job => job.Key == LettersJob.Key).Trouble.ShouldBe(JobTrouble.Failing);
        (await HealthAsync()).Said.ShouldContain("failed 3 times in a row");

        await RanAsync(LettersJob.Key, hasSucceeded: true);
        (await ReadAsync()).Single(job => job.Key == LettersJob.Key).Trouble.ShouldBe(JobTrouble.None);
    }

    [Fact]
    public async Task A_node_whose_jobs_fail_still_takes_patients()
    {
        database.Clock.Advance(TimeSpan.FromDays(1));

        using var client = host.CreateClient();

        (await client.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public void A_failure_is_told_in_our_words_never_in_those_that_were_thrown()
    {
        var failures = host.Services.GetRequiredService<JobFailures>();

        failures.Keep(LettersJob.Key, new JobExecutionException("x", new InvalidOperationException("550 zhang@example.org", new SqliteException("no such patient 张三", 1))));
        failures.Keep(LettersJob.Key, new JobExecutionException("x", new InvalidOperationException("张三")));

        failures.Of(LettersJob.Key).Select(failure => (failure.Code, failure.Type)).ShouldBe([("other", nameof(InvalidOperationException)), ("database", nameof(SqliteException))]);
        for (var time = 0; time < 50; time++)
            failures.Keep(LettersJob.Key, new TimeoutException());
        failures.Of(LettersJob.Key).Count.ShouldBe(5);
    }

    [Fact]
    public async Task Paused_resumed_and_run_now_are_done_and_recorded()
    {
        var tend = host.Services.GetRequiredService<TendJob>();

        (await tend.PauseAsync(UnansweredJob.Key, Administrator, CancellationToken.None)).ShouldBeTrue();
        (await ReadAsync()).Single(job => job.Key == UnansweredJob.Key).ShouldSatisfyAllConditions(job => job.IsPaused.ShouldBeTrue(), job => job.Next.ShouldBeNull());
        (await tend.ResumeAsync(UnansweredJob.Key, Administrator, CancellationToken.None)).ShouldBeTrue();
        (await ReadAsync()).Single(job => job.Key == UnansweredJob.Key).IsPaused.ShouldBeFalse();
        (await tend.RunNowAsync(UnansweredJob.Key, Administrator, CancellationToken.None)).ShouldBeTrue();
        (await tend.RunNowAsync(new JobKey("nothing", "nowhere"), Administrator, CancellationToken.None)).ShouldBeFalse();

        await using var stored = database.Open();
        (await stored.AuditRows.Where(row => row.SubjectKind == "job" && row.SubjectId == UnansweredJob.Key.ToString()).OrderBy(row => row.Sequence).Select(row => row.Action).ToListAsync())
            .ShouldBe(["paused", "resumed", "ran"]);
    }

    [Fact]
    public async Task A_job_that_is_run_now_runs_and_stands_in_the_history()
    {
        var scheduler = await SchedulerAsync();
        await scheduler.Start();

        await host.Services.GetRequiredService<TendJob>().RunNowAsync(UnansweredJob.Key, Administrator, CancellationToken.None);

        for (var wait = 0; wait < 100 && (await ReadAsync()).Single(job => job.Key == UnansweredJob.Key).Runs.Count == 0; wait++)
            await Task.Delay(100); // until it is seen, at most ten seconds
        (await ReadAsync()).Single(job => job.Key == UnansweredJob.Key).Runs[0].HasSucceeded.ShouldBeTrue();
        await scheduler.Shutdown();
    }

    [Fact]
    public async Task The_history_stays_bounded()
    {
        for (var run = 0; run < 400; run++)
            await RanAsync(LettersJob.Key, hasSucceeded: true);

        var kept = await host.Services.GetRequiredService<IExecutionHistoryStore>().QueryExecutions(new ExecutionHistoryQuery { SchedulerName = (await SchedulerAsync()).SchedulerName, Job = LettersJob.Key, Take = 1000 });

        kept.Items.Count.ShouldBe(300);
    }

    private Task<IReadOnlyList<JobLine>> ReadAsync() => host.Services.GetRequiredService<JobsBoard>().ReadAsync(CancellationToken.None);

    private async Task<IScheduler> SchedulerAsync() => await host.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();

    private async Task<ITrigger> TriggerAsync(JobKey job)
    {
        var scheduler = await SchedulerAsync();
        foreach (var key in await scheduler.GetTriggerKeys(GroupMatcher<TriggerKey>.AnyGroup()))
            if (await scheduler.GetTrigger(key) is { } trigger && trigger.JobKey.Equals(job))
                return trigger;
        throw new InvalidOperationException($"{job} has no trigger.");
    }

    private async Task RanAsync(JobKey job, bool hasSucceeded)
    {
        database.Clock.Advance(TimeSpan.FromMilliseconds(10));
        await host.Services.GetRequiredService<IExecutionHistoryStore>().AddExecution(new ExecutionHistoryEntry(
            (await SchedulerAsync()).SchedulerName, "node", job.Group, job.Name, "t", "t", database.Clock.GetUtcNow(), TimeSpan.FromMilliseconds(12), hasSucceeded, hasSucceeded ? null : "张三"));
    }

    private async Task<(HttpStatusCode Status, string Said)> HealthAsync()
    {
        using var client = host.CreateClient();
        using var answer = await client.GetAsync("/health");
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
