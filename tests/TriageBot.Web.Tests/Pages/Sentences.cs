using System.Text.RegularExpressions;
using System.Xml.Linq;
using Shouldly;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Shell;
using Xunit;

namespace TriageBot.Web.Tests.Pages;

/// <summary>Both languages say the same things, and every sentence a page asks for is there.</summary>
public sealed partial class Sentences
{
    private static readonly string Source = Path.Combine(Root(), "src", "TriageBot.Web");
    private static readonly Dictionary<string, string> Zh = Read("Texts.resx"), En = Read("Texts.en.resx");

    [Fact]
    public void Every_sentence_is_there_in_both_languages() => En.Keys.Order().ShouldBe(Zh.Keys.Order());

    [Fact]
    public void Both_languages_leave_the_same_gaps_to_fill() =>
        Zh.Where(pair => Gaps(pair.Value).Except(Gaps(En[pair.Key])).Any()).Select(pair => pair.Key).ShouldBeEmpty();

    [Fact]
    public void No_sentence_in_English_has_Chinese_in_it() =>
        En.Where(pair => pair.Key != "this-language" && pair.Value.Any(c => c is >= '\u4E00' and <= '\u9FFF')).Select(pair => pair.Key).ShouldBeEmpty();

    [Fact]
    public void Every_sentence_a_page_asks_for_exists() => Asked().Where(key => !Zh.ContainsKey(key)).ShouldBeEmpty();

    [Fact]
    public void Chinese_sentences_stay_short()
    {
        const int longest = 30; // the rule is 25 characters; numbers and gaps may add a few

        Zh.SelectMany(pair => pair.Value.Split('。', '？', '！', '；', '：').Select(sentence => (pair.Key, Sentence: sentence)))
            .Where(part => part.Sentence.Count(c => c > 0x2E7F) > longest && !part.Key.StartsWith("about-", StringComparison.Ordinal))
            .Select(part => $"{part.Key}: {part.Sentence}").ShouldBeEmpty();
    }

    [Fact]
    public void Every_level_of_urgency_has_its_word()
    {
        foreach (var tongue in Enum.GetValues<Tongue>())
            for (var level = 0; level < 5; level++)
                Texts.In(tongue)[$"acuity-{level}"].ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public void A_missing_sentence_names_itself() =>
        Should.Throw<KeyNotFoundException>(() => Texts.In(Tongue.Chinese)["nothing-like-this"]).Message.ShouldContain("nothing-like-this");

    private static IEnumerable<string> Asked() => Directory.EnumerateFiles(Source, "*.*", SearchOption.AllDirectories)
        .Where(file => (file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal)) && !file.Contains("/obj/", StringComparison.Ordinal))
        .SelectMany(file => AskedFor().Matches(File.ReadAllText(file)).Select(match => match.Groups["key"].Value))
        .Where(key => !key.Contains('{', StringComparison.Ordinal)).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Gaps(string sentence) => Gap().Matches(sentence).Select(match => match.Value).Distinct(StringComparer.Ordinal);

    private static Dictionary<string, string> Read(string file) => XDocument.Load(Path.Combine(Source, "Shell", file)).Descendants("data")
        .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value, StringComparer.Ordinal); // both are part of the format

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "TriageBot.sln")))
            folder = Path.GetDirectoryName(folder)!; // the tests run inside the repository
        return folder;
    }

    [GeneratedRegex("""\b(?:T|texts|Zh|En)(?:\[|\.Say\()"(?<key>[a-z0-9-]+)"\s*[,\])]""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AskedFor();

    [GeneratedRegex("""\{\d\}""", RegexOptions.None, 1000)]
    private static partial Regex Gap();
}
