namespace TriageBot.Clinical.Language;

/// <summary>Words as a keyboard of sounds gets them wrong (凶口, 劲椎, 头蕴), each with the word of the same length that was meant.</summary>
internal static class Homophones
{
    private static readonly Dictionary<string, string> Meant = Folding.Lines("homophones.txt")
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .SelectMany(words => words.Skip(1), (words, wrong) => (Wrong: wrong, Right: words[0]))
        .ToDictionary(pair => pair.Wrong, pair => SameLength(pair.Wrong, pair.Right), StringComparer.Ordinal);

    private static readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Spans = Meant.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly int Shortest = Meant.Keys.Min(word => word.Length), Longest = Meant.Keys.Max(word => word.Length);

    /// <summary>One bit for the first two characters of each wrong word: most places are passed by looking at it.</summary>
    private static readonly ulong[] Beginnings = BeginningsOf(Meant.Keys);

    /// <summary>Puts the meant words in the place of the wrong ones; no character moves.</summary>
    /// <param name="folded">A text in small letters and simplified characters.</param>
    public static void Correct(Span<char> folded)
    {
        for (var at = 0; at <= folded.Length - Shortest; at++)
            if (MayBegin(folded[at], folded[at + 1]))
                at += Math.Max(0, CorrectHere(folded[at..]) - 1);
    }

    /// <summary>The longest wrong word at the beginning; how many characters were put right.</summary>
    private static int CorrectHere(Span<char> folded)
    {
        for (var length = Math.Min(Longest, folded.Length); length >= Shortest; length--)
            if (Spans.TryGetValue(folded[..length], out var meant))
            {
                meant.CopyTo(folded);
                return length;
            }
        return 0;
    }

    private static bool MayBegin(char first, char second) => Place(first, second) is var place && (Beginnings[place >> 6] & 1UL << place) != 0;

    private static int Place(char first, char second) => (first * 0x9E37 + second) & 0xFFFF;

    private static ulong[] BeginningsOf(IEnumerable<string> words)
    {
        var bits = new ulong[1024];
        foreach (var word in words)
            bits[Place(word[0], word[1]) >> 6] |= 1UL << Place(word[0], word[1]);
        return bits;
    }

    private static string SameLength(string wrong, string right) => wrong.Length == right.Length ? right
        : throw new FormatException($"homophones.txt: {wrong} is to become {right}, which is not as long; quotes would lose their place.");
}
