using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Language;
using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Triage;

/// <summary>Ways to read a message, weighed one after another; the most urgent one stands, of two that are alike the first.</summary>
/// <param name="first">The reading of the message as it is.</param>
/// <param name="picture">Makes a picture of a patient, findings, and the numbers of what was heard.</param>
internal sealed class Readings(KnowledgeBase knowledge, string? chosen, ClinicalPicture first, Func<Patient, IReadOnlyList<Finding>, Heard, ClinicalPicture> picture)
{
    private readonly HashSet<(Patient, bool IsOfAStranger)> weighed = [];
    private (Acuity InTheEnd, Acuity Already)? urgent;

    /// <summary>The most urgent reading so far.</summary>
    public ClinicalPicture Best { get; private set; } = first;

    /// <summary>What the message says as it is has been weighed for this patient.</summary>
    public void Skip(Patient ill) => weighed.Add((ill, false));

    /// <summary>Takes a reading if it is more urgent than every one before; of a stranger only if it is an emergency.</summary>
    /// <param name="isNews">False where it says no more than the message as it is, so that it is weighed once for each patient.</param>
    public void Weigh(Patient ill, IReadOnlyList<Finding> findings, Heard heard, bool isNews, bool isOfAStranger = false)
    {
        urgent ??= TriageRules.Urgency(knowledge, Best, chosen);
        if (urgent is (_, Acuity.Immediate) || !isNews && IsKnown(ill, isOfAStranger))
            return;
        var reading = picture(ill, findings, heard);
        var judged = TriageRules.Urgency(knowledge, reading, chosen);
        if (judged.CompareTo(urgent.Value) < 0 && (!isOfAStranger || judged.InTheEnd.IsEmergency()))
            (Best, urgent) = (reading, judged);
    }

    private bool IsKnown(Patient ill, bool isOfAStranger) => weighed.Contains((ill, false)) || !weighed.Add((ill, isOfAStranger));
}
