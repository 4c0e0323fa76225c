using System.Text.RegularExpressions;
using TriageBot.Clinical.Replies;

namespace TriageBot.Clinical.Knowledge.Yaml;

/// <summary>Reads <c>reply-guard.yaml</c>: what a text may never say to a patient.</summary>
internal static class ReplyRuleReader
{
    private const RegexOptions Usual = RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public static ReplyGuard Read(KnowledgeEntries entries) =>
        new([.. entries.ById("reply rule", entries.Of("reply-guard").Select(found => Rule(found.Entry)), rule => rule.Id).Values]);

    private static ReplyRule Rule(Entry entry)
    {
        var rule = new ReplyRule(
            entry.Name, new(entry.Text("zh"), entry.Text("en")), Acuities.Coded(entry, "level"), Acuities.AllCoded(entry, "not-at"), entry.Flag("unless-conditional"),
            new(Patterns(entry, "refuse-zh"), Patterns(entry, "unless-zh")), new(Patterns(entry, "refuse-en"), Patterns(entry, "unless-en")))
        {
            Examples = [.. entry.Texts("refuses").Select(text => (text, true)), .. entry.Texts("allows").Select(text => (text, false))],
        };
        if (rule.Chinese.Refuse.Count == 0 || rule.English.Refuse.Count == 0)
            entry.Problem("'refuse-zh' and 'refuse-en' both need a pattern: patients read both languages.");
        if (rule.Examples.All(example => example.IsRefused) || rule.Examples.All(example => !example.IsRefused))
            entry.Problem("'refuses' and 'allows' both need an example.");
        foreach (var problem in rule.Problems())
            entry.Problem(problem);
        entry.NothingElse();
        return rule;
    }

    private static IReadOnlyList<Regex> Patterns(Entry entry, string key) => [.. entry.Texts(key).Select(text => Pattern(entry, key, text)).OfType<Regex>()];

    private static Regex? Pattern(Entry entry, string key, string text)
    {
        try
        {
            return new Regex(text, Usual, Patience);
        }
        catch (ArgumentException wrong)
        {
            entry.Problem($"'{key}' has a pattern that cannot be read: {wrong.Message}");
            return null;
        }
    }
}
