using System.Reflection;
using TriageBot.Clinical.Routing;

namespace TriageBot.Clinical.FollowUp;

/// <summary>How strongly an answer sounds like those of people who did not take a medicine as agreed: a second key beside the words (K1).
/// It hears what no phrase foresaw, is asked only where the words tell of nothing of the kind, and can only add a statement.</summary>
/// <remarks>A linear model like the <see cref="RoutingModel"/>, learned from our own cases by <see cref="Train"/>.</remarks>
public sealed class AdherenceKey(RoutingModel model)
{
    /// <summary>From this share on the answer counts as one of them; <c>adherence-key.md</c> has the figures of five-fold validation.</summary>
    public const double Sure = 0.7;

    private const string Resource = "adherence-key.bin", AsAgreed = "taken";

    private const int LeastSeen = 2;

    private static readonly Dictionary<string, Adherence> Ways = new[]
    {
        Adherence.Stopped, Adherence.Skipped, Adherence.Reduced, Adherence.Increased, Adherence.RanOut, Adherence.NeverFilled, Adherence.Swapped,
    }.ToDictionary(way => way.ToString(), StringComparer.Ordinal);

    /// <summary>The key that travels inside the assembly; null where none does.</summary>
    internal static AdherenceKey? Shipped()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource);
        return stream is null ? null : new(RoutingModel.Read(stream));
    }

    /// <summary>The share, 0–1, of all ways not to take a medicine as agreed together, and the likeliest of them.</summary>
    internal (double Share, Adherence Way) Read(List<RoutingFeature> evidence)
    {
        var guesses = model.Rank(evidence, _ => true);
        var way = guesses.First(guess => guess.Department != AsAgreed);
        return (1 - guesses.First(guess => guess.Department == AsAgreed).Share, Ways[way.Department]);
    }

    /// <summary>Learns from answers and what was done; null = as agreed, or nothing was said of it. The same examples and seed give the same bytes.</summary>
    /// <param name="reader">Hears the words.</param>
    /// <param name="sharpness">The factor that makes shares honest; see <see cref="RoutingModel.Sharpness"/>.</param>
    public static RoutingModel Train(AdherenceReader reader, IReadOnlyList<(string Text, Adherence? Way)> examples, int seed, float sharpness = 2)
    {
        string[] names = [AsAgreed, .. Ways.Keys];
        var lesson = new Lesson(names, [], LeastSeen);
        float[] fully = [.. names.Select(_ => 1f)];
        foreach (var (text, way) in examples)
            lesson.Add(reader.EvidenceIn(text), way is { } did ? Array.IndexOf(names, did.ToString()) : 0, 1, fully);
        return lesson.Pack(lesson.Learn(seed), [.. names.Select(name => examples.Count(example => (example.Way?.ToString() ?? AsAgreed) == name))], sharpness);
    }
}
