using System.Collections.Concurrent;

namespace TriageBot.Web.Shell;

/// <summary>Slows guessing down without giving anybody a way to lock a nurse out: waits belong to an account <em>as tried from one
/// place</em> (a known device, else an address), and a device that has signed in before is never counted with its address.</summary>
public sealed class SignInThrottle(TimeProvider clock)
{
    private const int FreeTries = 5, FreeTriesOfAnAddress = 50, MostPlaces = 20_000;
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(15), LongestWait = TimeSpan.FromMinutes(15), Window = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<string, Failures> places = new(StringComparer.Ordinal);

    private sealed record Failures(int Count, DateTimeOffset Last);

    /// <summary>How long this place must wait before it may try this account; zero = now.</summary>
    public TimeSpan WaitFor(string account, string address, string? device) =>
        Longer(Wait(Pair(account, address, device), FreeTries), device is null ? Wait(Address(address), FreeTriesOfAnAddress) : TimeSpan.Zero);

    public void Failed(string account, string address, string? device)
    {
        Forget();
        Count(Pair(account, address, device));
        if (device is null)
            Count(Address(address));
    }

    public void Succeeded(string account, string address, string? device) => places.TryRemove(Pair(account, address, device), out _);

    private TimeSpan Wait(string place, int free)
    {
        if (!places.TryGetValue(place, out var failures) || failures.Count < free)
            return TimeSpan.Zero;
        var wait = TimeSpan.FromSeconds(Math.Min(FirstWait.TotalSeconds * Math.Pow(2, Math.Min(failures.Count - free, 10)), LongestWait.TotalSeconds));
        var left = failures.Last + wait - clock.GetUtcNow();
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private void Count(string place)
    {
        var now = clock.GetUtcNow();
        places.AddOrUpdate(place, _ => new Failures(1, now), (_, before) => now - before.Last > Window ? new Failures(1, now) : new Failures(before.Count + 1, now));
    }

    private void Forget()
    {
        if (places.Count < MostPlaces)
            return;
        var old = clock.GetUtcNow() - Window;
        foreach (var (place, _) in places.Where(place => place.Value.Last < old))
            places.TryRemove(place, out _);
    }

    private static string Pair(string account, string address, string? device) => $"{account.ToUpperInvariant()}\n{device ?? address}";
    private static string Address(string address) => $"\n{address}";
    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
