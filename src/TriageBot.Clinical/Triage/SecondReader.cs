using System.Reflection;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Routing;

namespace TriageBot.Clinical.Triage;

/// <summary>How strongly somebody's words sound like those of people who needed an emergency department: a second key beside the rules (SF1, SF8).
/// It hears what no phrase foresaw, can only raise, and is asked only where the rules would let somebody wait.</summary>
/// <remarks>A linear model over the same evidence as the <see cref="RoutingModel"/>, learned from our own cases by <see cref="Train"/>.</remarks>
public sealed class SecondReader(KnowledgeBase knowledge, RoutingModel model)
{
    /// <summary>Rule ids of what it raises.</summary>
    public const string SureRule = "second-key", DoubtfulRule = "second-key-doubt";

    /// <summary>From this share on the emergency department is named: a compromise for the clinical lead to sign: in five-fold
    /// validation about 3 in 100 who could stay at home are sent there; <c>second-reader.md</c> has the figures.</summary>
    public const double Sure = 0.75;

    /// <summary>From this share on a person looks and nobody waits until tomorrow.</summary>
    public const double Doubtful = 0.50;

    private const string Resource = "second-reader.bin", Emergency = "emergency", Other = "other", Source = "SF1, SF8";

    private const int LeastSeen = 2;

    private readonly RoutingFeatures features = new(knowledge);

    /// <summary>Whether a model travels inside the assembly.</summary>
    internal static bool IsShipped => Assembly.GetExecutingAssembly().GetManifestResourceInfo(Resource) is not null;

    /// <summary>The reader with the model that travels inside the assembly.</summary>
    internal static SecondReader Shipped(KnowledgeBase knowledge)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The model {Resource} is missing from the assembly; make it with train-second-reader.");
        return new(knowledge, RoutingModel.Read(stream));
    }

    /// <summary>The share, 0–1, of the words and answers so far. Opinions, costs and orders to the machine around them change nothing: with and
    /// without them the more urgent reading counts (SF4, SF7).</summary>
    public double Share(IntakeState state)
    {
        if (state.Words.Length == 0)
            return 0;
        var whole = ShareOf(state, state.Words);
        return Remarks.Without(knowledge, knowledge.Listener.Hear(state.Words), state.Words) is { } without ? Math.Max(whole, ShareOf(state, without.Replace(",,", "", StringComparison.Ordinal))) : whole;
    }

    /// <summary>What it gives reason for where the rules would let somebody wait; null when it agrees.</summary>
    internal Reason? Object(IntakeState state)
    {
        var share = Share(state);
        return share >= Sure ? new Reason(SureRule, Acuity.Emergent, knowledge.Wording.Both("because-second-key"), Source, [])
            : share >= Doubtful ? new Reason(DoubtfulRule, Acuity.Urgent, knowledge.Wording.Both("because-second-key-doubt"), Source, []) : null;
    }

    private double ShareOf(IntakeState state, string words) =>
        model.Rank(features.Of(TextOf(state, words)).Evidence, _ => true).First(guess => guess.Department == Emergency).Share;

    /// <summary>Learns from interviews that were played to their end, and whether the case was an emergency. The same examples and seed give the same bytes.</summary>
    /// <param name="sharpness">The factor that makes shares honest; see <see cref="RoutingModel.Sharpness"/>.</param>
    public static RoutingModel Train(KnowledgeBase knowledge, IReadOnlyList<(IntakeState State, bool IsEmergency)> examples, int seed, float sharpness = 2)
    {
        var features = new RoutingFeatures(knowledge);
        var lesson = new Lesson([Emergency, Other], [], LeastSeen);
        foreach (var (state, isEmergency) in examples)
            lesson.Add(features.Of(TextOf(state, state.Words)).Evidence, isEmergency ? 0 : 1, 1, [1, 1]);
        return lesson.Pack(lesson.Learn(seed), [examples.Count(example => example.IsEmergency), examples.Count(example => !example.IsEmergency)], sharpness);
    }

    private static RoutingText TextOf(IntakeState state, string words) => new("", words, state.Picture.Patient.AgeYears, state.Picture);
}
