using TriageBot.Clinical.Knowledge;

namespace TriageBot.Clinical.Routing;

/// <summary>Learns a <see cref="RoutingModel"/> from cases and from the knowledge. Pure; the same cases, knowledge and seed give the same bytes.</summary>
/// <remarks>The knowledge counts twice. Its names and hints are examples of their departments, and they are where the weights start. A source that
/// never uses a department tells next to nothing about it (<see cref="Foreign"/>): so a department that no case shows is still named.</remarks>
public sealed class RoutingTrainer
{
    /// <summary>How much less a case counts against a department its source never uses.</summary>
    private const float Foreign = 0.004f;

    private const int LeastOwn = 5, HeldOutOf = 10;

    private readonly RoutingFeatures features;
    private readonly IReadOnlyList<RoutingExample> cases;
    private readonly IReadOnlyList<List<RoutingFeature>> found;
    private readonly KnownExamples known;
    private readonly string[] departments;
    private readonly HashSet<(string Source, string Department)> own;
    private readonly int seed;

    private RoutingTrainer(KnowledgeBase knowledge, IReadOnlyList<RoutingExample> cases, int seed)
    {
        (this.cases, this.seed) = (cases, seed);
        features = new(knowledge);
        found = [.. cases.Select(example => features.Of(example.Text).Evidence)];
        known = new(knowledge, features);
        departments = [.. cases.Select(example => example.Department).Concat(known.All.Select(example => example.Department)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        own = [.. cases.GroupBy(example => (example.Source, example.Department)).Where(same => same.Count() >= LeastOwn).Select(same => same.Key)];
    }

    /// <summary>Learns from cases.</summary>
    /// <exception cref="ArgumentException">There is no case.</exception>
    public static RoutingModel Train(KnowledgeBase knowledge, IReadOnlyList<RoutingExample> cases, int seed)
    {
        if (cases.Count == 0)
            throw new ArgumentException("There is no case to learn from.", nameof(cases));
        var trainer = new RoutingTrainer(knowledge, cases, seed);
        return trainer.Learn(trainer.Sharpness());
    }

    /// <summary>How sharp the shares must be to be honest, found on a tenth of the cases that a first model has not seen.</summary>
    private float Sharpness()
    {
        bool IsHeldOut(int index) => cases.Count >= HeldOutOf * 2 && index % HeldOutOf == 0;
        var model = Learn(1, [.. Enumerable.Range(0, cases.Count).Where(index => !IsHeldOut(index))]);
        (IReadOnlyList<RoutingGuess> Guesses, string Right)[] heldOut =
            [.. Enumerable.Range(0, cases.Count).Where(IsHeldOut).Select(index => (model.Rank(found[index], _ => true), cases[index].Department))];
        return Enumerable.Range(2, 39).Select(step => step / 4f).MinBy(sharpness => heldOut.Sum(held => Loss(held.Guesses, held.Right, sharpness)));
    }

    private static double Loss(IReadOnlyList<RoutingGuess> guesses, string right, float sharpness)
    {
        var total = guesses.Sum(guess => Math.Pow(guess.Share, sharpness));
        return -Math.Log(Math.Max(1e-9, Math.Pow(guesses.First(guess => guess.Department == right).Share, sharpness) / total));
    }

    private RoutingModel Learn(float sharpness, int[]? rows = null)
    {
        rows ??= [.. Enumerable.Range(0, cases.Count)];
        var lesson = new Lesson(departments, features.Prior());
        foreach (var row in rows)
            lesson.Add(found[row], Array.IndexOf(departments, cases[row].Department), 1, Against(cases[row].Source));
        foreach (var example in known.All)
            lesson.Add(example.Features, Array.IndexOf(departments, example.Department), example.Weight, null);
        var weights = lesson.Learn(seed);
        int[] counts = [.. departments.Select(department => rows.Count(row => cases[row].Department == department))];
        return lesson.Pack(weights, counts, sharpness);
    }

    /// <summary>How much a case of this source counts against each department.</summary>
    private float[] Against(string source) => [.. departments.Select(department => own.Contains((source, department)) ? 1 : Foreign)];
}
