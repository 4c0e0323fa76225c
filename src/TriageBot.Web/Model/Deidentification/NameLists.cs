using System.Collections.Frozen;
using System.Reflection;

namespace TriageBot.Web.Model.Deidentification;

/// <summary>What names are made of, and the ordinary words that look like them: the word lists beside this file.</summary>
internal static class NameLists
{
    private static readonly Dictionary<string, string[]> Surnames = Sections("surnames.txt"), Words = Sections("surname-words.txt"), English = Sections("english-names.txt");

    public static FrozenSet<string> Double { get; } = Surnames["double"].ToFrozenSet(StringComparer.Ordinal);
    public static FrozenSet<char> Single { get; } = Surnames["single"].SelectMany(run => run).ToFrozenSet();

    /// <summary>Surnames that so often begin ordinary words that they prove nothing.</summary>
    public static FrozenSet<char> CommonWord { get; } = Surnames["common-word"].SelectMany(run => run).ToFrozenSet();
    public static FrozenSet<char> Given { get; } = Lines("given-characters.txt").SelectMany(line => line).ToFrozenSet();

    /// <summary>Words in which a surname stands first, or last.</summary>
    public static FrozenSet<string> Begin { get; } = Words["begin"].ToFrozenSet(StringComparer.Ordinal);
    public static FrozenSet<string> End { get; } = Words["end"].ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Words that may follow a name and begin with a character that given names end in.</summary>
    public static FrozenSet<string> Follow { get; } = Words["follow"].ToFrozenSet(StringComparer.Ordinal);

    public static FrozenSet<string> First { get; } = English["first"].ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    public static FrozenSet<string> Last { get; } = English["last"].ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>English names that are ordinary words too.</summary>
    public static FrozenSet<string> AlsoWords { get; } = English["also-words"].ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<string> Lines(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"The word list {file} is missing from the assembly; it must be an embedded resource.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#')
                yield return line;
    }

    /// <summary>Lists that begin with "name:" and go on over many lines.</summary>
    private static Dictionary<string, string[]> Sections(string file)
    {
        var sections = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var open = new List<string>();
        foreach (var line in Lines(file))
        {
            var words = line;
            if (line.Split(':', 2) is [var name, var rest])
            {
                sections[name] = open = [];
                words = rest;
            }
            open.AddRange(words.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }
        return sections.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray(), StringComparer.Ordinal);
    }
}
