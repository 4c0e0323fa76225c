using TriageBot.Clinical.Knowledge;

namespace TriageBot.Benchmarks;

/// <summary>P1: a turn of the engine in the process – normalise, match, negate, red flags, next question – against two peers and a bare scan.</summary>
internal static class EngineTurn
{
    private const int Rounds = 12;

    public static async Task RunAsync()
    {
        var knowledge = KnowledgeBase.Embedded;
        var turns = Material.Turns(knowledge);
        var turn = Timing.Of(turns, Rounds);
        var hear = Timing.Of([.. Material.Messages.Select(message => (Action)(() => knowledge.Listener.Hear(message.Text)))], Rounds);

        Report.Title($"P1  A turn of the engine, {turns.Count} turns of {Material.Messages.Count} conversations");
        Report.Line("hearing alone, p50", hear.P50, "µs");
        Report.Line("hearing alone, allocated", hear.Bytes / 1024, "KiB");
        Report.AtMost("p50", turn.P50, 50, "µs");
        Report.AtMost("p99", turn.P99, 250, "µs");
        Report.Line("p50, each turn at the best of its rounds", turn.BestP50, "µs");
        Report.Line("p99, each turn at the best of its rounds", turn.BestP99, "µs");
        Report.AtMost("allocated, mean", turn.Bytes / 1024, 20, "KiB");
        await Peers.CompareAsync(turn);
    }
}
