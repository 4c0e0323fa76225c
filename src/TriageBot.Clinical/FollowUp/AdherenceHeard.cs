using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Language;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Routing;

namespace TriageBot.Clinical.FollowUp;

/// <summary>An answer as it was heard: what the words come to, and what they are made of.</summary>
internal sealed record AdherenceHeard(
    Scene Scene, IReadOnlyList<AdherenceWord> Said, IReadOnlyList<Spotted<AdherenceTurn>> Turns, IReadOnlyList<Spotted<AdherenceReason>> Reasons,
    IReadOnlyList<MedicineMention> Mentions, IReadOnlyList<MedicineStatement> Statements, bool IsOfMedicine, string? AskedAbout, int Message)
{
    /// <summary>What the key weighs. It is asked where no phrase of a stop was heard, and must not learn to lean on those.</summary>
    public List<RoutingFeature> Evidence()
    {
        SortedSet<string> heard = new(StringComparer.Ordinal);
        heard.UnionWith(Turns.Select(turn => "turn:" + turn.Thing));
        heard.UnionWith(Reasons.Select(reason => "because:" + reason.Thing));
        heard.UnionWith(Statements.Where(statement => !statement.IsNonAdherent).Select(statement => "says:" + statement.Adherence));
        return AdherenceEvidence.Of(Scene.Tokens.Folded, [.. Mentions.Select(mention => (mention.Start, mention.End))], [.. heard]);
    }

    /// <summary>What the key adds: of the medicines named, else of the one that was asked about, in all the patient's words.</summary>
    public IEnumerable<MedicineStatement> Added(Adherence way)
    {
        string?[] medicines = [.. Mentions.SelectMany(mention => mention.Medicines).Distinct(StringComparer.Ordinal)];
        var quote = new Quote(Scene.Tokens.Original, Message, 0);
        return (medicines.Length > 0 ? medicines : [AskedAbout]).Select(medicine => new MedicineStatement(medicine, way, Reasons.Count > 0 ? Reasons[0].Thing : null, quote));
    }
}
