using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using TriageBot.Web.Data;
using TriageBot.Web.FollowUp;

namespace TriageBot.Benchmarks;

/// <summary>P7 and P8: check-ins from the claim to the letter that is marked sent, among a million planned rows, against the bare SQL of the
/// same cycle and, on PostgreSQL, against one Quartz trigger each.</summary>
internal static class FollowUps
{
    private const int OnPostgres = 40_000, OnSqlite = 20_000, Warm = 4_000, Quiet = 10, Steady = 300;

    /// <summary>A million; fewer only while something is being tried.</summary>
    private static readonly int Planned = int.TryParse(Environment.GetEnvironmentVariable("TRIAGEBOT_BENCH_ROWS"), out var rows) ? rows : 1_000_000;

    public static async Task RunAsync()
    {
        await WarmUpAsync(new FollowUpHospital(DatabaseProvider.Sqlite));
        await MeasureAsync(new FollowUpHospital(DatabaseProvider.Sqlite), OnSqlite, 1_000);
        if (FollowUpHospital.Server is null)
        {
            Report.Skipped("P7  follow-ups on PostgreSQL", $"{FollowUpHospital.Variable} names no server; tests/run.sh shows how to start one");
            return;
        }
        await WarmUpAsync(new FollowUpHospital(DatabaseProvider.Postgres));
        await MeasureAsync(new FollowUpHospital(DatabaseProvider.Postgres), OnPostgres, 3_000);
    }

    /// <summary>A server runs for weeks; what its first seconds compile is measured by P9.</summary>
    private static async Task WarmUpAsync(FollowUpHospital hospital)
    {
        await using (hospital)
        {
            await hospital.OpenAsync();
            await hospital.FillAsync(Warm, Warm);
            await ThroughputAsync(hospital, Warm);
        }
    }

    private static async Task MeasureAsync(FollowUpHospital hospital, int due, double bar)
    {
        await using (hospital)
        {
            Report.Title($"{(hospital.IsPostgres ? "P7" : "P8")}  Follow-ups on {(hospital.IsPostgres ? "PostgreSQL" : "SQLite")}, {Planned:N0} planned rows, {due:N0} of them due");
            await hospital.OpenAsync();
            await hospital.FillAsync(due, Planned);
            var floor = await new RawCycle(hospital).PerSecondAsync(due);
            var ours = await ThroughputAsync(hospital, due);
            Report.Line("bare SQL of the same cycle", floor, "/s");
            Report.AtLeast("check-ins opened, sent to a sink and marked sent", ours, bar, "/s");
            Report.Line("of the bare SQL", 100 * ours / floor, "%");
            if (hospital.IsPostgres)
                Report.AtLeast("against one Quartz trigger each", ours / await QuartzFloor.PerSecondAsync(hospital.ConnectionString), 15, "×");
            await LatencyAsync(hospital);
            await BacklogAsync(hospital);
        }
    }

    /// <summary>Everything due at once: what the jobs do, run after each other until nothing is left.</summary>
    private static async Task<double> ThroughputAsync(FollowUpHospital hospital, int due)
    {
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(hospital.Use<OpenDueCheckIns>().RunAsync(CancellationToken.None), SendUntilAsync(hospital, due));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        if (await hospital.SentAsync() != due || hospital.Sink.Keys != due || hospital.Sink.Repeated != 0)
            throw new InvalidOperationException($"{due} letters should have left once each; {await hospital.SentAsync()} are marked sent, the sink saw {hospital.Sink.Keys} keys and {hospital.Sink.Repeated} repetitions.");
        return due / seconds;
    }

    private static async Task SendUntilAsync(FollowUpHospital hospital, int due)
    {
        while (hospital.Sink.Keys < due)
            if ((await hospital.Use<SendLetters>().RunAsync(CancellationToken.None)).Sent == 0)
                await Task.Delay(Quiet);
    }

    /// <summary>A steady stream, the jobs at their own pace: how long after its minute does a letter leave?</summary>
    private static async Task LatencyAsync(FollowUpHospital hospital)
    {
        var dueAt = await hospital.SpreadAsync(Steady * 20, TimeSpan.FromSeconds(20));
        using var over = new CancellationTokenSource(TimeSpan.FromSeconds(40));
        await Task.WhenAny(Task.WhenAll(
            EveryAsync(DueCheckInsJob.Every, stop => OpenAndSendAsync(hospital, stop), over.Token),
            EveryAsync(LettersJob.Every, stop => hospital.Use<SendLetters>().RunAsync(stop), over.Token)), hospital.Sink.WaitForAsync(dueAt.Keys, over.Token));
        double[] waited = [.. dueAt.Select(due => hospital.Sink.TimeOf(due.Key) is { } at ? (at - due.Value).TotalSeconds : 40).Order()];
        Report.Line($"due to sent at {Steady}/s, p50", waited[waited.Length / 2], "s");
        Report.AtMost($"due to sent at {Steady}/s, p99", waited[(int)(waited.Length * 0.99)], 5, "s");
    }

    /// <summary>As the job does: what was opened leaves at once.</summary>
    private static async Task OpenAndSendAsync(FollowUpHospital hospital, CancellationToken over)
    {
        if ((await hospital.Use<OpenDueCheckIns>().RunAsync(over)).Opened > 0)
            await hospital.Use<SendLetters>().RunAsync(over);
    }

    private static async Task EveryAsync(TimeSpan period, Func<CancellationToken, Task> job, CancellationToken over)
    {
        using var timer = new PeriodicTimer(period);
        try
        {
            do
                await job(over);
            while (await timer.WaitForNextTickAsync(over));
        }
        catch (OperationCanceledException)
        {
            // Enough measured.
        }
    }

    /// <summary>Three days down: everything left is stale. How soon is the desk clear, and does anybody get yesterday's letter?</summary>
    private static async Task BacklogAsync(FollowUpHospital hospital)
    {
        var (late, before) = (await hospital.GoStaleAsync(TimeSpan.FromDays(3)), hospital.Sink.Keys);
        var start = Stopwatch.GetTimestamp();
        var all = await hospital.Use<OpenDueCheckIns>().RunAsync(CancellationToken.None);
        await hospital.Use<SendLetters>().RunAsync(CancellationToken.None);
        Report.Line($"{late:N0} rows stale after three days down, dropped at", all.Dropped / Stopwatch.GetElapsedTime(start).TotalSeconds, "/s");
        Report.AtMost("letters sent of them", hospital.Sink.Keys - before + all.Opened, 0, "");
    }
}
