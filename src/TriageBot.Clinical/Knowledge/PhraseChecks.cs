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
                foreach (var problem in Malformed(phrase) is { } how ? [how] : finding is { Kind: FindingKind.Condition, IsOnlyNamed: true } ? Claimed(finding, phrase, owners) : [])
                    yield return $"finding {finding.Id}: {problem}";
    }

    private static IEnumerable<string> Claimed(FindingEntry finding, string phrase, Dictionary<string, string> owners)
    {
        foreach (var wording in PhraseExpansion.Expand(phrase).Select(parts => string.Join('~', parts)))
            if (!owners.TryAdd(wording, finding.Id) && owners[wording] != finding.Id)
                yield return $"'{wording}' is already a name of '{owners[wording]}'; leave it with one of the two.";
    }

    private static string? Malformed(string phrase)
    {
        try
        {
            PhraseParser.Parse(phrase);
            return null;
        }
        catch (FormatException malformed)
        {
            return malformed.Message;
        }
    }
}
