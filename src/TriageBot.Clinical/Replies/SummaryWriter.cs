using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Triage;

namespace TriageBot.Clinical.Replies;

/// <summary>Writes the summary. A fact without the patient's words is left out.</summary>
public static class SummaryWriter
{
    /// <summary>Most words of a summary, its verbatim complaint not counted; Chinese characters count half a word each.</summary>
    public const int Most = 120;

    /// <summary>The summary of an intake as it stands.</summary>
    /// <param name="verbatim">The patient's first message.</param>
    /// <param name="said">The words of a message by its number; a fact whose quote does not occur in them is left out. Null = the quotes are trusted.</param>
    public static ClinicalSummary Write(
        KnowledgeBase knowledge, IntakeState state, Assessment assessment, string verbatim, Tongue tongue, Func<int, string?>? said = null)
    {
        var kept = new List<SummaryLine>();
        var length = 0;
        foreach (var line in SummaryLines.Of(knowledge, state, assessment, tongue).Select(line => Supported(line, said, tongue)).OfType<SummaryLine>())
        {
            var shortened = Shorten(line, Most - length, tongue);
            if (shortened is null)
                continue;
            kept.Add(shortened);
            length += LengthOf(shortened, tongue);
        }
        return new(verbatim, kept, length);
    }

    /// <summary>A line without what the patient's words do not hold: an invention is worse than a gap.</summary>
    private static SummaryLine? Supported(SummaryLine line, Func<int, string?>? said, Tongue tongue)
    {
        if (said is null)
            return line;
        SummaryFact[] facts = [.. line.Facts.Where(fact => fact.Quotes.All(quote => said(quote.Message)?.Contains(quote.Text, StringComparison.OrdinalIgnoreCase) is true))];
        return facts.Length == line.Facts.Count ? line : facts.Length == 0 ? null : SummaryLines.Joined(line.Heading, facts, tongue);
    }

    /// <summary>Cuts a line between facts until it fits; the reader is told that there is more.</summary>
    private static SummaryLine? Shorten(SummaryLine line, int room, Tongue tongue)
    {
        var kept = line.Facts.Count;
        var shortened = line;
        while (kept > 0 && LengthOf(shortened, tongue) > room)
            shortened = SummaryLines.Joined(line.Heading, [.. line.Facts.Take(--kept)], tongue, " …");
        return kept == 0 ? null : shortened;
    }

    private static int LengthOf(SummaryLine line, Tongue tongue)
    {
        var text = line.Heading + " " + line.Text;
        return tongue is Tongue.Chinese ? (text.Count(c => c > 127) + 1) / 2 : text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
    }
}
