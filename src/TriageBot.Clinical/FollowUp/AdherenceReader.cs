using TriageBot.Clinical.Knowledge;

namespace TriageBot.Clinical.FollowUp;

/// <summary>Reads what a patient says of taking their medicines, in Chinese, English or both, with no model (K1, K3).</summary>
public sealed class AdherenceReader
{
    private readonly AdherenceWords words;
    private readonly MedicineNames names;

    /// <summary>Learns the words.</summary>
    /// <exception cref="FormatException">A phrase is malformed; the message says how.</exception>
    public AdherenceReader(IReadOnlyList<AdherenceWord> adherence, MedicineNames medicines) => (words, names) = (new AdherenceWords(adherence), medicines);

    /// <summary>Reads one answer. Linear in its length; never throws on any text.</summary>
    /// <param name="text">The answer, verbatim.</param>
    /// <param name="prescriptions">What the patient has been given; a word for a whole kind (那个抗凝药) means one of these.</param>
    /// <param name="askedAbout">The medicine that was asked about; what is said of no other is said of it.</param>
    /// <param name="message">Sequence number of the message, kept in every quote.</param>
    public IReadOnlyList<MedicineStatement> Read(string text, IReadOnlyList<Prescription>? prescriptions = null, string? askedAbout = null, int message = 1)
    {
        var (scene, said) = words.Read(text);
        if (said.Count == 0)
            return [];
        var mentions = names.Find(text, prescriptions ?? []);
        var isOfMedicine = askedAbout is not null || mentions.Count > 0 || words.Medicine.Find(text).Count > 0;
        var hearing = new AdherenceHearing(scene, said, words.Turns.Find(text), isOfMedicine);
        var places = new MedicinePlaces(scene, mentions, askedAbout);
        var reasons = new ReasonPlaces(scene, said, words.Reasons.Find(text));
        return [.. hearing.Statements()
            .SelectMany(heard => places.MedicinesOf(heard.Index).Select(medicine =>
                new MedicineStatement(medicine, heard.Adherence, heard.Adherence is Adherence.Taking ? null : reasons.ReasonOf(heard.Index), scene.ClauseQuote(heard.Index, message)) { Missed = said[heard.Index].Once ? 1 : null }))
            .DistinctBy(statement => (statement.MedicineId, statement.Adherence))];
    }
}
