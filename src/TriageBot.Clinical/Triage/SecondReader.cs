using System.Reflection;
using System.Runtime.InteropServices;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Language;
using TriageBot.Clinical.Routing;

namespace TriageBot.Clinical.Triage;

/// <summary>How strongly somebody's words sound like those of people who needed an ambulance or an emergency department: a second key beside the
/// rules (SF1, SF8). It hears what no phrase foresaw, can only raise, and is asked only where the rules would let somebody wait.</summary>
/// <remarks>A linear model over the same evidence as the <see cref="RoutingModel"/>, learned from our own cases by <see cref="Train"/>. It does not speak
/// where a rule already names the emergency department: a remark beside the words moves its share of "now" and may not lower a level (SF4), and in
/// validation it cost as many right levels there as it gained.</remarks>
public sealed class SecondReader(KnowledgeBase knowledge, RoutingModel model)
{
    /// <summary>Rule ids of what it raises.</summary>
    public const string NowRule = "second-key-now", SureRule = "second-key", DoubtfulRule = "second-key-doubt";

    /// <summary>From this share of "now" on it names the ambulance where it names an emergency at all.</summary>
    public const double Now = 0.60;

    /// <summary>From this share on the emergency department is named: in five-fold validation the tenth at which nearest to 3 in 100 who could stay at
    /// home are sent there (3.1), which is the bar; 0.70 would keep it (2.5) and let more emergencies wait. For the clinical lead to sign;
    /// <c>second-reader.md</c> has the figures.</summary>
    public const double Sure = 0.60;

    /// <summary>From this share on a person looks and nobody waits until tomorrow.</summary>
    public const double Doubtful = 0.40;

    private const string Resource = "second-reader.bin", Immediate = "immediate", Emergency = "emergency", Other = "other", Source = "SF1, SF8";

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

    /// <summary>The shares, 0–1, of the words and answers so far. Opinions, costs and orders to the machine around them change nothing: with and
    /// without them the more urgent reading counts (SF4, SF7).</summary>
    public Sounding Share(IntakeState state)
    {
        if (state.Words.Length == 0)
            return default;
        var heard = knowledge.Listener.Hear(state.Words);
        var whole = ShareOf(state, state.Words, heard);
        return Remarks.Without(knowledge, heard, state.Words) is { } without
            ? whole.Higher(ShareOf(state, without.Replace(",,", "", StringComparison.Ordinal))) : whole;
    }

    /// <summary>What it gives reason for where the rules would let somebody wait; null when it agrees.</summary>
    internal Reason? Object(IntakeState state)
    {
        var share = Share(state);
        return share.Emergency >= Sure && share.Now >= Now ? Because(NowRule, Acuity.Immediate, "because-second-key-now")
            : share.Emergency >= Sure ? Because(SureRule, Acuity.Emergent, "because-second-key")
            : share.Emergency >= Doubtful ? Because(DoubtfulRule, Acuity.Urgent, "because-second-key-doubt") : null;
    }

    private Reason Because(string rule, Acuity acuity, string wording) => new(rule, acuity, knowledge.Wording.Both(wording), Source, []);

    private Sounding ShareOf(IntakeState state, string words, Heard? heard = null)
    {
        var guesses = model.Rank(features.Of(TextOf(state, words), heard).Evidence, _ => true);
        var now = guesses.First(guess => guess.Department == Immediate).Share;
        return new(now, now + guesses.First(guess => guess.Department == Emergency).Share);
    }

    /// <summary>Learns from interviews that were played to their end, and how urgent the case was. The same examples and seed give the same bytes.</summary>
    /// <param name="sharpness">The factor that makes shares honest; see <see cref="RoutingModel.Sharpness"/>.</param>
    public static RoutingModel Train(KnowledgeBase knowledge, IReadOnlyList<(IntakeState State, Acuity Acuity)> examples, int seed, float sharpness = 2)
    {
        var features = new RoutingFeatures(knowledge);
        string[] classes = [Immediate, Emergency, Other];
        var lesson = new Lesson(classes, [], LeastSeen);
        foreach (var (state, acuity) in examples)
            lesson.Add(features.Of(TextOf(state, state.Words)).Evidence, ClassOf(acuity), 1, [1, 1, 1]);
        return lesson.Pack(lesson.Learn(seed), [.. classes.Index().Select(one => examples.Count(example => ClassOf(example.Acuity) == one.Index))], sharpness);
    }

    private static int ClassOf(Acuity acuity) => (int)(acuity.IsEmergency() ? acuity : Acuity.Urgent);

    private static RoutingText TextOf(IntakeState state, string words) => new("", words, state.Picture.Patient.AgeYears, state.Picture);
}

/// <summary>How strongly words sound like an emergency.</summary>
/// <param name="Now">Like those of people for whom the ambulance was called at once.</param>
/// <param name="Emergency">Like those of people who needed the ambulance or the emergency department.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Sounding(double Now, double Emergency)
{
    internal Sounding Higher(Sounding other) => new(Math.Max(Now, other.Now), Math.Max(Emergency, other.Emergency));
}
