using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Replies;

/// <summary>One fact of the summary and the patient's words behind it.</summary>
/// <param name="Finding">Id of the finding it is about; null for age, course, numbers and level.</param>
public sealed record SummaryFact(string Text, IReadOnlyList<Quote> Quotes, string? Finding = null)
{
    /// <summary>What the reader must know of it: that only a model read it in these words; null where our own reading found it too.</summary>
    public string? Caution { get; init; }
}

/// <summary>One line of the summary.</summary>
/// <param name="Text">The facts, joined as people read them.</param>
public sealed record SummaryLine(string Heading, string Text, IReadOnlyList<SummaryFact> Facts)
{
    /// <summary>The patient's words behind all facts of the line.</summary>
    public IReadOnlyList<Quote> Quotes => [.. Facts.SelectMany(fact => fact.Quotes)];
}

/// <summary>What the doctor reads in 30 seconds (H1–H3): the complaint verbatim, then facts that each have a quote.</summary>
/// <param name="Verbatim">The patient's first words, unchanged.</param>
/// <param name="Lines">Facts by heading.</param>
/// <param name="Length">Words (English) or characters (Chinese) of the lines; at most <see cref="SummaryWriter.Most"/>.</param>
public sealed record ClinicalSummary(string Verbatim, IReadOnlyList<SummaryLine> Lines, int Length);
