using System.Reflection;

namespace TriageBot.Clinical.Routing;

/// <summary>A linear model from a patient's words to departments: score(d) = b(d) + Σ v(f)·w(f, d) over the evidence f,
/// share(d) = softmax(k · score). Made by <see cref="RoutingTrainer"/>; it names departments and never decides an acuity.</summary>
/// <remarks>Weights: one-against-rest support vector machines by dual coordinate descent (Hsieh et al., ICML 2008) with naive Bayes log-count
/// ratios added (after Wang and Manning, ACL 2012), starting from what the knowledge says.</remarks>
public sealed class RoutingModel
{
    private const string Resource = "routing-model.bin";
    private static readonly Lazy<RoutingModel> ShippedModel = new(Load);

    private readonly EvidenceTable table;
    private readonly float[] bias;

    internal RoutingModel(IReadOnlyList<string> departments, IReadOnlyList<int> cases, float sharpness, float[] bias, EvidenceTable table)
    {
        (Departments, Cases, Sharpness, this.bias, this.table) = (departments, cases, sharpness, bias, table);
    }

    /// <summary>The model that ships inside the assembly; read when first asked for.</summary>
    public static RoutingModel Shipped => ShippedModel.Value;

    /// <summary>Ids of the departments it can name.</summary>
    public IReadOnlyList<string> Departments { get; }

    /// <summary>How many cases of each it was trained on; 0 = it knows the department from the knowledge only.</summary>
    public IReadOnlyList<int> Cases { get; }

    /// <summary>The factor that makes shares honest: of the guesses with a share of 0.8, eight in ten are right.</summary>
    public float Sharpness { get; }

    internal ReadOnlySpan<float> Bias => bias;

    internal EvidenceTable Table => table;

    /// <summary>Writes the model; the same model gives the same bytes.</summary>
    public void Write(Stream stream) => RoutingModelFile.Write(this, stream);

    /// <summary>Reads a model.</summary>
    /// <exception cref="InvalidDataException">It is not a routing model or it is damaged; the message says what was found.</exception>
    public static RoutingModel Read(Stream stream) => RoutingModelFile.Read(stream);

    /// <summary>Departments by how strongly the evidence points to them, best first.</summary>
    /// <param name="isThere">Which departments may be named: a hospital names only those it has.</param>
    internal IReadOnlyList<RoutingGuess> Rank(List<RoutingFeature> features, Func<string, bool> isThere)
    {
        Span<float> sums = stackalloc float[Departments.Count];
        bias.CopyTo(sums);
        var vector = RoutingVector.Of(features, table.IndexOf, table.RarityOf);
        for (var at = 0; at < vector.Index.Length; at++)
            table.Add(vector.Index[at], vector.Value[at], sums);
        return Shares(sums, isThere);
    }

    private List<RoutingGuess> Shares(ReadOnlySpan<float> sums, Func<string, bool> isThere)
    {
        List<RoutingGuess> guesses = new(sums.Length);
        var (best, total) = (float.MinValue, 0.0);
        for (var at = 0; at < sums.Length; at++)
            best = Math.Max(best, sums[at]);
        for (var at = 0; at < sums.Length; at++)
            if (isThere(Departments[at]))
            {
                var weight = Math.Exp(Sharpness * (sums[at] - best));
                total += weight;
                guesses.Add(new(Departments[at], weight));
            }
        return [.. guesses.Select(guess => guess with { Share = guess.Share / total }).OrderByDescending(guess => guess.Share).ThenBy(guess => guess.Department, StringComparer.Ordinal)];
    }

    private static RoutingModel Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The routing model {Resource} is missing from the assembly; make it with the verb train-routing and embed it.");
        return Read(stream);
    }
}
