using System.Collections.Concurrent;
using TriageBot.Web.FollowUp;

namespace TriageBot.Benchmarks;

/// <summary>A gateway that takes every letter and remembers only its key and when.</summary>
internal sealed class LetterSink : IChannel
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> taken = new(StringComparer.Ordinal);
    private int repeated;

    public ChannelKind Kind => ChannelKind.Webhook;

    public bool IsOpen => true;

    public int Keys => taken.Count;

    public int Repeated => repeated;

    public DateTimeOffset? TimeOf(string key) => taken.TryGetValue(key, out var at) ? at : null;

    public Task SendAsync(Letter letter, string key, CancellationToken cancellationToken)
    {
        if (!taken.TryAdd(key, DateTimeOffset.UtcNow))
            Interlocked.Increment(ref repeated);
        return Task.CompletedTask;
    }

    public async Task WaitForAsync(IEnumerable<string> keys, CancellationToken over)
    {
        while (!over.IsCancellationRequested && !keys.All(taken.ContainsKey))
            await Task.Delay(100, CancellationToken.None);
    }
}
