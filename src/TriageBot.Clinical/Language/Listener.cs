using TriageBot.Clinical.Knowledge;

namespace TriageBot.Clinical.Language;

/// <summary>Reads a patient's message: findings, context and quantities, in Chinese, English or both, with no model.</summary>
public sealed class Listener
{
    /// <summary>Meanings below this are cues of how findings are meant, then of people, then facts about the patient, then decoys; from here
    /// on findings.</summary>
    private const int People = (int)CueKind.Woman, Facts = (int)CueKind.Pregnant,
        Decoys = (int)CueKind.Decoy, Findings = Decoys + 1;

    private readonly int names, general;
    private readonly FindingPhrases[] known;
    private readonly PhraseMatcher matcher;

    /// <summary>Learns the words of every finding.</summary>
    /// <exception cref="FormatException">A phrase is malformed; the message says how.</exception>
    public Listener(IEnumerable<FindingPhrases> findings)
    {
        known = [.. findings.OrderBy(finding => finding.IsGeneral ? 2 : finding.IsName ? 1 : 0)];
        general = Findings + known.Count(finding => !finding.IsGeneral);
        names = general - known.Count(finding => finding.IsName && !finding.IsGeneral);
        matcher = new PhraseMatcher(CueBook.Phrases.Concat(known.SelectMany(Phrases)));
    }

    /// <summary>Reads one message. Linear in its length; never throws on any text.</summary>
    /// <param name="text">The message, verbatim.</param>
    /// <param name="message">Its sequence number, kept in every quote.</param>
    public Heard Hear(string text, int message = 1)
    {
        var tokens = new Tokens(text, matcher.Vocabulary);
        if (tokens.Count == 0)
            return Heard.Nothing;
        var found = Sort(matcher.Find(tokens));
        var findings = LongestMatch.FillIn(Settled(found.Findings, tokens.Count), found.General, tokens.Count);
        var signs = LongestMatch.Among(found.Signs, tokens.Count, findings);
        var people = LongestMatch.Among(found.People, tokens.Count, []);
        return new Hearing(
            tokens,
            message,
            findings.FindAll(match => match.Meaning >= Findings).ConvertAll(match => match with { Meaning = match.Meaning - Findings }),
            InOrder(signs, people),
            people.Exists(match => match.Meaning >= Facts) ? people.FindAll(match => match.Meaning >= Facts) : []).Hear(known);
    }

    /// <summary>The cues of both kinds by their first words; where two begin together, signs before people.</summary>
    private static Cue[] InOrder(List<PhraseMatch> signs, List<PhraseMatch> people)
    {
        List<Cue> cues = new(signs.Count + people.Count);
        foreach (var match in signs)
            cues.Add(new Cue((CueKind)match.Meaning, match.First, match.Last));
        foreach (var match in people)
            if (match.Meaning < Facts)
                cues.Add(new Cue((CueKind)match.Meaning, match.First, match.Last));
        var (places, inOrder) = (new long[cues.Count], cues.ToArray());
        for (var index = 0; index < places.Length; index++)
            places[index] = (long)cues[index].First << 32 | (uint)index;
        Array.Sort(places, inOrder);
        return inOrder;
    }

    /// <summary>False when no finding, number or pregnancy can be heard in a text: none of their words is there. Far cheaper than hearing it.</summary>
    internal bool MaySayAnything(string text)
    {
        var tokens = new Tokens(text, matcher.Vocabulary);
        return QuantitySigns.In(tokens.Folded) is not QuantitySign.None || matcher.Find(tokens).Exists(match => match.Meaning >= Facts && match.Meaning is not Decoys);
    }

    /// <summary>Each finding by its longest wording, and beside them the names of diseases by theirs: a name must never hide a danger.</summary>
    private List<PhraseMatch> Settled(List<PhraseMatch> found, int words)
    {
        if (!found.Exists(match => match.Meaning >= names))
            return LongestMatch.Among(found, words, []);
        var symptoms = LongestMatch.Among(found.FindAll(match => match.Meaning < names), words, []);
        var named = LongestMatch.Among(found.FindAll(match => match.Meaning is Decoys || match.Meaning >= names), words, []);
        return [.. symptoms.Concat(named.Where(match => match.Meaning is not Decoys)).OrderBy(match => match.Head).ThenBy(match => match.First).ThenBy(match => match.Meaning)];
    }

    private (List<PhraseMatch> Signs, List<PhraseMatch> People, List<PhraseMatch> Findings, List<PhraseMatch> General) Sort(List<PhraseMatch> matches)
    {
        List<PhraseMatch> signs = [], people = [], findings = [], unplaced = [];
        foreach (var match in matches)
            (match.Meaning < People ? signs : match.Meaning < Decoys ? people : match.Meaning >= general ? unplaced : findings).Add(match);
        return (signs, people, findings, unplaced);
    }

    private static IEnumerable<Phrase> Phrases(FindingPhrases finding, int index) =>
        finding.Chinese.Select(text => new Phrase(text, Tongue.Chinese, Findings + index))
            .Concat(finding.English.Select(text => new Phrase(text, Tongue.English, Findings + index)));
}

/// <summary>The words people use for one finding, as written in its knowledge file.</summary>
/// <param name="IsLasting">A condition or medicine: once had it is had, so 糖尿病史 and "history of diabetes" are present.</param>
/// <param name="IsBackground">Told beside the trouble rather than as the trouble: a father's diabetes is family history, a father's gallstone may be why we are asked.</param>
/// <param name="IsName">The name of a disease or operation: heard beside the findings in the same words, never instead of one.</param>
/// <param name="CountsWhenAsked">A question about it, or a fear of it, says that it is there.</param>
/// <param name="IsGeneral">Too general to say what is the matter: heard only where nothing more particular is.</param>
public sealed record FindingPhrases(
    string Code, IReadOnlyList<string> Chinese, IReadOnlyList<string> English,
    bool IsLasting = false, bool IsBackground = false, bool IsName = false, bool CountsWhenAsked = false, bool IsGeneral = false)
{
    /// <summary>Findings that this one includes: who denies a high fever has not denied a fever.</summary>
    public IReadOnlyList<string> Wider { get; init; } = [];

    /// <summary>Whether the other is the wider of two findings with a wording in common: what only the narrower word denies.</summary>
    public bool IsNarrowerThan(FindingPhrases other) => IsName && !other.IsName || Wider.Contains(other.Code, StringComparer.Ordinal);
}
