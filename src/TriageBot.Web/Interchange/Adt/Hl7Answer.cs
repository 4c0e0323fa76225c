using System.Text;

namespace TriageBot.Web.Interchange.Adt;

/// <summary>What a sender is answered: AA taken, AE not taken because of what it says, AR not taken because of what it is.</summary>
public sealed record Hl7Answer(string Code, byte[] Bytes, IReadOnlyList<InterchangeProblem> Problems)
{
    public const string Accepted = "AA", Error = "AE", Rejected = "AR";

    public bool IsTaken => Code == Accepted;

    private const string Us = "TRIAGEBOT", Version = "2.5.1";

    /// <summary>MSH, MSA and one ERR for each problem, in the sender's own separators and character set.</summary>
    /// <param name="message">Null when not even its first segment could be read.</param>
    internal static Hl7Answer To(Hl7Message? message, string code, IReadOnlyList<InterchangeProblem> problems, string sentence, DateTimeOffset now)
    {
        var signs = message?.Separators ?? Hl7Separators.Usual;
        string Field(params ReadOnlySpan<string> components) => string.Join(signs.Component, components.ToArray().Select(signs.Escaped));
        string Segment(params ReadOnlySpan<string> fields) => string.Join(signs.Field, fields) + "\r";
        var header = message?.Header;

        var text = new StringBuilder();
        text.Append(Segment($"MSH{signs.Field}{signs.Encoding}", Us, Us, Field(header?[3] ?? ""), Field(header?[4] ?? ""), Hl7Time.Write(now), "",
            header is null ? "ACK" : Field("ACK", header[9, 2], "ACK"), Guid.CreateVersion7(now).ToString("N"), Field(header is { } known && known[11].Length > 0 ? known[11] : "P"), Version,
            "", "", "", "", "", message?.Charset.Name ?? "ASCII"));
        text.Append(Segment("MSA", code, Field(header?[10] ?? ""), Field(sentence)));
        foreach (var problem in problems)
            text.Append(Segment("ERR", "", Place(problem.Where, signs), string.Join(signs.Component, CodeOf(problem)), "E", "", "", "", Field(problem.Sentence)));
        return new(code, Lenient(message?.Charset.Encoding ?? Encoding.ASCII).GetBytes(text.ToString()), problems);
    }

    private static string Place(string where, Hl7Separators signs) => where.Replace('^', signs.Component);

    /// <summary>HL7 table 0357.</summary>
    private static string[] CodeOf(InterchangeProblem problem) => problem.Kind switch
    {
        ProblemKind.Required => ["101", "Required field missing", "HL70357"],
        ProblemKind.Unsupported when problem.Where == "MSH^1^9" => ["200", "Unsupported message type", "HL70357"],
        ProblemKind.Unsupported when problem.Where == "MSH^1^11" => ["202", "Unsupported processing id", "HL70357"],
        ProblemKind.Unsupported when problem.Where == "MSH^1^12" => ["203", "Unsupported version id", "HL70357"],
        ProblemKind.Unsupported => ["103", "Table value not found", "HL70357"],
        ProblemKind.Structure or ProblemKind.TooLarge => ["100", "Segment sequence error", "HL70357"],
        ProblemKind.NotFound => ["204", "Unknown key identifier", "HL70357"],
        ProblemKind.Conflict => ["205", "Duplicate key identifier", "HL70357"],
        ProblemKind.Internal => ["207", "Application internal error", "HL70357"],
        _ => ["102", "Data type error", "HL70357"],
    };

    /// <summary>An answer must be written whatever it quotes.</summary>
    private static Encoding Lenient(Encoding encoding)
    {
        var lenient = (Encoding)encoding.Clone();
        lenient.EncoderFallback = EncoderFallback.ReplacementFallback;
        return lenient;
    }
}
