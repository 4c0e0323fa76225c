using TriageBot.Clinical.Language;

namespace TriageBot.Clinical.Knowledge;

/// <summary>What makes the words of the findings unfit to be listened for.</summary>
internal static class PhraseChecks
{
    /// <summary>Phrases that cannot be read, and names that two conditions claim: a name must point to one place.</summary>
    public static IEnumerable<string> Of(IEnumerable<FindingEntry> findings)
    {
        var owners = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var finding in findings)
            foreach (var phrase in finding.ChinesePhrases.Concat(finding.EnglishPhrases))
                foreach (var problem in IsName(finding) ? Claimed(finding, phrase, owners) : Malformed(phrase))
                    yield return $"finding {finding.Id}: {problem}";
    }

    private static bool IsName(FindingEntry finding) => finding is { Kind: FindingKind.Condition, IsOnlyNamed: true };

    private static IEnumerable<string> Claimed(FindingEntry finding, string phrase, Dictionary<string, string> owners)
    {
        if (Tried(() => PhraseExpansion.Expand(phrase), out var wordings) is { } malformed)
            return [malformed];
        return wordings.Select(parts => string.Join('~', parts)).Where(wording => !owners.TryAdd(wording, finding.Id) && owners[wording] != finding.Id)
            .Select(wording => $"'{wording}' is already a name of '{owners[wording]}'; leave it with one of the two.");
    }

    /// <summary>Why a phrase cannot be read; nothing where it can.</summary>
    public static IEnumerable<string> Malformed(string phrase) => Tried(() => PhraseParser.Parse(phrase), out _) is { } malformed ? [malformed] : [];

    /// <summary>Why a phrase cannot be read, or null.</summary>
    private static string? Tried<T>(Func<IReadOnlyList<T>> read, out IReadOnlyList<T> result)
    {
        try
        {
            result = read();
            return null;
        }
        catch (FormatException malformed)
        {
            result = [];
            return malformed.Message;
        }
    }
}
