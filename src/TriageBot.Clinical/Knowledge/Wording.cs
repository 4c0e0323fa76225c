namespace TriageBot.Clinical.Knowledge;

/// <summary>The engine's own sentences from <c>Knowledge/wording.yaml</c>, with <c>{placeholders}</c>.</summary>
public sealed record Wording(IReadOnlyDictionary<string, Bilingual> Sentences)
{
    /// <summary>A sentence in both languages, placeholders unfilled.</summary>
    public Bilingual Both(string key) => Sentences[key];

    /// <summary>A sentence with its placeholders filled.</summary>
    /// <exception cref="KeyNotFoundException">The key is not in the file; the reader checks the keys the engine uses at start.</exception>
    public string Say(string key, Tongue tongue, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var sentence = Sentences[key].In(tongue);
        foreach (var (name, value) in values)
            sentence = sentence.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        return sentence;
    }
}
