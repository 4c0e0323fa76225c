using System.Globalization;
using TriageBot.Clinical.Replies;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace TriageBot.Clinical.Knowledge;

/// <summary>A short text for patients from <c>Knowledge/education/*.md</c>: sourced, owned, and gone from use once expired.</summary>
/// <param name="Id">Name of the file.</param>
/// <param name="Expires">From this day on it is shown to nobody.</param>
public sealed record EducationCard(string Id, Bilingual Title, Bilingual Text, string Source, string Owner, DateOnly Expires)
{
    private const string Folder = "education/", Fence = "---\n", English = "\n<!-- en -->\n";

    /// <summary>Words and short questions that it answers; they only help to find it and are shown to nobody.</summary>
    public IReadOnlyList<string> AsksZh { get; init; } = [];

    /// <summary>The same in English.</summary>
    public IReadOnlyList<string> AsksEn { get; init; } = [];

    /// <summary>Words of the illness it is for, in both languages: asked without them it answers only whoever is known to have that illness. Empty = for everybody.</summary>
    public IReadOnlyList<string> OnlyFor { get; init; } = [];

    /// <summary>Its sentences in one language, in their order: what may be said of it, numbered from one.</summary>
    public IReadOnlyList<string> Sentences(Tongue tongue) => [.. ReplyText.Sentences(Text.In(tongue))];

    /// <summary>Whether it may be shown on this day.</summary>
    public bool IsValidOn(DateOnly day) => day < Expires;

    internal static IReadOnlyDictionary<string, EducationCard> Read(IReadOnlyList<KnowledgeFile> files, List<string> problems)
    {
        var cards = new Dictionary<string, EducationCard>(StringComparer.Ordinal);
        foreach (var file in files.Where(file => file.Path.StartsWith(Folder, StringComparison.Ordinal) && file.Path.EndsWith(".md", StringComparison.Ordinal)))
            if (Parse(file) is { } card)
                cards[card.Id] = card;
            else
                problems.Add($"{file.Path}: expected front matter with zh, en, source, owner and expires (yyyy-MM-dd), then the Chinese text, '<!-- en -->' and the English text.");
        return cards;
    }

    private static EducationCard? Parse(KnowledgeFile file)
    {
        var text = file.Text.ReplaceLineEndings("\n");
        if (text.Split(Fence, 3) is not ["", var front, var body] || body.Split(English) is not [var zh, var en] || Front(front) is not { } head)
            return null;
        string[] Asks(string key) => head.Children.TryGetValue(new YamlScalarNode(key), out var value) && value is YamlSequenceNode list ? [.. list.Select(ask => ask.ToString().Trim())] : [];
        string? Value(string key) => head.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value.ToString().Trim() : null;
        return Value("zh") is { Length: > 0 } titleZh && Value("en") is { Length: > 0 } titleEn && Value("source") is { Length: > 0 } source && Value("owner") is { Length: > 0 } owner
            && DateOnly.TryParseExact(Value("expires"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var expires)
            ? new(Path.GetFileNameWithoutExtension(file.Path), new(titleZh, titleEn), new(zh.Trim(), en.Trim()), source, owner, expires)
            {
                AsksZh = Asks("asks-zh"), AsksEn = Asks("asks-en"), OnlyFor = Asks("only-for"),
            } : null;
    }

    private static YamlMappingNode? Front(string text)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException)
        {
            return null;
        }
        return stream.Documents is [{ RootNode: YamlMappingNode front }] ? front : null;
    }
}
