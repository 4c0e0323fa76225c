namespace TriageBot.Clinical.Language;

/// <summary>The forms an English word is written in: pain pains pained paining, stop stopped, breathe breathing, feel felt.</summary>
internal static class EnglishForms
{
    private const string Vowels = "aeiou";

    /// <summary>Words that have no forms of their own; without this list "her" would also be read in "hers" and "use" in "us".</summary>
    private static readonly HashSet<string> Fixed =
    [
        "the", "and", "but", "not", "nor", "for", "from", "with", "without", "her", "his", "him", "she", "they", "them", "their", "our", "your", "you",
        "its", "any", "all", "who", "how", "why", "when", "what", "which", "this", "that", "these", "those", "than", "then", "there", "here", "into",
        "over", "under", "off", "out", "too", "very", "more", "most", "less", "only", "also", "just", "can't", "won't", "don't", "doesn't", "didn't",
        "morning", "evening", "during", "scare", "scared", "scares", "scaring", "nothing", "something", "anything", "everything",
        .. Families().Where(family => family is ["!", ..]).SelectMany(family => family.Skip(1)),
    ];

    /// <summary>Families of words that no rule joins: irregular verbs, two spellings, missing apostrophes.</summary>
    private static readonly ILookup<string, string> Irregular = Families()
        .Where(family => family is not ["!", ..])
        .SelectMany(family => family, (family, word) => (Word: word, Family: family))
        .SelectMany(entry => entry.Family, (entry, other) => (entry.Word, Other: other))
        .ToLookup(entry => entry.Word, entry => entry.Other, StringComparer.Ordinal);

    /// <summary>Every form of a folded word, itself first; a word that is a form already has the forms of its base too.</summary>
    public static IEnumerable<string> Of(string word) =>
        Bases(word).Prepend(word).SelectMany(known => Irregular.Contains(known) ? Irregular[known].SelectMany(Regular) : Regular(known))
            .Where(form => !Fixed.Contains(form)).Prepend(word).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string[]> Families() => Folding.Lines("english-word-forms.txt").Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>hurts → hurt, stabbing → stab, tired → tire.</summary>
    private static IEnumerable<string> Bases(string word)
    {
        if (word.Length < 5 || Fixed.Contains(word) || !word.All(char.IsAsciiLetterLower))
            return [];
        IEnumerable<string> bases = word switch
        {
            [.., 'i', 'e', 's'] or [.., 'i', 'e', 'd'] => [word[..^3] + "y"],
            [.., 's', 's'] or [.., 'u', 's'] or [.., 'i', 's'] or [.., 'e', 'e', 'd'] => [],
            [.., 's'] => [word[..^1], .. word.EndsWith("es", StringComparison.Ordinal) ? [word[..^2]] : Array.Empty<string>()],
            [.. var stem, 'e', 'd'] => Undo(stem),
            [.. var stem, 'i', 'n', 'g'] => Undo(stem),
            _ => [],
        };
        return bases.Where(known => known.Length >= 3 && known.Any(IsVowel) && !Fixed.Contains(known));
    }

    private static IEnumerable<string> Undo(string stem) =>
        stem.Length > 2 && stem[^1] == stem[^2] ? [stem, stem[..^1]] : [stem, stem + "e"];

    private static IEnumerable<string> Regular(string word)
    {
        yield return word;
        if (word.Length <= 2 || Fixed.Contains(word) || !word.All(char.IsAsciiLetterLower))
            yield break;
        foreach (var stem in Stems(word))
        {
            yield return stem + "ed";
            yield return stem + "ing";
        }
        foreach (var plural in Plurals(word))
            yield return plural;
        if (word[^1] == 'y' && !IsVowel(word[^2]))
            yield return word[..^1] + "ied";
    }

    /// <summary>ache → ach-, stop → stopp-, vomit → vomit- and vomitt-.</summary>
    private static IEnumerable<string> Stems(string word)
    {
        if (IsFormAlready(word))
            yield break;
        if (word[^1] == 'e')
        {
            yield return word[..^1];
            yield break;
        }
        var doubles = !IsVowel(word[^1]) && word[^1] is not ('w' or 'x' or 'y') && IsVowel(word[^2]) && !IsVowel(word[^3]);
        if (doubles)
            yield return word + word[^1];
        if (!doubles || word.Count(IsVowel) > 1)
            yield return word;
    }

    /// <summary>Swollen, bleeding, itched are forms; bleed and need only look like one.</summary>
    private static bool IsFormAlready(string word) =>
        word.EndsWith("ing", StringComparison.Ordinal) || word.EndsWith("ee", StringComparison.Ordinal)
        || word.EndsWith("ed", StringComparison.Ordinal) && !word.EndsWith("eed", StringComparison.Ordinal);

    private static IEnumerable<string> Plurals(string word)
    {
        if (word[^1] is 's' or 'x' or 'z' || word.EndsWith("ch", StringComparison.Ordinal) || word.EndsWith("sh", StringComparison.Ordinal))
            yield return word + "es";
        else if (word[^1] == 'y' && !IsVowel(word[^2]))
            yield return word[..^1] + "ies";
        else
            yield return word + "s";
    }

    private static bool IsVowel(char letter) => Vowels.Contains(letter, StringComparison.Ordinal);
}
