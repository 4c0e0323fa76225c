using System.Text.RegularExpressions;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Language;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;

namespace TriageBot.Clinical.Replies;

/// <summary>A sentence that gives a reason and the level it stands under must not contradict each other (SF3): whoever reads "you have chest pain
/// and a cold sweat" beside "see a doctor within three days" believes one of the two, and it may be the wrong one.</summary>
public static partial class Consistency
{
    /// <summary>The emergencies a sentence names as there, whoever the patient is. It is read with our own listener, so that what it denies,
    /// supposes or puts into the past is none; of "this or that" each counts by itself.</summary>
    public static IReadOnlyList<string> DangersNamed(KnowledgeBase knowledge, string sentence)
    {
        Finding[] named = [.. knowledge.Listener.Hear(sentence).Mentions.Where(mention => mention.Context is Context.Present)
            .Select(mention => new Finding(mention.Code, Presence.Present, mention.Quote))];
        var together = Alternatives().IsMatch(sentence) ? named.GroupBy(finding => finding.Quote).Select(same => same.ToArray()) : [named];
        return [.. together.SelectMany(findings => Emergencies(knowledge, findings)).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The dangers that the reasons of a level which waits name all the same; none for an emergency.</summary>
    public static IReadOnlyList<string> Contradictions(KnowledgeBase knowledge, IEnumerable<Reason> reasons, Acuity acuity) => acuity.IsEmergency() ? []
        : [.. reasons.Where(reason => reason.Acuity == acuity)
            .SelectMany(reason => new[] { reason.Sentence.Zh, reason.Sentence.En })
            .SelectMany(sentence => knowledge.DangersInReasons.GetOrAdd(sentence, static (said, known) => DangersNamed(known, said), knowledge)).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<string> Emergencies(KnowledgeBase knowledge, Finding[] findings) =>
        TriageRules.Screen(knowledge, knowledge.Implications.Learn(ClinicalPicture.Of(new Patient()), findings, [], []))
            .Select(fired => fired.Flag).Where(flag => flag.Acuity.IsEmergency()).Select(flag => flag.Id);

    [GeneratedRegex(@"或|、|\bor\b", RegexOptions.IgnoreCase)]
    private static partial Regex Alternatives();
}
