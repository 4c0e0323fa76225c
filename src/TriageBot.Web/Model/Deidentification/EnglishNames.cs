using System.Text.RegularExpressions;

namespace TriageBot.Web.Model.Deidentification;

/// <summary>Finds names in English letters: after words that introduce somebody, by lists of names, and by two capitals side by side.</summary>
internal static partial class EnglishNames
{
    private sealed record Word(int Start, int End, string Text, bool IsMedical)
    {
        public bool IsCapital { get; } = char.IsUpper(Text[0]);
        public bool IsFirst { get; } = NameLists.First.Contains(Text);
        public bool IsListed { get; } = NameLists.First.Contains(Text) || NameLists.Last.Contains(Text);
        public bool IsAlsoWord { get; } = NameLists.AlsoWords.Contains(Text);
    }

    public static IEnumerable<IdentitySpan> In(string plain, MedicalWords medical)
    {
        Word[] words = [.. Letters().Matches(plain).Select(match => new Word(match.Index, match.Index + match.Length, match.Value, medical.Touch(match.Index, match.Index + match.Length)))];
        for (var at = 0; at < words.Length; at++)
        {
            var length = LengthAt(plain, words, at);
            if (length == 0 || words[at].IsMedical)
                continue;
            yield return new(words[at].Start, words[at + length - 1].End, IdentityKind.Name);
            at += length - 1;
        }
    }

    /// <summary>How many words the name has that begins with this one; 0 when none does.</summary>
    private static int LengthAt(string plain, Word[] words, int at)
    {
        var before = plain[Math.Max(0, words[at].Start - 24)..words[at].Start];
        var run = Run(plain, words, at, word => word.IsCapital && word.Text != "I");
        if (Introduced().IsMatch(before))
            return run > 0 ? run : Run(plain, words, at, word => !IsPlainWord(word));
        if (run >= 2 && !Plain().IsMatch(words[at].Text) && words[at..(at + run)] is var together && (together.Any(word => word.IsListed) || Weak().IsMatch(before) || Person().IsMatch(before)))
            return run;
        if (run == 1 && Person().IsMatch(before) && words[at] is { IsAlsoWord: false } alone && !alone.Text.All(char.IsUpper))
            return 1;
        if (Weak().IsMatch(before) && words[at].IsFirst && (run == 1 || !words[at].IsAlsoWord))
            return Math.Max(1, Run(plain, words, at, word => word.IsListed && !word.IsAlsoWord));
        return run == 1 && words[at] is { IsListed: true, IsAlsoWord: false, Text.Length: > 2 } ? 1 : 0;
    }

    private static bool IsPlainWord(Word word) => word.IsAlsoWord || !word.IsListed && Plain().IsMatch(word.Text);

    /// <summary>Words of a name stand beside each other, with a space, a hyphen or an initial between them.</summary>
    private static int Run(string plain, Word[] words, int at, Func<Word, bool> belongs)
    {
        var length = 0;
        while (at + length < words.Length && length < 4 && !words[at + length].IsMedical && belongs(words[at + length])
               && (length == 0 || Between().IsMatch(plain[words[at + length - 1].End..words[at + length].Start])))
            length++;
        return length;
    }

    [GeneratedRegex(@"\p{L}*[\p{Lu}\p{Ll}][\p{Lu}\p{Ll}]*('[\p{Lu}][\p{Ll}]+)?(-[\p{Lu}][\p{Ll}]+)?")]
    private static partial Regex Letters();

    [GeneratedRegex(@"^(\s|\s?-\s?|\.\s|\s\p{Lu}\.\s)$")]
    private static partial Regex Between();

    [GeneratedRegex(@"(\b(my name is|name is|name's|names? ?:|am called|is called|named|call me|patient:|patient is|dr\.?|doctor|mr\.?|mrs\.?|ms\.?|miss|prof\.?|nurse|sister|surname:?|signed:?|contact:?)\s+)$", RegexOptions.IgnoreCase)]
    private static partial Regex Introduced();

    [GeneratedRegex(@"(\b(i am|i'm|this is|husband|wife|son|daughter|mother|father|mum|mom|dad|brother|sister|aunt|uncle|friend|neighbour|neighbor|partner),?\s+)$", RegexOptions.IgnoreCase)]
    private static partial Regex Person();

    [GeneratedRegex(@"(\b(i am|i'm|im|this is|it's|it is|here is|for|ring|ask for|about|with|and|by|from|to|my|her|his|our|the|husband|wife|son|daughter|mother|father|mum|mom|dad|brother|sister|aunt|uncle|friend|neighbour|neighbor|partner|baby|name|thanks|regards|cheers|sincerely|patient|is ill|it:|:),?\s+|[—-]\s?)$", RegexOptions.IgnoreCase)]
    private static partial Regex Weak();

    [GeneratedRegex("^(and|i|have|has|had|is|am|are|was|with|my|the|a|an|in|on|for|but|who|please|from|of|to|not|you|she|he|they|we|it|here|there|said|told|gave|thinks|will|would|can|could|should|this|that|about|at|so|because|when|call|phone|please|thanks|thank|hi|hello|dear|regards|hospital|emergency|our|his|her|their|after|since|yesterday|today|now|every|everyone|could|see|logged|passport)$", RegexOptions.IgnoreCase)]
    private static partial Regex Plain();
}
