using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Language;

namespace TriageBot.Benchmarks;

/// <summary>P2: finding the words of the lexicon in a message, against what the framework offers for the same words.</summary>
internal static class LexiconScan
{
    private const int Terms = 5000, Rounds = 40;

    public static Task RunAsync()
    {
        var knowledge = KnowledgeBase.Embedded;
        string[] terms = [.. knowledge.Findings.Values.SelectMany(finding => finding.ChinesePhrases.Concat(finding.EnglishPhrases))
            .Where(phrase => phrase.AsSpan().IndexOfAny("(|)~") < 0).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)];
        terms = [.. terms.Where((_, index) => terms.Length <= Terms || index % (terms.Length / (double)Terms) < 1).Take(Terms)];
        string[] messages = [.. Material.Messages.Select(message => message.Text)];
        var lexicon = new PhraseMatcher(terms.Select((term, index) => new Phrase(term, char.IsAscii(term[0]) ? Tongue.English : Tongue.Chinese, index)));

        var ours = Timing.Of([.. messages.Select(text => (Action)(() => Count(lexicon, text)))], Rounds);
        var values = SearchValues.Create(terms, StringComparison.OrdinalIgnoreCase);
        var search = Timing.Of([.. messages.Select(text => (Action)(() => CountAll(text, values)))], Rounds);
        var regex = new Regex(string.Join('|', terms.OrderByDescending(term => term.Length).Select(Regex.Escape)), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Compiled, TimeSpan.FromSeconds(10));
        string[] few = [.. messages.Take(40)];
        var pattern = Timing.Of([.. few.Select(text => (Action)(() => regex.Count(text)))], 3);
        var naive = Timing.Of([.. few.Select(text => (Action)(() => terms.Count(term => text.Contains(term, StringComparison.OrdinalIgnoreCase))))], 3);

        Report.Title($"P2  {terms.Length} terms in a message of a patient (mean {messages.Average(text => text.Length):0} characters)");
        Report.AtMost("a message, p50", ours.P50, 2, "µs");
        Report.AtLeast("throughput over all messages", Throughput(messages, lexicon), 0.3, "GB/s");
        Report.AtMost("time per character, 20,000 against 1,000 characters", PerCharacter(messages, lexicon, 20_000) / PerCharacter(messages, lexicon, 1_000), 1.25, "×");
        Report.Line("faster than SearchValues<string>", search.P50 / ours.P50, "×");
        Report.Line("faster than a compiled regular expression", pattern.P50 / ours.P50, "×");
        Report.Line("faster than a loop of Contains", naive.P50 / ours.P50, "×");
        return Task.CompletedTask;
    }

    private static int Count(PhraseMatcher lexicon, string text) => lexicon.Find(new Tokens(text, lexicon.Vocabulary)).Count;

    private static int CountAll(ReadOnlySpan<char> text, SearchValues<string> values)
    {
        var count = 0;
        for (var at = text.IndexOfAny(values); at >= 0; at = text.IndexOfAny(values))
        {
            count++;
            text = text[(at + 1)..];
        }
        return count;
    }

    /// <summary>Bytes of UTF-8 in a second, divided by 1e9.</summary>
    private static double Throughput(string[] messages, PhraseMatcher lexicon)
    {
        var bytes = messages.Sum(Encoding.UTF8.GetByteCount);
        return bytes / 1e9 / (MicrosecondsFor(() =>
        {
            foreach (var text in messages)
                Count(lexicon, text);
        }) / 1e6);
    }

    private static double PerCharacter(string[] messages, PhraseMatcher lexicon, int characters)
    {
        var text = string.Concat(Enumerable.Repeat(string.Join(' ', messages), 1 + characters / 20_000))[..characters];
        return MicrosecondsFor(() => Count(lexicon, text)) / characters;
    }

    private static double MicrosecondsFor(Action action) => Timing.MedianOf(31, () =>
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    });
}
