using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Routing;

namespace TriageBot.Clinical.Triage;

/// <summary>What is being weighed: the complaints that fit and the red flags that go with them.</summary>
/// <param name="Complaints">Leading first. All of them judge; the first <see cref="TriageRules.MostAsked"/> also ask.</param>
/// <param name="Flags">In play, most urgent first.</param>
public sealed record InPlay(IReadOnlyList<Complaint> Complaints, IReadOnlyList<RedFlag> Flags);

/// <summary>Reads a picture against the rules. Pure; the same picture always gives the same judgement.</summary>
public static class TriageRules
{
    /// <summary>How many complaints bring their red flags and questions into the interview.</summary>
    public const int MostAsked = 3;

    /// <summary>Complaints whose opening findings are present, and every flag they or the findings bring into play.</summary>
    public static InPlay InPlay(KnowledgeBase knowledge, ClinicalPicture picture, string? chosen = null)
    {
        var complaints = Complaints(knowledge, picture, chosen);
        return new(complaints, knowledge.Rules.InPlay(picture, complaints.Take(MostAsked).SelectMany(complaint => complaint.RedFlags)));
    }

    private static Complaint[] Complaints(KnowledgeBase knowledge, ClinicalPicture picture, string? chosen)
    {
        Complaint[] complaints = [.. knowledge.Rules.Complaints(picture, chosen)
            .Where(complaint => complaint.AppliesTo?.Test(picture) is not Truth.False)];
        return NamedDisease.ComplaintOf(knowledge, picture) is { } named && !complaints.Contains(named) ? [.. complaints, named] : complaints;
    }

    /// <summary>Every red flag that fires, whatever the complaint: danger is looked for everywhere, each time. Most urgent first.</summary>
    public static IReadOnlyList<Reading.Fires> Screen(KnowledgeBase knowledge, ClinicalPicture picture) =>
        [.. knowledge.Rules.MayFire(picture).Where(flag => flag.When.Test(picture) is Truth.True).Select(flag => flag.Read(picture)).OfType<Reading.Fires>()];

    /// <summary>The flags that fired, with the words each rests on.</summary>
    public static IReadOnlyList<FiredFlag> Told(ClinicalPicture picture, IReadOnlyList<Reading.Fires> fired) =>
        [.. fired.Select(flag => new FiredFlag(flag.Flag.Id, flag.Flag.Acuity, Because(picture, flag.Because)))];

    /// <summary>The rules that set the acuity, most urgent first; complaint rules and what holds when every rule is ruled out.</summary>
    public static IReadOnlyList<Reason> Reasons(KnowledgeBase knowledge, ClinicalPicture picture, InPlay inPlay, IReadOnlyList<Reading.Fires> fired)
    {
        var flags = fired.Select(flag => new Reason(flag.Flag.Id, flag.Flag.Acuity, flag.Flag.Say, flag.Flag.Provenance.Source, flag.Because));
        var rules = from complaint in inPlay.Complaints
                    from rule in complaint.Rules
                    where rule.When.Test(picture) is Truth.True
                    select new Reason(rule.Id, rule.Acuity, rule.Because, complaint.Provenance.Source, rule.When.Read(picture).Because);
        var otherwise = inPlay.Complaints
            .Select(complaint => new Reason(Reason.OtherwiseOf(complaint.Id), complaint.Otherwise, knowledge.Wording.Both("because-otherwise"), complaint.Provenance.Source, []));
        return [.. flags.Concat(rules).Concat(otherwise).OrderBy(reason => reason.Acuity)];
    }

    /// <summary>How urgent a picture is by <see cref="Reasons"/> in the end, and by what is known already; without saying why.</summary>
    internal static (Acuity InTheEnd, Acuity Already) Urgency(KnowledgeBase knowledge, ClinicalPicture picture, string? chosen)
    {
        var (already, otherwise) = (Acuity.SelfCare, Acuity.SelfCare);
        foreach (var flag in knowledge.Rules.MayFire(picture))
            if (flag.Acuity.IsHigherThan(already) && flag.When.Test(picture) is Truth.True)
                already = flag.Acuity;
        foreach (var complaint in Complaints(knowledge, picture, chosen))
        {
            otherwise = otherwise.Higher(complaint.Otherwise);
            foreach (var rule in complaint.Rules)
                if (rule.Acuity.IsHigherThan(already) && rule.When.Test(picture) is Truth.True)
                    already = rule.Acuity;
        }
        return (already.Higher(otherwise), already);
    }

    /// <summary>Everything still worth asking because it could make the patient more urgent than <paramref name="above"/>, most urgent first.</summary>
    public static IReadOnlyList<string> Open(ClinicalPicture picture, InPlay inPlay, Acuity above, Func<string, bool> canAsk)
    {
        var wants = new List<string>();
        void Want(Criterion when)
        {
            if (when.Foresee(picture, canAsk) is Prospect.Open)
                when.Want(picture, canAsk, wants);
        }
        for (var acuity = Acuity.Immediate; acuity.IsHigherThan(above); acuity++)
        {
            foreach (var flag in inPlay.Flags)
                if (flag.Acuity == acuity)
                    Want(flag.When);
            foreach (var complaint in inPlay.Complaints.Take(MostAsked))
                foreach (var rule in complaint.Rules)
                    if (rule.Acuity == acuity)
                        Want(rule.When);
        }
        return wants;
    }

    /// <summary>Dangers in play that nobody could rule out because the patient would not, or could not, say.</summary>
    public static IReadOnlyList<string> LeftOpen(ClinicalPicture picture, InPlay inPlay) => picture.Declined.Count == 0 ? []
        : [.. inPlay.Flags.Where(flag => flag.Acuity.IsEmergency()
            && flag.Read(picture) is Reading.Undecided open
            && open.Asks.Any(ask => picture.IsDeclined(ask))
            && flag.When.Foresee(picture, static _ => true) is Prospect.Open).Select(flag => flag.Id)];

    private static IReadOnlyList<Finding> Because(ClinicalPicture picture, IReadOnlyList<string> codes) =>
        [.. codes.Select(picture.Latest).OfType<Finding>().Where(finding => finding.Presence is Presence.Present)];
}
