using System.Diagnostics;

namespace TriageBot.Benchmarks;

/// <summary>What single calls cost. Times are in microseconds; percentiles are of single calls, which is what a patient waits for
/// (BenchmarkDotNet gives percentiles of averaged iterations, and so hides the slow call that this is about).</summary>
/// <param name="Bytes">Mean of what a call allocates.</param>
/// <param name="BestP50">The median over the actions, each at its best round: what the code costs where others share the machine.</param>
/// <param name="BestP99">The same for the slowest hundredth of the actions.</param>
internal sealed record Timing(double P50, double P99, double Bytes, double BestP50, double BestP99)
{
    /// <summary>Times every action of a list, over and over, after as many rounds that do not count.</summary>
    public static Timing Of(IReadOnlyList<Action> actions, int rounds)
    {
        for (var round = 0; round < rounds; round++)
            foreach (var action in actions)
                action();
        // The runtime rebuilds hot methods in the background; the second half of the warm-up already runs the rebuilt ones.
        Thread.Sleep(300);
        for (var round = 0; round < rounds; round++)
            foreach (var action in actions)
                action();

        var times = new long[actions.Count * rounds];
        var at = 0;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < rounds; round++)
            foreach (var action in actions)
            {
                var start = Stopwatch.GetTimestamp();
                action();
                times[at++] = Stopwatch.GetTimestamp() - start;
            }
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)times.Length;
        var best = times[..actions.Count];
        for (var call = actions.Count; call < times.Length; call++)
            best[call % actions.Count] = Math.Min(best[call % actions.Count], times[call]);
        Array.Sort(times);
        Array.Sort(best);
        return new(Percentile(times, 0.5), Percentile(times, 0.99), bytes, Percentile(best, 0.5), Percentile(best, 0.99));
    }

    private static double Percentile(long[] sorted, double share) => Microseconds(sorted[(int)(sorted.Length * share)]);

    /// <summary>The median of several runs of something that is too long to be timed often.</summary>
    public static double MedianOf(int runs, Func<double> run)
    {
        double[] times = [.. Enumerable.Range(0, runs).Select(_ => run())];
        Array.Sort(times);
        return times[runs / 2];
    }

    private static double Microseconds(long ticks) => ticks * 1e6 / Stopwatch.Frequency;
}
