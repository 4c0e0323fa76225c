using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace TriageBot.Web.Intake;

/// <summary>What a shift leader would count, for the hospital's own monitoring.</summary>
internal static class IntakeMeter
{
    public const string Name = "TriageBot";

    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Begun = Meter.CreateCounter<long>("triagebot.intakes", "{intake}", "Intakes begun.");
    private static readonly Histogram<double> Turns = Meter.CreateHistogram<double>("triagebot.turn.duration", "s", "Time of a patient's turn, stored and answered, by outcome and acuity.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5] });

    public static void CountIntake() => Begun.Add(1);

    public static Timing StartTurn() => new();

    public sealed class Timing : IDisposable
    {
        private readonly long start = Stopwatch.GetTimestamp();
        private string outcome = "failed", acuity = "none";

        public TurnOutcome Ended(TurnOutcome with)
        {
            outcome = with.GetType().Name;
            acuity = with is TurnOutcome.Taken taken ? taken.Reply.Assessment.Acuity.ToString() : "none";
            return with;
        }

        public void Dispose() => Turns.Record(Stopwatch.GetElapsedTime(start).TotalSeconds, new("outcome", outcome), new("acuity", acuity));
    }
}
