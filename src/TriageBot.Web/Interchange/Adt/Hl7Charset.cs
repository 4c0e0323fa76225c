using System.Text;

namespace TriageBot.Web.Interchange.Adt;

/// <summary>A character set of HL7 table 0211 and how its bytes are read: strictly, so that a wrong one is an error and not a patient with another name.</summary>
public sealed record Hl7Charset(string Name, Encoding Encoding)
{
    private const string SegmentName = "MSH";
    private const int CharsetField = 18;

    private static readonly (string[] Names, Encoding Encoding)[] Known =
    [
        (["UNICODE UTF-8", "UTF-8", "UTF8"], new UTF8Encoding(false, throwOnInvalidBytes: true)),
        (["GB 18030-2000", "GB 18030-2005", "GB18030", "GB 18030", "GBK", "GB2312"], CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
            ?? throw new InvalidOperationException("This .NET has no GB 18030; install the full runtime.")),
        (["8859/1", "ISO-8859-1"], Encoding.Latin1),
        (["ASCII", "US-ASCII"], Encoding.GetEncoding("us-ascii", EncoderFallback.ReplacementFallback, DecoderFallback.ExceptionFallback)),
    ];

    public static string Names => string.Join(", ", Known.Select(charset => $"'{charset.Names[0]}'"));

    public static Hl7Charset? Find(string name)
    {
        foreach (var (names, encoding) in Known)
            if (names.Contains(name.Trim(), StringComparer.OrdinalIgnoreCase))
                return new(name.Trim(), encoding);
        return null;
    }

    /// <summary>The one that MSH-18 names, or the fallback when it is empty; null with the name found when it is not known. In GB 18030 the second
    /// byte of a character may look like a separator, so the first line is tried in each.</summary>
    public static (Hl7Charset? Charset, string Found) Of(ReadOnlySpan<byte> message, Hl7Charset fallback)
    {
        var end = message.IndexOfAny((byte)'\r', (byte)'\n');
        var line = (end < 0 ? message : message[..end]).ToArray();
        foreach (var encoding in Known.Select(charset => charset.Encoding).Prepend(Encoding.Latin1))
            if (NamedIn(line, encoding) is { Length: > 0 } name && Find(name) is { } found && (ReferenceEquals(encoding, Encoding.Latin1) || ReferenceEquals(found.Encoding, encoding)))
                return (found, name);
        var said = NamedIn(line, Encoding.Latin1);
        return said.Length == 0 ? (fallback, "") : (null, said);
    }

    /// <summary>The text for a person to look at, whatever it is.</summary>
    public static string Show(byte[] message)
    {
        var (charset, _) = Of(message, new("UNICODE UTF-8", Encoding.UTF8));
        try
        {
            return (charset?.Encoding ?? Encoding.Latin1).GetString(message).ReplaceLineEndings("\n");
        }
        catch (DecoderFallbackException)
        {
            return Encoding.UTF8.GetString(message).ReplaceLineEndings("\n");
        }
    }

    private static string NamedIn(byte[] line, Encoding encoding)
    {
        try
        {
            var text = encoding.GetString(line);
            return text.Length > SegmentName.Length + 1 && text.Split(text[SegmentName.Length]) is { Length: >= CharsetField } fields
                ? fields[CharsetField - 1].Split(text[SegmentName.Length + 1] is var component ? component : '^', '~')[0].Trim() : "";
        }
        catch (DecoderFallbackException)
        {
            return "";
        }
    }
}
