using System.Text.RegularExpressions;
using TriageBot.Web.Model.Deidentification;

namespace TriageBot.Web.Evaluation.Identities;

/// <summary>A sentence about a made-up person, with what must go and what must stay.</summary>
internal sealed partial record IdentitySentence(string Language, string Half, string Text, IReadOnlyList<(string Slot, string Value)> Parts)
{
    private static readonly string[] Medical = ["symptom", "dose", "since"], Other = ["relative"];

    public static bool MustStay(string slot) => Medical.Contains(slot, StringComparer.Ordinal);

    public static bool MustGo(string slot) => !MustStay(slot) && !Other.Contains(slot, StringComparer.Ordinal);

    /// <summary>That many sentences of each language, the templates of a half in turn.</summary>
    public static IEnumerable<IdentitySentence> Make(int people, int seed, string? half)
    {
        (string Language, string Half, string Text)[] templates = [.. NameLists.Lines("identities.txt").Select(line => line.Split(' ', 3)).Select(part => (part[0], part[1], part[2])).Where(one => half is null || one.Item2 == half)];
        foreach (var language in templates.GroupBy(one => one.Language))
            foreach (var (template, index) in Enumerable.Range(0, people).Select(number => (language.ElementAt(number % language.Count()), number)))
                yield return Fill(template, new MadeUpPerson(unchecked(seed * 7919 + index * 31 + (language.Key is "zh" ? 0 : 1))));
    }

    private static IdentitySentence Fill((string Language, string Half, string Text) template, MadeUpPerson person)
    {
        var parts = new List<(string, string)>();
        var text = Slot().Replace(template.Text, slot =>
        {
            var value = person.Value(slot.Groups["name"].Value, template.Language);
            parts.Add((slot.Groups["name"].Value, value));
            return value;
        });
        return new(template.Language, template.Half, text, parts);
    }

    [GeneratedRegex(@"\{(?<name>[a-z0-9]+)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Slot();

    /// <summary>What of an identity names a person even alone: of a name its given name or surname of two letters and more, of a number the number.</summary>
    public static bool IsGone(string slot, string value, string safe) => slot switch
    {
        "name" or "name2" when PlainText.IsChinese(value[0]) => !safe.Contains(value, StringComparison.Ordinal) && (value.Length < 3 || !safe.Contains(value[^2..], StringComparison.Ordinal)),
        "name" or "name2" => value.Split(' ').All(part => !Regex.IsMatch(safe, $@"(?<!\p{{L}}){Regex.Escape(part)}(?!\p{{L}})")),
        "doctor" => !safe.Contains(value, StringComparison.Ordinal),
        "surname" => !Regex.IsMatch(safe, $@"(?<!\p{{L}}){Regex.Escape(value)}(?!\p{{L}})"),
        _ => !safe.Contains(value, StringComparison.Ordinal) && (value.Length < 7 || !safe.Contains(value[^6..], StringComparison.Ordinal)),
    };
}
