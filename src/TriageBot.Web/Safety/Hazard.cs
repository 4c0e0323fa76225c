using TriageBot.Clinical.Knowledge;

namespace TriageBot.Web.Safety;

/// <summary>How bad and how likely, each from 1 to 5.</summary>
public sealed record HazardRisk(int Severity, int Likelihood)
{
    public int Score => Severity * Likelihood;

    /// <summary>The key of the word for it: high from 15, medium from 8.</summary>
    public string Word => Score >= 15 ? "risk-high" : Score >= 8 ? "risk-medium" : "risk-low";
}

/// <summary>One thing that can go wrong, how it comes, whom it harms, what holds against it, and the tests that show that it does.</summary>
/// <param name="Tests">Full names of tests; of a test with many cases every one has to pass.</param>
public sealed record Hazard(
    string Id, Bilingual Name, Bilingual Cause, Bilingual Harm, IReadOnlyList<Bilingual> Controls, IReadOnlyList<string> Tests, HazardRisk Before, HazardRisk After, Bilingual Owner, DateOnly Review);

/// <summary>A hazard log that may not be used; the message is for its author.</summary>
public sealed class UnreadableHazardsException(IReadOnlyList<string> problems)
    : Exception($"The hazard log has {problems.Count} problem(s).\n  " + string.Join("\n  ", problems))
{
    public IReadOnlyList<string> Problems { get; } = problems;
}
