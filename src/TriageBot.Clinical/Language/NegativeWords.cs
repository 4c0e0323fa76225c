namespace TriageBot.Clinical.Language;

/// <summary>Words that name a finding by its absence: whoever is afebrile has no fever.</summary>
internal static class NegativeWords
{
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal) { "afebrile", "apyrexial", "apyrexic" };

    /// <summary>Whether the words of a finding deny it by themselves.</summary>
    public static bool Deny(Tokens tokens, PhraseMatch finding) =>
        finding.First == finding.Last && !tokens[finding.First].IsChinese && Words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(tokens.Text(finding.First));
}
