using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Language;
using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.FollowUp;

/// <summary>Makes the picture of one day of follow-up.</summary>
public static class CheckInPicture
{
    /// <summary>What the discharge letter says of everybody in a programme, before today's first word. Its quotes stand in no message.</summary>
    public static ClinicalPicture Begin(KnowledgeBase knowledge, Programme programme, Patient patient) => knowledge.Implications.Learn(
        ClinicalPicture.Of(programme.Pregnancy is Pregnancy.Unknown || patient.Sex is Sex.Male ? patient : patient with { Sex = Sex.Female, Pregnancy = programme.Pregnancy }),
        [.. programme.Carries.Select(code => new Finding(code, Presence.Present, new Quote(programme.Name.Zh, 0, 0)))], [], []);

    /// <summary>The picture with what one message says; what is past or another's is left out.</summary>
    public static ClinicalPicture Hear(KnowledgeBase knowledge, ClinicalPicture picture, Heard heard) => knowledge.Implications.Learn(picture,
        [.. heard.Mentions.Where(mention => mention.Context is Context.Present or Context.Absent)
            .Select(mention => new Finding(mention.Code, mention.Context is Context.Present ? Presence.Present : Presence.Absent, mention.Quote))],
        heard.Measurements, heard.Durations);
}
