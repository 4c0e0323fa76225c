using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Language;

namespace TriageBot.Clinical.Routing;

/// <summary>What the knowledge itself teaches: every name of a disease and every hint is a very short message of a patient who belongs to its department.</summary>
internal sealed class KnownExamples
{
    private const float OfAName = 0.5f;
    private const int MostNames = 40, ShortestName = 2;

    public KnownExamples(KnowledgeBase knowledge, RoutingFeatures features)
    {
        var hints = new RoutingHints(knowledge.Labels).Words.Select(hint => (Text: hint.Word, hint.Department, Weight: hint.Share));
        var names = knowledge.Findings.Values.Where(finding => finding.Departments.Count > 0)
            .SelectMany(finding => NamesOf(finding).Select(name => (Text: name, Department: finding.Departments[0], Weight: OfAName)));
        All = [.. hints.Concat(names).Select(known => (features.Of(new("", known.Text)).Evidence, known.Department, known.Weight))];
    }

    public IReadOnlyList<(List<RoutingFeature> Features, string Department, float Weight)> All { get; }

    private static IEnumerable<string> NamesOf(FindingEntry finding) =>
        finding.ChinesePhrases.Concat(finding.EnglishPhrases).SelectMany(PhraseExpansion.Expand).Where(parts => parts is [{ Length: >= ShortestName }]).Select(parts => parts[0])
            .Take(MostNames).Prepend(finding.Name.En).Prepend(finding.Name.Zh).Distinct(StringComparer.Ordinal);
}
