using System.Text.RegularExpressions;

namespace TriageBot.Web.Model.Deidentification;

/// <summary>The last look at a text before it leaves, by coarser means than those that made it: whatever still looks like a person's number,
/// address or known name keeps all of it here.</summary>
internal static partial class WhatIsLeft
{
    /// <exception cref="NotDeidentifiedException">Something is left.</exception>
    public static void Refuse(string safe, IReadOnlyList<string> names)
    {
        var plain = Hidden.Placeholder().Replace(PlainText.Fold(safe), " ");
        if (LongNumber().IsMatch(plain))
            throw new NotDeidentifiedException("a number of seven digits or more is left in it");
        if (At().IsMatch(plain))
            throw new NotDeidentifiedException("an e-mail address is left in it");
        if (Scheme().IsMatch(plain))
            throw new NotDeidentifiedException("a web address is left in it");
        if (names.Any(name => name.Trim().Length > 1 && plain.Contains(PlainText.Fold(name.Trim()), StringComparison.OrdinalIgnoreCase)))
            throw new NotDeidentifiedException("a known name is left in it");
    }

    [GeneratedRegex(@"\d{7,}|1[3-9]\d[\s.-]{0,2}\d{4}[\s.-]{0,2}\d{4}(?!\d)")]
    private static partial Regex LongNumber();

    [GeneratedRegex(@"[\w.+-]\s?@\s?[\w-]+\.\w")]
    private static partial Regex At();

    [GeneratedRegex(@"(?i)(https?|ftp)://|(?<![a-z])www\.[a-z0-9]")]
    private static partial Regex Scheme();
}
