using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;
using TriageBot.Web.Shell;

namespace TriageBot.Benchmarks;

/// <summary>P10 and promise 3: so many desks are open at once; how long after its commit has every one of them read the row of a new red flag, words and all?
/// Drawing it and the way to the browser come on top; the two-browser journey prints the whole way for one desk.</summary>
internal sealed class ManyDesks(FollowUpHospital hospital)
{
    private const int Desks = 200, Window = 40, Raises = 30;

    private readonly ConcurrentBag<double> times = [];
    private readonly ConcurrentDictionary<Guid, (long Committed, CountdownEvent Left)> raised = new();

    public async Task RunAsync()
    {
        var desks = new List<IDisposable>();
        for (var number = 0; number < Desks; number++)
            desks.Add(await OpenAsync($"nurse.{number}"));
        for (var number = 0; number < Raises; number++)
            await RaiseAsync();
        desks.ForEach(desk => desk.Dispose());
        double[] waited = [.. times.Order()];
        if (waited.Length != Desks * Raises)
            throw new InvalidOperationException($"{Raises} red flags on {Desks} desks are {Desks * Raises} readings; there were {waited.Length}.");
        Report.Line($"a red flag read by {Desks} desks, median", waited[waited.Length / 2], "ms");
        Report.AtMost($"a red flag read by {Desks} desks, p99", waited[(int)(waited.Length * 0.99)], 1_000, "ms");
    }

    /// <summary>As a page does: one thing at a time.</summary>
    private async Task<IDisposable> OpenAsync(string name)
    {
        var (desk, gate) = (new LiveDesk(hospital.Use<DeskLines>(), hospital.Use<HospitalClock>()), new SemaphoreSlim(1));
        var nurse = new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.Name, name)], "benchmark"));
        await desk.ReadAsync(nurse, breath: true, CancellationToken.None);
        await desk.RowsAsync(nurse, 0, Window, CancellationToken.None);
        return hospital.Use<EscalationFeed>().Listen(async id =>
        {
            await gate.WaitAsync();
            try
            {
                await desk.HearAsync(nurse, [id], CancellationToken.None);
                var rows = await desk.RowsAsync(nurse, 0, Window, CancellationToken.None);
                if (!raised.TryGetValue(id, out var one) || !rows.Any(row => row.All.Any(item => item.Id == id && item.Quote.Length > 0)))
                    return;
                times.Add(Stopwatch.GetElapsedTime(one.Committed).TotalMilliseconds);
                one.Left.Signal();
            }
            finally
            {
                gate.Release();
            }
        });
    }

    private async Task RaiseAsync()
    {
        await using var database = hospital.Open();
        var conversation = await database.Escalations.Where(escalation => !database.Escalations.Any(other => other.ConversationId == escalation.ConversationId && other.Problem == "bench-red")).Select(escalation => escalation.ConversationId).FirstAsync();
        var escalation = hospital.Use<EscalationDesk>().Raise(database, conversation, new([], []), [new Danger("bench-red", Acuity.Immediate, "胸口压榨样疼")])[0];
        using var left = new CountdownEvent(Desks);
        await database.SaveChangesAsync();
        raised[escalation.Id] = (Stopwatch.GetTimestamp(), left);
        hospital.Use<EscalationFeed>().Publish(escalation.Id);
        await Task.Run(() => left.Wait(TimeSpan.FromSeconds(30)));
    }
}
