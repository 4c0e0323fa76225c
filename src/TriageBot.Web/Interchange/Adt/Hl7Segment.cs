using System.Text;

namespace TriageBot.Web.Interchange.Adt;

/// <summary>One segment. Fields, components and repetitions are counted from 1, as in the standard.</summary>
/// <param name="Name">Three letters.</param>
/// <param name="Sequence">Which of the segments of this name it is.</param>
internal sealed class Hl7Segment(string name, int sequence, string[] parts, Hl7Separators separators, Encoding encoding)
{
    /// <summary>MSH-1 is the sign between the fields itself, so its fields are counted one further.</summary>
    private readonly int shift = name == "MSH" ? 1 : 0;

    public string Name => name;
    public int Sequence => sequence;

    /// <summary>Where a field is, as ERR-2 says it.</summary>
    public string At(int field) => $"{name}^{sequence}^{field}";

    /// <summary>A component of the first repetition; empty when it is absent or deleted ("").</summary>
    public string this[int field, int component = 1] => Repetitions(field) is [var first, ..] ? first[component] : "";

    public IReadOnlyList<Hl7Field> Repetitions(int field)
    {
        var index = field - shift;
        return index >= parts.Length || index < 1 || parts[index].Length == 0 ? []
            : [.. parts[index].Split(separators.Repetition).Select(text => new Hl7Field(text.Split(separators.Component), separators, encoding))];
    }
}

/// <summary>One repetition of a field.</summary>
internal sealed class Hl7Field(string[] components, Hl7Separators separators, Encoding encoding)
{
    private const string Deleted = "\"\"";

    /// <summary>The first part of a component, unescaped and trimmed.</summary>
    public string this[int component] => component > components.Length ? ""
        : components[component - 1].Split(separators.Part, 2)[0] is var text && text == Deleted ? "" : separators.Unescape(text, encoding).Trim();
}
