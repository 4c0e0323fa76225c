using System.Reflection;

namespace TriageBot.Clinical.Language;

/// <summary>One spelling for all: small letters, half-width signs, simplified characters, words as they are meant.
/// Every character stays one character, so an offset in the folded text is an offset in what the patient wrote.</summary>
internal static class Folding
{
    private const string CharacterFile = "traditional-simplified.txt";
    private const char MostAscii = '\u007F';
    private static readonly char[] Folded = Load();

    /// <summary>The text in the one spelling; same length, same offsets.</summary>
    public static string Fold(string text) => string.Create(text.Length, text, static (folded, original) =>
    {
        var every = 0;
        for (var i = 0; i < folded.Length; i++)
            every |= folded[i] = Folded[original[i]];
        if (every > MostAscii) // only Chinese words are mistaken for words that sound the same
            Homophones.Correct(folded);
    });

    private static char[] Load()
    {
        var table = new char[char.MaxValue + 1];
        for (var i = 0; i < table.Length; i++)
            table[i] = char.IsSurrogate((char)i) ? (char)i : char.ToLowerInvariant(Narrow((char)i));
        foreach (var pair in Lines(CharacterFile).SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            table[pair[0]] = pair[1];
        return table;
    }

    private static char Narrow(char wide) => wide switch
    {
        >= '！' and <= '～' => (char)(wide - '！' + '!'),
        '\u3000' or '\u00A0' => ' ',
        '’' or '‘' or '`' or '´' => '\'',
        '“' or '”' => '"',
        '–' or '—' or '−' or '‐' or '‑' => '-',
        '〇' => '零',
        _ => wide,
    };

    /// <summary>Lines of a word list that travels inside the assembly, without its comments.</summary>
    internal static IEnumerable<string> Lines(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"The word list {file} is missing from the assembly; it must be an embedded resource.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#')
                yield return line;
    }
}
