using TriageBot.Clinical.Knowledge;

namespace TriageBot.Clinical.Replies;

/// <summary>Whether the patient has it, denies it, or nobody knows.</summary>
public enum FactKind { Has, Denied, Unknown }

/// <summary>A fact of the summary under the number that prose names as its source.</summary>
public sealed record NumberedFact(int Number, FactKind Kind, string Heading, SummaryFact Fact)
{
    /// <summary>The facts that prose may rest on. The level is no part of them: no prose may speak of it; of a correction its end is told elsewhere.</summary>
    public static IReadOnlyList<NumberedFact> Of(ClinicalSummary summary, Wording wording, Tongue tongue)
    {
        string Named(string key) => wording.Say(key, tongue);
        return [.. summary.Lines.Where(line => line.Heading != Named("summary-level") && line.Heading != Named("summary-corrected"))
            .SelectMany(line => line.Facts.Select(fact => (line.Heading, Fact: fact)))
            .Select((told, index) => new NumberedFact(
                index + 1, told.Heading == Named("summary-denies") ? FactKind.Denied : told.Heading == Named("summary-unknown") ? FactKind.Unknown : FactKind.Has, told.Heading, told.Fact))];
    }
}
