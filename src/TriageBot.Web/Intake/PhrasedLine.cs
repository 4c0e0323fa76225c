using System.Diagnostics.CodeAnalysis;

namespace TriageBot.Web.Intake;

/// <summary>A model's wording as it comes to an open page. While it is awaited the prepared sentence waits too; it stands as soon as nothing is awaited.</summary>
public sealed class PhrasedLine(TimeProvider clock, Func<Task> show, Func<Task> reload) : IDisposable
{
    private CancellationTokenSource stopping = new();
    private long sentAt;

    /// <summary>As far as it may be shown; null = the prepared sentence, or nothing yet.</summary>
    public string? Text { get; private set; }

    /// <summary>The first words are on their way.</summary>
    public bool IsAwaited { get; private set; }

    /// <summary>Whatever goes wrong here costs warmer words and nothing else.</summary>
    /// <param name="longest">From sending to the first words, reading included: after it the prepared sentence is shown.</param>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The prepared sentence stands; the model's faults are logged where they are counted.")]
    public async Task FollowAsync(TimeSpan longest, Func<CancellationToken, IAsyncEnumerable<string>> words)
    {
        var left = longest - clock.GetElapsedTime(sentAt);
        if (left <= TimeSpan.Zero)
            return;
        var mine = stopping;
        await using var patience = clock.CreateTimer(_ => GiveUp(mine), null, left, Timeout.InfiniteTimeSpan);
        IsAwaited = true;
        await show();
        try
        {
            await foreach (var text in words(mine.Token))
            {
                (Text, IsAwaited) = (text, false);
                await show();
            }
        }
        catch (Exception)
        {
            (Text, IsAwaited) = (null, false);
        }
        if (mine != stopping)
            return;
        if (Text is not null)
            await reload(); // the stored wording takes the place of what came, without a gap
        (Text, IsAwaited) = (null, false);
        await show();
    }

    /// <summary>No word has come in time.</summary>
    private void GiveUp(CancellationTokenSource mine)
    {
        try
        {
            if (Text is null && mine == stopping)
                mine.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The page was closed in this very moment.
        }
    }

    /// <summary>The patient has answered or gone: nobody waits for it any more.</summary>
    public void Stop()
    {
        var before = stopping;
        (stopping, Text, IsAwaited) = (new(), null, false);
        sentAt = clock.GetTimestamp();
        before.Cancel();
    }

    public void Dispose()
    {
        stopping.Cancel();
        stopping.Dispose();
    }
}
