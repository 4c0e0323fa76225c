using TriageBot.Clinical.Knowledge;

namespace TriageBot.Web.Prompts;

/// <summary>The prompt that a conversation is read or answered with: the safety kernel, then the text in force, in Chinese and English.</summary>
/// <param name="Revision">0 = the file that came with the program.</param>
/// <param name="Text">Stable but for its placeholders: what varies with every message belongs into the question's material.</param>
public sealed record LivePrompt(string Name, int Revision, string Text)
{
    internal const string English = "<!-- en -->";

    /// <summary>The same prompt in one language alone, where the model does not need both.</summary>
    public LivePrompt For(Tongue tongue) => Text.Split(English) is [var chinese, var english] ? this with { Text = (tongue is Tongue.English ? english : chinese).Trim() } : this;

    /// <summary>Filled for a text in this language, in the hospital's name.</summary>
    public string FillFor(Tongue tongue, Bilingual hospital) =>
        Fill(new Dictionary<string, string>(StringComparer.Ordinal) { ["language"] = tongue is Tongue.Chinese ? "中文" : "English", ["hospital"] = hospital.In(tongue) });

    /// <summary>The text with every {{placeholder}} filled. Strict: one that is missing or that the text does not know is an exception, because a prompt with a hole in it must never be sent.</summary>
    public string Fill(IReadOnlyDictionary<string, string> values)
    {
        var wanted = Placeholders.In(Text).Select(placeholder => placeholder.Name).ToHashSet(StringComparer.Ordinal);
        string[] missing = [.. wanted.Where(name => !values.ContainsKey(name)).Order(StringComparer.Ordinal)], unknown = [.. values.Keys.Where(name => !wanted.Contains(name)).Order(StringComparer.Ordinal)];
        if (missing.Length > 0 || unknown.Length > 0)
            throw new ArgumentException($"Prompt {Name}, revision {Revision}: found no value for [{string.Join(", ", missing)}] and values for [{string.Join(", ", unknown)}], which its text does not hold; expected exactly [{string.Join(", ", wanted.Order(StringComparer.Ordinal))}].", nameof(values));
        return Placeholders.Replace(Text, name => values[name]);
    }
}
