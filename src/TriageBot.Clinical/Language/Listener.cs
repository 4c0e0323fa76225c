using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Language;

/// <summary>Reads a patient's message: findings, context and quantities, in Chinese, English or both, with no model.</summary>
public sealed class Listener
{
    private readonly string[] codes;
    private readonly bool[] isLasting;
    private readonly PhraseMatcher matcher;

    /// <summary>Learns the words of every finding. A phrase that is malformed throws a <see cref="FormatException"/> that says how.</summary>
    public Listener(IEnumerable<FindingPhrases> findings)
    {
        FindingPhrases[] all = [.. findings];
        codes = [.. all.Select(finding => finding.Code)];
        isLasting = [.. all.Select(finding => finding.IsLasting)];
        matcher = new PhraseMatcher(all.SelectMany(Phrases).Concat(CueBook.Phrases));
    }

    /// <summary>Reads one message. Linear in its length; never throws on any text.</summary>
    /// <param name="text">The message, verbatim.</param>
    /// <param name="message">Its sequence number, kept in every quote.</param>
    public Heard Hear(string text, int message = 1)
    {
        var tokens = new Tokens(text, matcher.Vocabulary);
        var matches = matcher.Find(tokens);
        var findings = LongestMatch.Among([.. matches.Where(match => match.Meaning >= Cues)], tokens.Count);
        var signs = LongestMatch.Among([.. matches.Where(match => match.Meaning < People)], tokens.Count);
        var people_ = LongestMatch.Among([.. matches.Where(match => match.Meaning is >= People and < Cues)], tokens.Count);
        var scene = new Scene(tokens, findings, [.. signs.Concat(people_).Select(cue => new Cue((CueKind)cue.Meaning, cue.First, cue.Last)).OrderBy(cue => cue.First)]);
        var (contexts, people) = ContextReader.Read(scene, [.. scene.Findings.Select(finding => isLasting[finding.Meaning - Cues])]);

        Quote Quoted(int first, int last) =>
            new(text[tokens[first].Start..tokens[last].End], message, tokens[first].Start);
        return new Heard(
            [.. findings.Zip(contexts, (finding, context) => new Mention(codes[finding.Meaning - Cues], context, Quoted(finding.First, finding.Last)))],
            [], [],
            new Subject(Sex: people.Patient.Sex, Relation: people.Patient.Relation is { } relation ? Quoted(relation.First, relation.Last).Text : null));
    }

    private const int People = (int)CueKind.Woman, Cues = (int)CueKind.Died + 1;

    private static IEnumerable<Phrase> Phrases(FindingPhrases finding, int index) =>
        finding.Chinese.Select(text => new Phrase(text, Tongue.Chinese, Cues + index))
            .Concat(finding.English.Select(text => new Phrase(text, Tongue.English, Cues + index)));
}

/// <summary>The words people use for one finding, as written in its knowledge file.</summary>
/// <param name="IsLasting">A condition or medicine: once had it is had, so 糖尿病史 and "history of diabetes" are present.</param>
public sealed record FindingPhrases(string Code, IReadOnlyList<string> Chinese, IReadOnlyList<string> English, bool IsLasting = false);
