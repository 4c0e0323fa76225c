using System.Text;
using System.Text.RegularExpressions;

namespace TriageBot.Web.Model.Deidentification;

/// <summary>Takes out of a text what names a person, before it leaves the hospital or is exported: the 18 classes of HIPAA's Safe Harbor
/// (45 CFR 164.514(b)(2)) that stand in words, and what Chinese patients write. How long, how high and how much stays. It fails closed: what it cannot make safe is an exception.</summary>
public static class Deidentifier
{
    /// <summary>A patient's message has 2,000 characters, a material for the model some thousand; more is a fault.</summary>
    public const int MostCharacters = 60_000;

    /// <param name="names">Names of people who are known here: the patient, who cares for them, the staff.</param>
    /// <exception cref="NotDeidentifiedException">The text may not leave.</exception>
    public static Hidden Hide(string text, IReadOnlyList<string>? names = null)
    {
        if (text.Length > MostCharacters)
            throw new NotDeidentifiedException($"it has {text.Length} characters, at most {MostCharacters} are read");
        try
        {
            var visible = WithoutInvisible(text);
            var hidden = Replace(visible, Spans(visible, names ?? []));
            WhatIsLeft.Refuse(hidden.Text, names ?? []);
            return hidden;
        }
        catch (Exception cause) when (cause is not NotDeidentifiedException)
        {
            throw new NotDeidentifiedException(cause.GetType().Name, cause);
        }
    }

    private static List<IdentitySpan> Spans(string text, IReadOnlyList<string> names)
    {
        var plain = PlainText.Fold(text);
        var found = new List<IdentitySpan>();
        Add(found, Hidden.Placeholder().Matches(text).Select(match => new IdentitySpan(match.Index, match.Index + match.Length, IdentityKind.Text)));
        Add(found, KnownNames.In(plain, names));
        Add(found, IdentityPatterns.In(plain));
        Add(found, NamesIn(plain, MedicalWords.In(text)));
        Add(found, Again(plain, found.Where(span => span.Kind is IdentityKind.Name).ToList()));
        return [.. found.OrderBy(span => span.Start)];
    }

    private static List<IdentitySpan> NamesIn(string plain, MedicalWords medical) => [.. ChineseNames.In(plain, medical), .. EnglishNames.In(plain, medical)];

    /// <summary>Who is named once is named everywhere; the given name of two characters alone too.</summary>
    private static IEnumerable<IdentitySpan> Again(string plain, List<IdentitySpan> named)
    {
        var words = named.Select(span => plain[span.Start..span.End]).SelectMany(name => PlainText.IsChinese(name[0]) && name.Length >= 3 ? [name, name[^2..]] : (string[])[name]);
        return KnownNames.Exactly(plain, [.. words.Where(word => word.Length > 1).Distinct(StringComparer.OrdinalIgnoreCase)]);
    }

    /// <summary>What was found first stands: a number inside an address is part of it.</summary>
    private static void Add(List<IdentitySpan> found, IEnumerable<IdentitySpan> more)
    {
        foreach (var span in more.OrderBy(span => span.Start).ThenByDescending(span => span.End).ToList())
            if (span.End > span.Start && !found.Exists(span.Overlaps))
                found.Add(span);
    }

    private static Hidden Replace(string text, List<IdentitySpan> spans)
    {
        var placeholders = new Dictionary<string, string>(StringComparer.Ordinal);
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        var safe = new StringBuilder(text.Length);
        var at = 0;
        foreach (var span in spans)
        {
            var value = text[span.Start..span.End];
            if (!placeholders.TryGetValue($"{span.Kind} {PlainText.Fold(value)}", out var placeholder))
            {
                placeholder = Hidden.PlaceholderOf(span.Kind, taken.Count + 1);
                placeholders.Add($"{span.Kind} {PlainText.Fold(value)}", placeholder);
                taken.Add(placeholder, value);
            }
            safe.Append(text, at, span.Start - at).Append(placeholder);
            at = span.End;
        }
        return new(safe.Append(text, at, text.Length - at).ToString(), taken);
    }

    /// <summary>Zero-width characters between digits would hide a number from every pattern.</summary>
    private static string WithoutInvisible(string text) => !text.Any(IsInvisible) ? text : string.Concat(text.Where(character => !IsInvisible(character)));

    private static bool IsInvisible(char character) => char.GetUnicodeCategory(character) is System.Globalization.UnicodeCategory.Format || char.IsControl(character) && character is not ('\n' or '\r' or '\t');
}
