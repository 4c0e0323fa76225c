using Microsoft.Extensions.Options;

namespace TriageBot.Web.Intake;

/// <summary>How long a patient is let wait for the database. A driver that hangs even while it is told to stop is left behind; it gives
/// back what it holds when it ends, and what it may still have stored is found by the message's id.</summary>
public sealed class Patience(IOptions<IntakeOptions> options)
{
    /// <exception cref="TimeoutException">It was not done in time.</exception>
    public Task<T> WaitForAsync<T>(Func<CancellationToken, Task<T>> work)
    {
        var limit = TimeSpan.FromSeconds(options.Value.SaveWithinSeconds);
        var over = new CancellationTokenSource(limit); // not disposed: work that was left behind still looks at it
        return BesideAsync(work, over.Token).WaitAsync(limit);
    }

    /// <summary>SQLite works on the thread that calls it: not on that of the patient's page.</summary>
    private static async Task<T> BesideAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken over)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        return await work(over);
    }
}
