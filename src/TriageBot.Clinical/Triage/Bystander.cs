using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Language;
using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Triage;

/// <summary>Somebody writes about somebody. While it is not sure whose symptoms they are, the reading that is more urgent counts:
/// an opinion of the family, or a word about oneself, must not turn a father's stroke into a remark in passing.</summary>
internal static class Bystander
{
    /// <summary>The picture of what is said of the patient or, where that is more urgent, of whoever else is ill in the message.</summary>
    /// <param name="patient">Who is ill as far as the message says.</param>
    /// <param name="picture">Makes a picture of a patient and findings.</param>
    public static ClinicalPicture MostUrgent(
        KnowledgeBase knowledge, Heard heard, IntakeState state, Patient patient, Func<Patient, IReadOnlyList<Finding>, ClinicalPicture> picture)
    {
        Finding[] own = [.. heard.Mentions
            .Where(mention => mention.Context is Context.Present or Context.Absent)
            .Select(mention => new Finding(mention.Code, mention.Context is Context.Present ? Presence.Present : Presence.Absent, mention.Quote))];
        Finding[] others = [.. heard.Mentions
            .Where(mention => mention.Context is Context.SomeoneElse && knowledge.Findings[mention.Code].Kind is FindingKind.Symptom or FindingKind.Event)
            .Select(mention => new Finding(mention.Code, Presence.Present, mention.Quote))];

        var best = picture(patient, own);
        if (others.Length == 0 && heard.Subject.Relation is null)
            return best;
        ClinicalPicture[] readings =
            [picture(state.Picture.Patient, own), picture(patient, [.. own, .. others]), picture(new Patient(), [.. own, .. others])];
        foreach (var reading in readings)
            if (Judge(knowledge, reading, state.Chosen).IsHigherThan(Judge(knowledge, best, state.Chosen)))
                best = reading;
        return best;
    }

    private static Acuity Judge(KnowledgeBase knowledge, ClinicalPicture picture, string? chosen) =>
        TriageRules.Reasons(knowledge, picture, TriageRules.InPlay(knowledge, picture, chosen)).Select(reason => reason.Acuity).Append(Acuity.SelfCare).Min();
}
