using TriageBot.Clinical.Education;
using TriageBot.Clinical.Knowledge;

namespace TriageBot.Web.Education;

/// <summary>What an everyday question comes to.</summary>
public abstract record CardFinding
{
    /// <summary>A card answers it.</summary>
    public sealed record Answered(EducationCard Card) : CardFinding;

    /// <summary>It is about a medicine: a person answers.</summary>
    public sealed record ForStaff : CardFinding;

    /// <summary>No card answers it well enough.</summary>
    public sealed record Nothing : CardFinding;
}

/// <summary>Chooses the card that answers a question, or none: a bad guess is worse than a nurse's telephone number.</summary>
public sealed class CardDesk(CardIndex index, KnowledgeBase knowledge)
{
    /// <summary>Chosen on the cases of <c>education.jsonl</c>: below it "nothing here" is the better answer.</summary>
    private const double EnoughFit = 0.6, EnoughRank = 3, FairFit = 0.45, HighRank = 6;

    /// <summary>A card of the patient's own programme counts for this much more.</summary>
    private const double OwnProgramme = 1.25;

    private readonly MedicineQuestion medicines = new(knowledge.Medicines);

    /// <param name="own">Ids of cards that the patient's programme gives; none for an intake.</param>
    public CardFinding Find(string question, DateOnly today, IReadOnlyList<string> own)
    {
        if (medicines.Is(question))
            return new CardFinding.ForStaff();
        return index.Search(question, today).Where(found => Answers(found) && Suits(found.Card, question, own)).MaxBy(found => found.Rank * (own.Contains(found.Card.Id) ? OwnProgramme : 1)) is { } best
            ? new CardFinding.Answered(best.Card) : new CardFinding.Nothing();
    }

    private static bool Suits(EducationCard card, string question, IReadOnlyList<string> own) =>
        card.OnlyFor.Count == 0 || own.Contains(card.Id) || card.OnlyFor.Any(illness => question.Contains(illness, StringComparison.OrdinalIgnoreCase));

    /// <summary>It knows most of the question, or a good part of it in words that few cards have.</summary>
    private static bool Answers(FoundCard found) => found is { Fit: >= EnoughFit, Rank: >= EnoughRank } or { Fit: >= FairFit, Rank: >= HighRank };
}
