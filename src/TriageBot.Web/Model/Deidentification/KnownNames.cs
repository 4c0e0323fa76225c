using System.Text.RegularExpressions;

namespace TriageBot.Web.Model.Deidentification;

/// <summary>Names that the caller knows: wherever they stand, however they are spelled.</summary>
internal static class KnownNames
{
    /// <summary>A name whole, its parts where it has parts, and a Chinese given name without its surname.</summary>
    public static IEnumerable<IdentitySpan> In(string plain, IReadOnlyList<string> names) => Exactly(plain, WordsOf(names));

    internal static string[] WordsOf(IReadOnlyList<string> names) => [.. names.Select(name => PlainText.Fold(name.Trim())).Where(name => name.Length > 1).SelectMany(Parts).Distinct(StringComparer.OrdinalIgnoreCase)];

    public static IEnumerable<IdentitySpan> Exactly(string plain, IReadOnlyCollection<string> words) =>
        from word in words.OrderByDescending(word => word.Length)
        from Match match in Regex.Matches(plain, Pattern(word), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1))
        select new IdentitySpan(match.Index, match.Index + match.Length, IdentityKind.Name);

    /// <summary>Spaces in a name may be left out or doubled; a Latin word ends where its letters end.</summary>
    private static string Pattern(string word)
    {
        var loose = string.Join(@"\s*", word.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Regex.Escape));
        if (PlainText.IsChinese(word[0]))
            return string.Join(@"[\s·]*", word.Where(character => character is not (' ' or '·')).Select(character => Regex.Escape(character.ToString())));
        return @"(?<![\p{L}])" + loose + @"(?![\p{Ll}\p{Lu}])";
    }

    private static IEnumerable<string> Parts(string name)
    {
        yield return name;
        if (PlainText.IsChinese(name[0]))
        {
            if (name.Length is 3 or 4)
                yield return name[^2..];
            yield break;
        }
        foreach (var part in name.Split([' ', '-', '.'], StringSplitOptions.RemoveEmptyEntries).Where(part => part.Length > 2))
            yield return part;
    }
}
