using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Routing;

namespace TriageBot.Clinical.FollowUp;

/// <summary>Reads what a patient says of taking their medicines, in Chinese, English or both: by words first, then by the <see cref="AdherenceKey"/> (K1, K3).</summary>
public sealed class AdherenceReader
{
    private readonly AdherenceWords words;
    private readonly MedicineNames names;
    private readonly AdherenceKey? key;

    /// <summary>Learns the words.</summary>
    /// <param name="key">Listens for what the words miss; null = the words alone.</param>
    /// <exception cref="FormatException">A phrase is malformed; the message says how.</exception>
    public AdherenceReader(IReadOnlyList<AdherenceWord> adherence, MedicineNames medicines, AdherenceKey? key = null) =>
        (words, names, this.key) = (new AdherenceWords(adherence), medicines, key);

    /// <summary>Reads one answer. Linear in its length; never throws on any text.</summary>
    /// <param name="text">The answer, verbatim.</param>
    /// <param name="prescriptions">What the patient has been given; a word for a whole kind (那个抗凝药) means one of these.</param>
    /// <param name="askedAbout">The medicine that was asked about; what is said of no other is said of it.</param>
    /// <param name="message">Sequence number of the message, kept in every quote.</param>
    /// <param name="isAnswer">Medicines were asked about; otherwise the key and the roundabout words listen only to a text that speaks of one.</param>
    public IReadOnlyList<MedicineStatement> Read(string text, IReadOnlyList<Prescription>? prescriptions = null, string? askedAbout = null, int message = 1, bool isAnswer = true)
    {
        var heard = Hear(text, prescriptions ?? [], askedAbout, message, isAnswer);
        if (key is null || heard.Statements.Any(statement => statement.IsNonAdherent) || !(isAnswer || heard.IsOfMedicine))
            return heard.Statements;
        var (share, way) = key.Read(heard.Evidence());
        return share < AdherenceKey.Sure ? heard.Statements : [.. heard.Statements, .. heard.Added(way)];
    }

    /// <summary>What the key learns from.</summary>
    internal List<RoutingFeature> EvidenceIn(string text) => Hear(text, [], null, 1, isAnswer: true).Evidence();

    /// <summary>The share the key gives a text, whatever the words say; for validation.</summary>
    public double ShareOf(string text) => key?.Read(EvidenceIn(text)).Share ?? 0;

    private AdherenceHeard Hear(string text, IReadOnlyList<Prescription> prescriptions, string? askedAbout, int message, bool isAnswer)
    {
        var (scene, said) = words.Read(text);
        var mentions = names.Find(text, prescriptions);
        var isOfMedicine = askedAbout is not null || mentions.Count > 0 || words.Medicine.Find(text).Count > 0;
        var turns = words.Turns.Find(text);
        var spotted = words.Reasons.Find(text);
        var hearing = new AdherenceHearing(scene, said, turns, isOfMedicine, isAnswer);
        var places = new MedicinePlaces(scene, mentions, askedAbout);
        var reasons = new ReasonPlaces(scene, said, spotted);
        MedicineStatement[] statements = [.. hearing.Statements()
            .SelectMany(heard => places.MedicinesOf(heard.Index).Select(medicine =>
                new MedicineStatement(medicine, heard.Adherence, heard.Adherence is Adherence.Taking ? null : reasons.ReasonOf(heard.Index), scene.ClauseQuote(heard.Index, message)) { Missed = said[heard.Index].Once ? 1 : null }))
            .DistinctBy(statement => (statement.MedicineId, statement.Adherence))];
        return new(scene, said, turns, spotted, mentions, statements, isOfMedicine, askedAbout, message);
    }
}
