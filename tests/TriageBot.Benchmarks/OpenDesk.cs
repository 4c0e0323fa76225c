using System.Diagnostics;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;
using TriageBot.Web.Shell;

namespace TriageBot.Benchmarks;

/// <summary>P11: a desk with 10,000 open items: from nothing to the first rows ready to be drawn, and from a notice to the changed rows. What the browser adds
/// is measured by the browser tests, which print it.</summary>
internal static class OpenDesk
{
    private const int Waiting = 10_000, Afternoon = 300, Window = 40, Updates = 200, Runs = 9;

    private static readonly ClaimsPrincipal Nurse = new(new ClaimsIdentity([new(ClaimTypes.Name, "nurse.li")], "benchmark"));

    public static async Task RunAsync()
    {
        await MeasureAsync(new FollowUpHospital(DatabaseProvider.Sqlite));
        await TogetherAsync(new FollowUpHospital(DatabaseProvider.Sqlite));
        if (FollowUpHospital.Server is null)
        {
            Report.Skipped("P10 and P11 on PostgreSQL", $"{FollowUpHospital.Variable} names no server; tests/run.sh shows how to start one");
            return;
        }
        await MeasureAsync(new FollowUpHospital(DatabaseProvider.Postgres));
        await TogetherAsync(new FollowUpHospital(DatabaseProvider.Postgres));
    }

    private static async Task MeasureAsync(FollowUpHospital hospital)
    {
        await using (hospital)
        {
            Report.Title($"P11 The desk on {(hospital.IsPostgres ? "PostgreSQL" : "SQLite")}, {Waiting:N0} open items");
            await hospital.OpenAsync();
            await ManyWaiting.AddAsync(hospital.Use<IDbContextFactory<TriageDb>>(), hospital.Use<FieldCipher>(), Waiting, DateTimeOffset.UtcNow);
            hospital.Use<DeskLines>(); // a site has read its knowledge before anybody can sign in
            await FirstAsync(hospital);
            await UpdatesAsync(hospital);
        }
    }

    /// <summary>A busy afternoon, and everybody who may looks at it.</summary>
    private static async Task TogetherAsync(FollowUpHospital hospital)
    {
        await using (hospital)
        {
            Report.Title($"P10 Many desks at once on {(hospital.IsPostgres ? "PostgreSQL" : "SQLite")}, {Afternoon} open items");
            await hospital.OpenAsync();
            await ManyWaiting.AddAsync(hospital.Use<IDbContextFactory<TriageDb>>(), hospital.Use<FieldCipher>(), Afternoon, DateTimeOffset.UtcNow);
            await new ManyDesks(hospital).RunAsync();
        }
    }

    /// <summary>The list read, ordered, folded and filtered, and the words of the first window.</summary>
    private static async Task FirstAsync(FollowUpHospital hospital)
    {
        var times = new List<double>();
        for (var run = 0; run <= Runs; run++)
        {
            var (start, desk) = (Stopwatch.GetTimestamp(), NewDesk(hospital));
            await desk.ReadAsync(Nurse, breath: true, CancellationToken.None);
            var rows = await desk.RowsAsync(Nurse, 0, Window, CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if (desk.Screen.Patients.Count != Waiting || rows.Count != Window)
                throw new InvalidOperationException($"{Waiting} patients and {Window} rows were expected; there were {desk.Screen.Patients.Count} and {rows.Count}.");
        }
        Report.Line("the very first list of the process", times[0], "ms");
        Report.AtMost("first list and window, median", times[1..].Order().ElementAt(Runs / 2), 500, "ms");
        await SearchAsync(hospital);
    }

    /// <summary>The first letter typed: every name is opened. The next ones: they are there.</summary>
    private static async Task SearchAsync(FollowUpHospital hospital)
    {
        var desk = NewDesk(hospital);
        await desk.ReadAsync(Nurse, breath: true, CancellationToken.None);
        var start = Stopwatch.GetTimestamp();
        await desk.FilterAsync(Nurse, new DeskFilter(Text: "WAIT"), CancellationToken.None);
        Report.Line("search, first letter", Stopwatch.GetElapsedTime(start).TotalMilliseconds, "ms");
        start = Stopwatch.GetTimestamp();
        await desk.FilterAsync(Nurse, new DeskFilter(Text: ManyWaiting.RecordNumberOf(Waiting)), CancellationToken.None);
        Report.Line("search, next letter", Stopwatch.GetElapsedTime(start).TotalMilliseconds, "ms");
        if (desk.Screen.Chosen.Count != 1)
            throw new InvalidOperationException($"One patient has this record number; the search found {desk.Screen.Chosen.Count}.");
    }

    /// <summary>A colleague takes one: read what changed, place it, read the words of the window again as far as they changed.</summary>
    private static async Task UpdatesAsync(FollowUpHospital hospital)
    {
        var desk = NewDesk(hospital);
        await desk.ReadAsync(Nurse, breath: true, CancellationToken.None);
        await desk.RowsAsync(Nurse, 0, Window, CancellationToken.None);
        Guid[] changed = [.. desk.Screen.Patients.Where(patient => !patient.IsTaken).Take(Updates).Select(patient => patient.Shown.Id)];
        var times = new List<double>();
        foreach (var id in changed)
        {
            await TakeAsync(hospital, id);
            var start = Stopwatch.GetTimestamp();
            await desk.HearAsync(Nurse, [id], CancellationToken.None);
            await desk.RowsAsync(Nurse, 0, Window, CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        times.Sort();
        Report.AtMost("update, median", times[Updates / 2], 30, "ms");
        Report.AtMost("update, p95", times[Updates * 95 / 100], 30, "ms");
    }

    private static async Task TakeAsync(FollowUpHospital hospital, Guid id)
    {
        await using var database = hospital.Open();
        await database.Escalations.Where(escalation => escalation.Id == id).ExecuteUpdateAsync(set => set
            .SetProperty(escalation => escalation.AcknowledgedBy, "nurse.li").SetProperty(escalation => escalation.AcknowledgedAt, DateTimeOffset.UtcNow).SetProperty(escalation => escalation.Version, escalation => escalation.Version + 1));
    }

    private static LiveDesk NewDesk(FollowUpHospital hospital) => new(hospital.Use<DeskLines>(), hospital.Use<HospitalClock>());
}
