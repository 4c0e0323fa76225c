using System.Globalization;
using System.Text;

namespace TriageBot.Web.Interchange.Adt;

/// <summary>The separators of one message, as MSH-1 and MSH-2 give them.</summary>
internal sealed record Hl7Separators(char Field, char Component, char Repetition, char Escape, char Part)
{
    public static readonly Hl7Separators Usual = new('|', '^', '~', '\\', '&');

    private const int Least = 8;

    /// <returns>Null when the beginning of the message does not give four different signs.</returns>
    public static Hl7Separators? Read(string text)
    {
        if (text.Length < Least || !text.StartsWith("MSH", StringComparison.Ordinal))
            return null;
        char[] signs = [.. text.Skip(3).Take(5)];
        return signs.Distinct().Count() == signs.Length && !Array.Exists(signs, sign => char.IsLetterOrDigit(sign) || char.IsControl(sign) || char.IsWhiteSpace(sign) || sign > 126)
            ? new(signs[0], signs[1], signs[2], signs[3], signs[4]) : null;
    }

    public string Encoding => string.Concat(Component, Repetition, Escape, Part);

    /// <summary>Text with its escape sequences resolved; formatting is left out, lines become lines.</summary>
    /// <param name="text">One part of one component.</param>
    /// <param name="encoding">Of hexadecimal bytes in the text.</param>
    public string Unescape(string text, Encoding encoding)
    {
        if (!text.Contains(Escape, StringComparison.Ordinal))
            return text;
        var plain = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var end = text[at] == Escape ? text.IndexOf(Escape, at + 1) : -1;
            if (end < 0)
            {
                plain.Append(text[at]);
                continue;
            }
            plain.Append(Meant(text[(at + 1)..end], encoding));
            at = end;
        }
        return plain.ToString();
    }

    /// <summary>Text that may stand in a field.</summary>
    public string Escaped(string text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var sign in text)
            safe.Append(
                sign == Field ? $"{Escape}F{Escape}" : sign == Component ? $"{Escape}S{Escape}" : sign == Part ? $"{Escape}T{Escape}"
                : sign == Repetition ? $"{Escape}R{Escape}" : sign == Escape ? $"{Escape}E{Escape}" : char.IsControl(sign) ? " " : sign.ToString());
        return safe.ToString();
    }

    private string Meant(string sequence, Encoding encoding) => sequence switch
    {
        "F" => Field.ToString(), "S" => Component.ToString(), "T" => Part.ToString(), "R" => Repetition.ToString(), "E" => Escape.ToString(),
        ".br" or ".sp" => "\n",
        ['X', .. var digits] => FromHex(digits, encoding),
        _ => "", // H, N: highlighting; C, M: other character sets; Z: local
    };

    private static string FromHex(string digits, Encoding encoding)
    {
        try
        {
            return encoding.GetString(Convert.FromHexString(digits));
        }
        catch (Exception wrong) when (wrong is FormatException or DecoderFallbackException)
        {
            return string.Create(CultureInfo.InvariantCulture, $"\uFFFD");
        }
    }
}
