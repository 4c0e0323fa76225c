using System.Globalization;

namespace TriageBot.Web.Evaluation.Asking;

/// <summary>How far a long run is: one line that is written over and, where nobody watches, a line for every tenth.</summary>
public sealed class ProgressLine(TextWriter to, int total, TimeProvider clock)
{
    private const int Width = 30, Tenths = 10, MostCharacters = 78;
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(200);

    private readonly Lock gate = new();
    private readonly DateTimeOffset begun = clock.GetUtcNow();
    private readonly bool isWatched = to == Console.Error && !Console.IsErrorRedirected;
    private int done, toldTenths;
    private DateTimeOffset toldAt;

    /// <param name="spent">What it cost up to now, in words.</param>
    public void Step(string spent)
    {
        lock (gate)
        {
            done++;
            var (now, tenths) = (clock.GetUtcNow(), Tenths * done / Math.Max(1, total));
            if (isWatched ? done < total && now - toldAt < Often : tenths == toldTenths)
                return;
            (toldAt, toldTenths) = (now, tenths);
            var line = Line(spent, now - begun);
            if (isWatched)
                to.Write($"\r{line.PadRight(MostCharacters)}{(done == total ? Environment.NewLine : "")}");
            else
                to.WriteLine(line);
            to.Flush();
        }
    }

    private string Line(string spent, TimeSpan took)
    {
        var filled = Width * done / Math.Max(1, total);
        var left = TimeSpan.FromSeconds(took.TotalSeconds / done * (total - done));
        return string.Create(CultureInfo.InvariantCulture, $"[{new string('#', filled)}{new string('.', Width - filled)}] {done}/{total}  {spent}  {left.TotalMinutes:0.0} min left");
    }
}
