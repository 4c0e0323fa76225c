using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Language;

namespace TriageBot.Clinical.FollowUp;

/// <summary>The words of <c>adherence/*.yaml</c>, ready to be found: statements with the cues that deny them, and what stands around them.</summary>
internal sealed class AdherenceWords
{
    /// <summary>Meanings up to here are cues of context and people, above they are statements.</summary>
    private const int Cues = (int)CueKind.Decoy, People = (int)CueKind.Woman, Facts = (int)CueKind.Pregnant;

    private readonly AdherenceWord[] statements;
    private readonly PhraseMatcher matcher;

    public AdherenceWords(IReadOnlyList<AdherenceWord> words)
    {
        statements = [.. words.Where(word => word.Says is not null || word.SaysNothing)];
        matcher = new PhraseMatcher(CueBook.Phrases.Where(cue => cue.Meaning < Facts).Concat(statements.SelectMany(Phrases)));
        Reasons = Spot(words.Where(word => word.Because is not null), word => word.Because.GetValueOrDefault());
        Turns = Spot(words.Where(word => word.Turns is not null), word => word.Turns.GetValueOrDefault());
        Medicine = Spot(words.Where(word => word.IsMedicine), word => word.Id);
    }

    public Spotter<AdherenceReason> Reasons { get; }

    public Spotter<AdherenceTurn> Turns { get; }

    public Spotter<string> Medicine { get; }

    /// <summary>The statements of a message with what each says, those kept that no wider wording takes in.</summary>
    public (Scene Scene, IReadOnlyList<AdherenceWord> Said) Read(string text)
    {
        var tokens = new Tokens(text, matcher.Vocabulary);
        var found = matcher.Find(tokens);
        List<PhraseMatch> all = [
            .. LongestMatch.Among(found.FindAll(match => match.Meaning > Cues && IsHarmless(match)), tokens.Count, []),
            .. LongestMatch.Among(found.FindAll(match => match.Meaning > Cues && !IsHarmless(match)), tokens.Count, [])];
        all.Sort((one, other) => (one.Head, one.First, one.Meaning).CompareTo((other.Head, other.First, other.Meaning)));
        var kept = all.FindAll(match => !all.Exists(other => IsTakenBy(match, other)));
        var signs = LongestMatch.Among(found.FindAll(match => match.Meaning < People), tokens.Count, kept);
        var people = LongestMatch.Among(found.FindAll(match => match.Meaning is >= People and < Facts), tokens.Count, []);
        var scene = new Scene(tokens, kept, [.. signs.Concat(people).Select(match => new Cue((CueKind)match.Meaning, match.First, match.Last)).OrderBy(cue => cue.First)]);
        return (scene, [.. kept.Select(match => Of(match))]);
    }

    private AdherenceWord Of(PhraseMatch match) => statements[match.Meaning - Cues - 1];

    /// <summary>The wider wording says what the narrower one in it means: 没停药 is no 停药. Of two as wide, the more harmless one is an idiom. "Never miss"
    /// takes along the dose that is never missed.</summary>
    private bool IsTakenBy(PhraseMatch match, PhraseMatch other)
    {
        if (other.First > match.First || other.Last < match.Last)
            return !IsHarmless(match) && IsHarmless(other) && Overlaps(match, other)
                && (Of(other).SaysNothing ? !other.HasGap && (other.Words >= match.Words - Gap(match) || other.Last > match.Last)
                    : Of(other).Denies && other.First < match.First && other.Last >= match.First);
        return other.Words > match.Words || Rank(Of(other)) > Rank(Of(match)) || Rank(Of(other)) == Rank(Of(match)) && other.Meaning < match.Meaning;
    }

    private static bool Overlaps(PhraseMatch match, PhraseMatch other) =>
        other.First <= match.FirstEnd && other.Last >= match.First || other.First <= match.Last && other.Last >= match.Head;

    private static int Gap(PhraseMatch match) => match.HasGap ? match.Head - match.FirstEnd - 1 : 0;

    private bool IsHarmless(PhraseMatch match) => Of(match) is { SaysNothing: true } or { Says: Adherence.Taking };

    private static int Rank(AdherenceWord word) => word switch
    {
        { SaysNothing: true } => 4,
        { Says: Adherence.Taking } => 3,
        { Says: Adherence.AsksAboutStopping or Adherence.IntendsToStop } => 2,
        { Says: Adherence.DoctorStopped } => 1,
        _ => 0,
    };

    private static IEnumerable<Phrase> Phrases(AdherenceWord word, int index) =>
        word.Chinese.Select(text => new Phrase(text, Tongue.Chinese, Cues + 1 + index)).Concat(word.English.Select(text => new Phrase(text, Tongue.English, Cues + 1 + index)));

    private static Spotter<T> Spot<T>(IEnumerable<AdherenceWord> words, Func<AdherenceWord, T> thing) =>
        new(words.Select(word => (thing(word), word.Chinese, word.English)));
}
