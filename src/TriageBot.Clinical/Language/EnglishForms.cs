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
    public static IReadOnlyList<string> Of(string word)
    {
        List<string> forms = [word];
        Add(word, forms);
        if (word.Length >= 5 && IsPlain(word))
            foreach (var known in Bases(word))
                if (known.Length >= 3 && known.AsSpan().ContainsAny(Vowels) && !Fixed.Contains(known))
                    Add(known, forms);
        return forms;
    }

    private static IEnumerable<string[]> Families() => Folding.Lines("english-word-forms.txt").Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static bool IsPlain(string word) => !word.AsSpan().ContainsAnyExceptInRange('a', 'z') && !Fixed.Contains(word);

    private static void Add(string known, List<string> forms)
    {
        if (!Irregular.Contains(known))
            AddRegular(known, forms);
        else
            foreach (var other in Irregular[known])
                AddRegular(other, forms);
    }

    private static void AddNew(string form, List<string> forms)
    {
        if (!Fixed.Contains(form) && !forms.Contains(form))
            forms.Add(form);
    }

    /// <summary>hurts → hurt, stabbing → stab, tired → tire.</summary>
    private static string[] Bases(string word) => word switch
    {
        [.., 'i', 'e', 's'] or [.., 'i', 'e', 'd'] => [word[..^3] + "y"],
        [.., 's', 's'] or [.., 'u', 's'] or [.., 'i', 's'] or [.., 'e', 'e', 'd'] => [],
        [.., 'e', 's'] => [word[..^1], word[..^2]],
        [.., 's'] => [word[..^1]],
        [.. var stem, 'e', 'd'] => Undo(stem),
        [.. var stem, 'i', 'n', 'g'] => Undo(stem),
        _ => [],
    };

    private static string[] Undo(string stem) => stem.Length > 2 && stem[^1] == stem[^2] ? [stem, stem[..^1]] : [stem, stem + "e"];

    private static void AddRegular(string word, List<string> forms)
    {
        AddNew(word, forms);
        if (word.Length <= 2 || !IsPlain(word))
            return;
        foreach (var stem in Stems(word))
        {
            AddNew(stem + "ed", forms);
            AddNew(stem + "ing", forms);
        }
        AddNew(Plural(word), forms);
        if (word[^1] == 'y' && !IsVowel(word[^2]))
            AddNew(word[..^1] + "ied", forms);
    }

    /// <summary>ache → ach-, stop → stopp-, vomit → vomit- and vomitt-.</summary>
    private static string[] Stems(string word)
    {
        if (IsFormAlready(word))
            return [];
        if (word[^1] == 'e')
            return [word[..^1]];
        var doubles = !IsVowel(word[^1]) && word[^1] is not ('w' or 'x' or 'y') && IsVowel(word[^2]) && !IsVowel(word[^3]);
        return !doubles ? [word] : word.Count(IsVowel) > 1 ? [word + word[^1], word] : [word + word[^1]];
    }

    /// <summary>Swollen, bleeding, itched are forms; bleed and need only look like one.</summary>
    private static bool IsFormAlready(string word) =>
        word.EndsWith("ing", StringComparison.Ordinal) || word.EndsWith("ee", StringComparison.Ordinal)
        || word.EndsWith("ed", StringComparison.Ordinal) && !word.EndsWith("eed", StringComparison.Ordinal);

    private static string Plural(string word)
    {
        if (word[^1] is 's' or 'x' or 'z' || word.EndsWith("ch", StringComparison.Ordinal) || word.EndsWith("sh", StringComparison.Ordinal))
            return word + "es";
        return word[^1] == 'y' && !IsVowel(word[^2]) ? word[..^1] + "ies" : word + "s";
    }

    private static bool IsVowel(char letter) => Vowels.Contains(letter, StringComparison.Ordinal);
}
