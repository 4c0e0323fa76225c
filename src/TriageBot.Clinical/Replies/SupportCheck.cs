using TriageBot.Clinical.Education;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Language;

namespace TriageBot.Clinical.Replies;

/// <summary>A sentence of a model's prose and the facts that say it too.</summary>
public sealed record SupportedSentence(string Text, IReadOnlyList<NumberedFact> Facts);

/// <summary>Holds prose against the facts of a summary: a sentence that names no fact, or says anything that the facts it names do not, is cut. An invention is worse than a gap.</summary>
public sealed class SupportCheck(KnowledgeBase knowledge)
{
    private readonly CardSupport support = new(new MedicineQuestion(knowledge.Medicines));

    /// <summary>The sentences that stand, in their order.</summary>
    /// <param name="all">How many sentences there were.</param>
    public IReadOnlyList<SupportedSentence> Keep(string prose, IReadOnlyList<NumberedFact> facts, Tongue tongue, out int all)
    {
        var read = CardSupport.Read(prose);
        all = read.Count;
        string[] card = [.. facts.Select(fact => StatementOf(fact, tongue))];
        return [.. read.Where(sentence => Holds(sentence, card, facts, tongue)).Select(sentence => new SupportedSentence(sentence.Text, [.. sentence.Cites.Distinct().Select(cite => facts[cite - 1])]))];
    }

    private bool Holds(CitedSentence sentence, string[] card, IReadOnlyList<NumberedFact> facts, Tongue tongue)
    {
        var plain = ClinicalProse.Plain(sentence.Text, tongue);
        if (!support.Holds(sentence with { Text = plain }, card, tongue))
            return false;
        NumberedFact[] cited = [.. sentence.Cites.Distinct().Select(cite => facts[cite - 1])];
        var source = string.Join(' ', cited.Select(fact => card[fact.Number - 1]));
        return ClinicalProse.AddsNoWord(plain, source, tongue) && ReplyText.Clauses(plain).All(clause => cited.All(fact => SameKind(clause, fact, tongue))) && !SaysMore(sentence.Text, source, tongue);
    }

    /// <summary>What the clause says of a fact that it names: there, denied or unknown. One clause says one of them.</summary>
    private static bool SameKind(string clause, NumberedFact fact, Tongue tongue)
    {
        string[] told = [.. fact.Fact.Quotes.Select(quote => quote.Text).Prepend(fact.Fact.Text).Select(text => ClinicalProse.Plain(text, tongue).Trim()).Where(text => text.Length > 0)];
        var named = told.Where(text => ReplyText.Covered(text, clause, tongue) >= 1).ToArray();
        return named.Length == 0 || ClinicalProse.KindOf(fact.Kind is FactKind.Has ? named.Aggregate(clause, (left, text) => left.Replace(text, " ", StringComparison.Ordinal)) : clause) == fact.Kind;
    }

    /// <summary>A diagnosis, a dose, an order, a level: what no text of a model may say, unless the facts say it.</summary>
    private bool SaysMore(string text, string source, Tongue tongue)
    {
        string[] known = [.. ReplyText.Clauses(source)];
        return ReplyText.Clauses(text).Any(clause => knowledge.ReplyGuard.Rules.Any(rule => rule.Finds(clause, tongue) && !known.Any(own => rule.Finds(own, tongue))));
    }

    private static string StatementOf(NumberedFact fact, Tongue tongue)
    {
        var name = (fact.Kind, tongue) switch
        {
            (FactKind.Denied, Tongue.Chinese) => "没有" + fact.Fact.Text,
            (FactKind.Denied, _) => "no " + fact.Fact.Text,
            (FactKind.Unknown, Tongue.Chinese) => "不清楚" + fact.Fact.Text,
            (FactKind.Unknown, _) => "not known " + fact.Fact.Text,
            _ => fact.Fact.Text,
        };
        var stop = tongue is Tongue.Chinese ? "。" : ". ";
        return ClinicalProse.Plain(string.Concat(fact.Fact.Quotes.Select(quote => quote.Text).Prepend(name).Select(text => text + stop)), tongue);
    }
}
