using System.Buffers;

namespace TriageBot.Clinical.Language;

/// <summary>Words as a keyboard of sounds gets them wrong (凶口, 劲椎, 头蕴), each with the word of the same length that was meant.</summary>
internal static class Homophones
{
    private static readonly Dictionary<string, string> Meant = Folding.Lines("homophones.txt")
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .SelectMany(words => words.Skip(1), (words, wrong) => (Wrong: wrong, Right: words[0]))
        .ToDictionary(pair => pair.Wrong, pair => SameLength(pair.Wrong, pair.Right), StringComparer.Ordinal);

    private static readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Spans = Meant.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly SearchValues<string> Wrong = SearchValues.Create([.. Meant.Keys], StringComparison.Ordinal);
    private static readonly int Shortest = Meant.Keys.Min(word => word.Length), Longest = Meant.Keys.Max(word => word.Length);

    /// <summary>Puts the meant words in the place of the wrong ones; no character moves.</summary>
    /// <param name="folded">A text in small letters and simplified characters.</param>
    public static void Correct(Span<char> folded)
    {
        while (folded.IndexOfAny(Wrong) is var start and >= 0)
        {
            folded = folded[start..];
            var length = Math.Min(Longest, folded.Length);
            while (length > Shortest && !Spans.ContainsKey(folded[..length]))
                length--;
            Spans[folded[..length]].CopyTo(folded);
            folded = folded[length..];
        }
    }

    private static string SameLength(string wrong, string right) => wrong.Length == right.Length ? right
        : throw new FormatException($"homophones.txt: {wrong} is to become {right}, which is not as long; quotes would lose their place.");
}
