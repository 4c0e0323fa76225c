using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace TriageBot.Benchmarks;

/// <summary>What the obvious way would do: one trigger for each check-in in Quartz's own tables. The jobs do nothing.</summary>
internal static class QuartzFloor
{
    private const int Triggers = 1_500, Threads = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task<double> PerSecondAsync(string connection)
    {
        Nothing.Reset(Triggers);
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(options => options.MaxBatchSize = Threads);
            quartz.UseDefaultThreadPool(Threads);
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(connection);
                store.ProvisionSchema();
                store.ConfigureStore(options => (options.StoreJobDataAsStrings, options.MisfireThreshold) = (true, Patience));
                store.UseClustering(_ => { });
            });
        });
        builder.Services.AddQuartzHostedService(quartz => quartz.AutoStart = false);
        using var host = builder.Build();
        await host.StartAsync();
        var scheduler = await host.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        var now = DateTimeOffset.UtcNow;
        for (var number = 0; number < Triggers; number++)
            await scheduler.ScheduleJob(JobBuilder.Create<Nothing>().WithIdentity($"check-in-{number}").Build(), TriggerBuilder.Create().WithIdentity($"due-{number}").StartAt(now).Build());
        var start = Stopwatch.GetTimestamp();
        await scheduler.Start();
        await Nothing.AllDone.WaitAsync(Patience);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        await host.StopAsync();
        Report.Line($"one Quartz trigger each, {Triggers:N0} of them", Triggers / seconds, "/s");
        return Triggers / seconds;
    }

    /// <summary>Counts that it ran. Public, or Quartz does not find it.</summary>
    public sealed class Nothing : IJob
    {
        private static int left;
        private static TaskCompletionSource done = new();

        public static Task AllDone => done.Task;

        public static void Reset(int count) => (left, done) = (count, new(TaskCreationOptions.RunContinuationsAsynchronously));

        public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        {
            if (Interlocked.Decrement(ref left) == 0)
                done.SetResult();
            return ValueTask.CompletedTask;
        }
    }
}
