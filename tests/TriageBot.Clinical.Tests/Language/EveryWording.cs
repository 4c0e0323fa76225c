using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Language;
using Xunit;

namespace TriageBot.Clinical.Tests.Language;

/// <summary>The matcher never spells phrases out; it must find what somebody finds who does.</summary>
public sealed class EveryWording
{
    private const int Gap = 6;
    private static readonly string[] Scraps = ["甲", "乙", "丙", "1", "2", " ", ""];

    private static readonly Gen<string> Texts = Gen.Elements("甲", "乙", "丙", "1", "2", " 1", "12", "丁").ListOf().Select(scraps => string.Concat(scraps));

    [Fact]
    public void Whatever_the_phrases_the_matcher_finds_what_spelling_them_out_finds() =>
        Prop.ForAll(Phrases(3).Where(IsSound).ListOf().SelectMany(phrases => Texts.Select(text => (Phrases: phrases.ToArray(), Text: text))).ToArbitrary(),
            sample => Found(sample.Phrases, sample.Text).SetEquals(SpeltOut(sample.Phrases, sample.Text))).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Many_may_read_at_once_and_all_hear_the_same()
    {
        string[] texts = [.. Gen.Sample(Texts, 400)];
        var matcher = MatcherOf(["(甲|乙)(1|12|)丙", "(甲|)~(乙|丙)~1", "(1|2)2"], mostSteps: 40);
        string[] alone = [.. texts.Select(text => Told(matcher, text))];

        var together = new string[8 * texts.Length];
        Parallel.For(0, together.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, index => together[index] = Told(matcher, texts[index % texts.Length]));

        together.ShouldBe(Enumerable.Repeat(alone, 8).SelectMany(told => told));
    }

    [Fact]
    public void What_is_kept_of_the_texts_read_stays_small()
    {
        const int Most = 30;
        var matcher = MatcherOf(["(甲|乙)(1|12|)丙", "(甲|)~(乙|丙)~1", "(1|2)2"], Most);

        foreach (var text in Gen.Sample(Texts, 500))
        {
            matcher.Find(new Tokens(text, matcher.Vocabulary));

            matcher.Steps.ShouldBeLessThan(Most + text.Length * text.Length + 1);
        }
    }

    private static Gen<string> Phrases(int depth) => depth == 0 ? Gen.Elements(Scraps) :
        from one in Phrases(depth - 1)
        from other in Phrases(depth - 1)
        from shape in Gen.Elements(one + other, one + other, $"({one}|{other})", $"({one}|{other}|)", $"{one}~{other}")
        select shape;

    private static bool IsSound(string phrase)
    {
        try
        {
            return PhraseExpansion.Expand(phrase).Count < 200;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static PhraseMatcher MatcherOf(string[] phrases, int mostSteps) => new(phrases.Select((text, index) => new Phrase(text, Tongue.Chinese, index)), mostSteps);

    private static string Told(PhraseMatcher matcher, string text) => string.Join(' ', matcher.Find(new Tokens(text, matcher.Vocabulary)));

    private static HashSet<PhraseMatch> Found(string[] phrases, string text)
    {
        var matcher = MatcherOf(phrases, mostSteps: 1000);
        return [.. matcher.Find(new Tokens(text, matcher.Vocabulary))];
    }

    private static HashSet<PhraseMatch> SpeltOut(string[] phrases, string text)
    {
        var words = Cut(text);
        return [.. phrases.SelectMany((phrase, meaning) => PhraseExpansion.Expand(phrase).SelectMany(parts => Ways(words, [.. parts.Select(Cut).Where(part => part.Length > 0)], meaning)))];
    }

    private static IEnumerable<PhraseMatch> Ways(string[] words, string[][] parts, int meaning) => parts.Length == 0 ? [] :
        parts.Skip(1).Aggregate(Places(words, parts[0]).Select(place => new PhraseMatch(meaning, place.First, place.Last, place.First, place.Last)), (heads, part) =>
            from head in heads
            from place in Places(words, part)
            where place.First > head.Last && place.First - head.Last - 1 <= Gap
            select head with { Head = place.First, Last = place.Last })
        .Select(way => way.Head == way.FirstEnd + 1 ? way with { FirstEnd = way.Last, Head = way.First } : way);

    private static IEnumerable<(int First, int Last)> Places(string[] words, string[] part) =>
        Enumerable.Range(0, words.Length).Where(first => words.Skip(first).Take(part.Length).SequenceEqual(part)).Select(first => (first, first + part.Length - 1));

    private static string[] Cut(string text)
    {
        List<string> cut = [];
        var words = new Words(text, text);
        while (words.Next())
            cut.Add(words.Word.ToString());
        return [.. cut];
    }
}
