using System.Globalization;
using System.Text;

namespace TriageBot.Web.Interchange.Adt;

/// <summary>A message of HL7 v2 as it came (ER7). Forty lines of our own because no kept library could be restored; it reads what ADT messages use.</summary>
internal sealed class Hl7Message
{
    private const int MostSegments = 2000, MostFields = 500, SegmentName = 3;

    private Hl7Message(Hl7Separators separators, Hl7Charset charset, IReadOnlyList<Hl7Segment> segments) => (Separators, Charset, Segments) = (separators, charset, segments);

    public Hl7Separators Separators { get; }
    public Hl7Charset Charset { get; }
    public IReadOnlyList<Hl7Segment> Segments { get; }
    public Hl7Segment Header => Segments[0];

    /// <summary>What would know this message again: sending application, facility and control id.</summary>
    public string Key => $"{Header[3]}\0{Header[4]}\0{Header[10]}";
    public string Control => Header[10];
    public string Event => Header[9, 2];

    /// <summary>Such as ADT^A03, or a word of ours for a type that is none.</summary>
    public string Kind => IsWord(Header[9]) && IsWord(Event) ? $"{Header[9]}^{Event}" : "HL7";

    public Hl7Segment? First(string name) => Segments.FirstOrDefault(segment => segment.Name == name);

    public IEnumerable<Hl7Segment> All(string name) => Segments.Where(segment => segment.Name == name);

    /// <summary>Reads the bytes; on any doubt about what they say the problem is returned and nothing is guessed.</summary>
    public static (Hl7Message? Message, InterchangeProblem? Problem) Parse(byte[] bytes, Hl7Charset fallback)
    {
        if (!bytes.AsSpan().StartsWith("MSH"u8) || Hl7Separators.Read(Encoding.Latin1.GetString(bytes.AsSpan(0, Math.Min(bytes.Length, 8)))) is not { } separators)
            return (null, new("MSH^1^1", ProblemKind.Structure, "The message does not begin with MSH and five different separators; expected MSH|^~\\&|…"));
        var (charset, found) = Hl7Charset.Of(bytes, fallback);
        if (charset is null)
            return (null, new("MSH^1^18", ProblemKind.CharacterSet, $"The character set '{Short(found)}' is not known; expected one of {Hl7Charset.Names}."));
        string text;
        try
        {
            text = charset.Encoding.GetString(bytes);
        }
        catch (DecoderFallbackException wrong)
        {
            return (null, new("MSH^1^18", ProblemKind.CharacterSet, string.Create(CultureInfo.InvariantCulture, $"The bytes at position {wrong.Index} are not {charset.Name}; send the message in the character set that MSH-18 names.")));
        }
        return Split(text, separators, charset);
    }

    private static (Hl7Message?, InterchangeProblem?) Split(string text, Hl7Separators separators, Hl7Charset charset)
    {
        string[] lines = [.. text.Split('\r', '\n').Where(line => line.Length > 0)];
        if (lines.Length > MostSegments)
            return (null, new("MSH^1", ProblemKind.TooLarge, $"{lines.Length} segments were found; expected at most {MostSegments}."));
        List<Hl7Segment> segments = [];
        var counted = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var parts = line.Split(separators.Field);
            var name = parts[0].Trim();
            if (name.Length != SegmentName || !name.All(char.IsAsciiLetterOrDigit))
                return (null, new($"segment {segments.Count + 1}", ProblemKind.Structure, $"Line {segments.Count + 1} does not begin with a segment name of three letters; expected segments parted by carriage returns."));
            counted[name] = counted.GetValueOrDefault(name) + 1;
            if (parts.Length > MostFields)
                return (null, new($"{name}^{counted[name]}", ProblemKind.TooLarge, $"{parts.Length} fields were found; expected at most {MostFields}."));
            segments.Add(new Hl7Segment(name, counted[name], parts, separators, charset.Encoding));
        }
        return counted["MSH"] == 1 ? (new(separators, charset, segments), null)
            : (null, new("MSH^2", ProblemKind.Structure, "A second MSH was found; expected one message."));
    }

    internal static string Short(string text) => new([.. text.Take(40).Select(sign => char.IsControl(sign) ? ' ' : sign)]);

    private static bool IsWord(string text) => text.Length is > 0 and <= 10 && text.All(char.IsAsciiLetterOrDigit);
}
