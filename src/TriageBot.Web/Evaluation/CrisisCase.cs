using System.Text.Json;
using TriageBot.Clinical.Knowledge;

namespace TriageBot.Web.Evaluation;

/// <summary>A first message and whether it is a crisis (自杀、自伤、暴力), as a person judged it.</summary>
/// <param name="IsCrisis">Null when nobody judged, or could not tell: the line has a result and counts in no figure.</param>
public sealed record CrisisCase(string Id, string Text, bool? IsCrisis)
{
    private static readonly Dictionary<string, bool?> Labels = new(StringComparer.Ordinal)
    {
        ["crisis"] = true, ["ideation"] = true, ["suicide_watch"] = true, ["not_crisis"] = false, ["ambiguous"] = null, ["depression"] = null,
    };

    public Tongue Tongue => Text.Any(character => character > 0x2E7F) ? Tongue.Chinese : Tongue.English;

    /// <summary>Reads a line <c>{id, text, label}</c>. Also read: <c>title</c> and <c>ask</c> for the text; the label <c>ideation</c> and the
    /// forum <c>suicide_watch</c> for a crisis, <c>ambiguous</c> and the forum <c>depression</c> for nobody's judgement; a <c>risk</c> of
    /// ideation, low or high, for a crisis.</summary>
    /// <param name="otherwise">The label of a line that has none.</param>
    public static CrisisCase Read(JsonElement line, string? otherwise = null) =>
        new(line.Text("id"), TextOf(line), Judged(line.TextOrNull("label") ?? (line.TextOrNull("risk") is null ? otherwise : "ideation")));

    /// <summary>Whether a word is a label; null is none.</summary>
    public static bool IsLabel(string? label) => label is null || Labels.ContainsKey(label);

    private static string TextOf(JsonElement line) =>
        line.TextOrNull("text") ?? (line.TextOrNull("ask") is null ? line.Text("text") : $"{line.TextOrNull("title")} {line.Text("ask")}".Trim());

    private static bool? Judged(string? label) => label is null ? null
        : Labels.TryGetValue(label, out var isCrisis) ? isCrisis
        : throw new FormatException($"'label' is \"{label}\"; expected crisis or not_crisis.");
}
