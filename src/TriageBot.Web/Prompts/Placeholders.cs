using System.Text.RegularExpressions;

namespace TriageBot.Web.Prompts;

/// <summary>A {{name}} in a text.</summary>
/// <param name="Index">Where it begins.</param>
internal sealed record Placeholder(string Name, int Index);

/// <summary>What stands in double braces: a name in kebab-case and nothing else.</summary>
internal static partial class Placeholders
{
    public static IEnumerable<Placeholder> In(string text) => Pattern().Matches(text).Select(match => new Placeholder(match.Groups["name"].Value, match.Index));

    /// <summary>Filled in one pass: a value that looks like a placeholder stays as it is.</summary>
    public static string Replace(string text, Func<string, string> value) => Pattern().Replace(text, match => value(match.Groups["name"].Value));

    /// <summary>Double braces that hold no name: a typing error that would be sent to the model.</summary>
    public static IEnumerable<int> Broken(string text) => Braces().Matches(Pattern().Replace(text, match => new string(' ', match.Length))).Select(match => match.Index);

    [GeneratedRegex(@"\{\{(?<name>[a-z][a-z0-9]*(-[a-z0-9]+)*)\}\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"\{\{|\}\}")]
    private static partial Regex Braces();
}
