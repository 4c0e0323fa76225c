namespace TriageBot.Clinical.Language;

/// <summary>What a pattern for quantities needs to be in the text; the wordings are in <c>quantity-signs.txt</c>.</summary>
[Flags]
internal enum QuantitySign : ulong
{
    None = 0,
    Digit = 1UL << 0, Number = 1UL << 1, Decimal = 1UL << 2, Slashed = 1UL << 3,
    Degree = 1UL << 4, Warmth = 1UL << 5, Taking = 1UL << 6,
    Ratio = 1UL << 7, Pressure = 1UL << 8, Heart = 1UL << 9, Breath = 1UL << 10, Rate = 1UL << 11, Oxygen = 1UL << 12,
    Sugar = 1UL << 13, Meter = 1UL << 14, Points = 1UL << 15, OutOf = 1UL << 16, Pain = 1UL << 17,
    Weight = 1UL << 18, PeakFlow = 1UL << 19, Inr = 1UL << 20, Sleep = 1UL << 21, Stool = 1UL << 22,
    Years = 1UL << 23, InfantSpan = 1UL << 24, Whom = 1UL << 25, EnglishAge = 1UL << 26, Sex = 1UL << 27,
    Bearing = 1UL << 28, EnglishBearing = 1UL << 29, Birth = 1UL << 30, EnglishBirth = 1UL << 31,
    HoursOld = 1UL << 32, InfantWeeks = 1UL << 33, AtAge = 1UL << 34, Gestation = 1UL << 35, Parity = 1UL << 36,
    ChineseSpan = 1UL << 37, ChineseOnset = 1UL << 38, EnglishSpan = 1UL << 39, EnglishOnset = 1UL << 40, Uncounted = 1UL << 41, Since = 1UL << 42,
    All = (Since << 1) - 1,
}

/// <summary>Finds all signs of quantities in one pass over a text, so that of some forty patterns only those are tried that may match.</summary>
/// <remarks>A. Aho, M. Corasick, Efficient string matching, CACM 18(6), 1975: the table form, one look-up a character.</remarks>
internal static class QuantitySigns
{
    private const string Numerals = "零一二两三四五六七八九十百";
    private const byte Other = 0, Blank = 1;

    /// <summary>What a character is to the signs: most are the same one, all digits are, and so are all Chinese numerals.</summary>
    private static readonly byte[] Letters = new byte[char.MaxValue + 1];
    private static readonly int Width;
    private static readonly ushort[] Steps;
    private static readonly QuantitySign[] Said;

    static QuantitySigns()
    {
        (string Wording, QuantitySign Sign)[] wordings = [.. Folding.Lines("quantity-signs.txt").SelectMany(Read)];
        Width = Spell(wordings.Select(one => one.Wording));
        List<ushort[]> trie = [new ushort[Width]];
        List<QuantitySign> said = [QuantitySign.None];
        foreach (var (wording, sign) in wordings)
        {
            ushort node = 0;
            foreach (var character in wording)
            {
                ref var next = ref trie[node][Letters[character]];
                if (next == 0)
                {
                    next = (ushort)trie.Count;
                    trie.Add(new ushort[Width]);
                    said.Add(QuantitySign.None);
                }
                node = next;
            }
            said[node] |= sign;
        }
        FallBack(trie, said);
        (Steps, Said) = ([.. trie.SelectMany(row => row)], [.. said]);
    }

    /// <summary>The signs in a folded text.</summary>
    public static QuantitySign In(ReadOnlySpan<char> folded)
    {
        var (signs, node, before) = (QuantitySign.None, 0, Other);
        foreach (var character in folded)
        {
            var letter = Letters[character];
            if (letter is Blank && before is Blank)
                continue;
            before = letter;
            node = Steps[node * Width + letter];
            signs |= Said[node];
        }
        return signs;
    }

    private static IEnumerable<(string, QuantitySign)> Read(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var sign = Enum.Parse<QuantitySign>(line[..colon].Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
        return line[(colon + 1)..].Split(',', StringSplitOptions.TrimEntries).SelectMany(PhraseExpansion.Expand).Select(parts => (parts[0], sign));
    }

    /// <summary>Gives every character of the wordings its number; returns how many numbers there are.</summary>
    private static int Spell(IEnumerable<string> wordings)
    {
        var (digit, numeral, count) = ((byte)2, (byte)3, (byte)4);
        for (var code = 0; code <= char.MaxValue; code++)
            if (char.IsWhiteSpace((char)code) || (char)code is ':' or '=' or '-')
                Letters[code] = Blank;
            else if (char.IsDigit((char)code))
                Letters[code] = digit;
        foreach (var character in Numerals)
            Letters[character] = numeral;
        foreach (var character in wordings.SelectMany(wording => wording))
            if (Letters[character] is Other)
                Letters[character] = count++;
        return count;
    }

    /// <summary>Where a wording breaks off, the longest other one that its end begins goes on.</summary>
    private static void FallBack(List<ushort[]> trie, List<QuantitySign> said)
    {
        var longest = new ushort[trie.Count];
        Queue<ushort> open = new(trie[0].Where(node => node != 0));
        while (open.TryDequeue(out var node))
        {
            said[node] |= said[longest[node]];
            for (var letter = 0; letter < trie[node].Length; letter++)
            {
                var fallen = trie[longest[node]][letter];
                ref var next = ref trie[node][letter];
                if (next == 0)
                {
                    next = fallen;
                    continue;
                }
                longest[next] = fallen;
                open.Enqueue(next);
            }
        }
    }
}
