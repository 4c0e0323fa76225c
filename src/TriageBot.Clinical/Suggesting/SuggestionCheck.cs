using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Language;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;

namespace TriageBot.Clinical.Suggesting;

/// <summary>Takes of a second reader's suggestions what rests on the patient's own words and can only raise. Pure: the same words and suggestions give the same.</summary>
/// <param name="knowledge">What is known.</param>
/// <param name="picture">After our own reading of the message.</param>
public sealed class SuggestionCheck(KnowledgeBase knowledge, ClinicalPicture picture)
{
    private const int ShortestQuote = 2, ShortestLatin = 3;

    private readonly Dictionary<DropReason, int> dropped = [];
    private readonly List<string> doubted = [];
    private readonly List<Finding> kept = [];

    /// <summary>Every suggestion, one after another: what was kept before counts for the next.</summary>
    /// <param name="offered">The findings that were allowed.</param>
    /// <param name="text">The patient's words.</param>
    /// <param name="heard">Our own reading of them.</param>
    /// <param name="message">Sequence number of the message; kept in every quote.</param>
    public CheckedSuggestions Take(IReadOnlyList<Suggestion> suggestions, IReadOnlyCollection<string> offered, string text, Heard heard, int message)
    {
        foreach (var suggestion in suggestions.DistinctBy(one => one.Code, StringComparer.Ordinal))
            if (Problem(suggestion, offered, text, heard) is { } problem)
                dropped[problem] = dropped.GetValueOrDefault(problem) + 1;
            else if (picture[suggestion.Code] is Presence.Unknown)
                Add(new Finding(suggestion.Code, suggestion.Presence, QuoteOf(suggestion, text, message)));
        return new(kept, dropped, doubted);
    }

    private void Add(Finding finding)
    {
        if (Change(finding) is { } problem)
            dropped[problem] = dropped.GetValueOrDefault(problem) + 1;
        else
            kept.Add(finding);
    }

    /// <summary>What is wrong with the words it points to.</summary>
    private DropReason? Problem(Suggestion suggestion, IReadOnlyCollection<string> offered, string text, Heard heard)
    {
        if (suggestion.Presence is Presence.Unknown || !offered.Contains(suggestion.Code) || !knowledge.Findings.ContainsKey(suggestion.Code))
            return DropReason.Unknown;
        var quote = suggestion.Quote.Trim();
        if (quote.Count(char.IsLetterOrDigit) < (quote.Any(character => character > 0x2E7F) ? ShortestQuote : ShortestLatin))
            return DropReason.Unquoted;
        var at = text.IndexOf(quote, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return DropReason.NotTheirWords;
        if (heard.Mentions.Any(mention => mention.Context is Context.SomeoneElse or Context.Past or Context.Hypothetical
            && (mention.Code == suggestion.Code || mention.Quote.Start < at + quote.Length && at < mention.Quote.Start + mention.Quote.Text.Length)))
            return DropReason.NotTheirsNow;
        if (picture[suggestion.Code] is not (var known and not Presence.Unknown) || known == suggestion.Presence)
            return null;
        if (known is Presence.Absent)
            Doubt(suggestion.Code); // they said no, the second reader heard yes: the safer of two readings is to ask
        return DropReason.Contradicts;
    }

    /// <summary>What is wrong with what it would do.</summary>
    private DropReason? Change(Finding finding)
    {
        var now = With(kept);
        var then = With([.. kept, finding]);
        var follows = then.Findings.Skip(now.Findings.Count).ToArray();
        if (follows.FirstOrDefault(one => now[one.Code] is not Presence.Unknown && now[one.Code] != one.Presence) is { } against)
        {
            if (finding.Presence is Presence.Present)
                Doubt(against.Code);
            return DropReason.Contradicts;
        }
        if (finding.Presence is Presence.Absent ? follows.Any(one => knowledge.Rules.IsCountedOn(one.Code)) : follows.Any(one => knowledge.Rules.IsCountedAgainst(one.Code)))
            return DropReason.WouldLower;
        return null;
    }

    private void Doubt(string code)
    {
        if (!doubted.Contains(code) && knowledge.Rules.IsCountedOn(code) && knowledge.Findings[code].Ask is not null)
            doubted.Add(code);
    }

    private ClinicalPicture With(IReadOnlyList<Finding> findings) => knowledge.Implications.Learn(picture, findings, [], []);

    private static Quote QuoteOf(Suggestion suggestion, string text, int message)
    {
        var at = text.IndexOf(suggestion.Quote.Trim(), StringComparison.OrdinalIgnoreCase);
        return new(text.Substring(at, suggestion.Quote.Trim().Length), message, at);
    }
}
