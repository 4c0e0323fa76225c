using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Language;

/// <summary>Somebody a message speaks of. The writer and a case's patient have no relation.</summary>
/// <param name="Relation">The cue that named a relative or an acquaintance, or null.</param>
/// <param name="IsWriter">Named as I, me, 我.</param>
internal sealed record Person(Cue? Relation, bool IsWriter = false)
{
    public Sex Sex => Relation?.Kind switch
    {
        CueKind.Woman or CueKind.Girl => Sex.Female,
        CueKind.Man or CueKind.Boy => Sex.Male,
        _ => Sex.Unknown,
    };

    public bool IsChild => Relation?.Kind is CueKind.Girl or CueKind.Boy or CueKind.Child;

    public bool IsAcquaintance => Relation?.Kind is CueKind.Other;

    /// <summary>宝宝 and 我儿子 in one message are the same child.</summary>
    public bool IsProbably(Person other) => Relation?.Kind == other.Relation?.Kind || IsChild && other.IsChild;
}

/// <summary>Follows who is spoken of through a message, and decides whose illness it describes.</summary>
internal sealed class People
{
    private static readonly Person Nobody = new((Cue?)null);
    private static readonly Person Writer = new(null, IsWriter: true);

    private readonly Scene scene;
    private readonly List<(int From, Person Who)> turns = [(0, Nobody)];
    private readonly HashSet<int> familyHistories = [];
    private readonly HashSet<int> bygones = [];
    private readonly bool isCase;
    private readonly CueKind caseIs;
    private readonly bool isHappening;
    private bool hasWriter;

    /// <summary>Reads a message.</summary>
    /// <param name="scene">The message with its findings.</param>
    /// <param name="counts">Which findings are said to be there or not there now, by someone.</param>
    /// <param name="isLasting">Which findings are long-standing conditions: a father's diabetes is family history.</param>
    public People(Scene scene, IReadOnlyList<bool> counts, IReadOnlyList<bool> isLasting)
    {
        this.scene = scene;
        isCase = IsCase();
        caseIs = scene.Cues.FirstOrDefault(cue => cue.Kind is CueKind.TheyMan or CueKind.TheyWoman).Kind;
        isHappening = scene.Cues.Any(cue => cue.Kind is CueKind.Now or CueKind.Lasts);
        Mark(CueKind.Family, familyHistories);
        Mark(CueKind.Died, bygones);
        foreach (var recent in scene.Cues.Where(cue => cue.Kind is CueKind.Now))
            bygones.Remove(scene.SentenceOf(recent.First).First);
        Follow();
        Patient = Decide(counts, isLasting);
    }

    /// <summary>Who is ill.</summary>
    public Person Patient { get; }

    /// <summary>The patient's sex, as a relation, a noun or a pronoun tells it.</summary>
    public Sex Sex => Patient.Sex is not Sex.Unknown ? Patient.Sex : Patient.Relation is null && hasWriter && !isCase ? Sex.Unknown : SexByWords();

    /// <summary>Whether what stands at this word is about somebody who is not the patient.</summary>
    public bool IsSomeoneElse(int word)
    {
        var (from, who) = At(word);
        return IsFamilyHistory(word)
            || who.Relation is not null && !(Patient.Relation is not null && who.IsProbably(Patient)) && scene.StretchOf(from) == scene.StretchOf(word)
            || Patient.Relation is not null && IsWriters(word);
    }

    /// <summary>Who writes for another also says "I" (我给他量了): their own illness is what 我 itself is the subject of.</summary>
    private bool IsWriters(int word)
    {
        var first = Math.Max(scene.ClauseOf(word).First, word - 12);
        for (var index = LastCueAt(word); index >= 0 && scene.Cues[index].First >= first; index--)
            if (scene.Cues[index].Kind is CueKind.Me && At(scene.Cues[index].First).Who.IsWriter)
                return true;
            else if (scene.Cues[index].Kind is >= CueKind.Woman and <= CueKind.TheyMan and not CueKind.With)
                return false;
        return false;
    }

    /// <summary>家族史 before it in the sentence, or "runs in my family" behind it in the clause.</summary>
    private bool IsFamilyHistory(int word)
    {
        if (!Says(familyHistories, word))
            return false;
        var (clause, last) = scene.ClauseOf(word);
        var index = LastCueAt(Math.Min(last, word + 8));
        for (; index >= 0 && scene.Cues[index].First >= Math.Min(clause, word - 20); index--)
            if (scene.Cues[index].Kind is CueKind.Family && scene.SentenceOf(scene.Cues[index].First) == scene.SentenceOf(word))
                return true;
            else if (scene.Cues[index].First < clause && (scene.Cues[index].IsRelation || scene.Cues[index].Kind is CueKind.Me))
                return false;
        return false;
    }

    private int LastCueAt(int word)
    {
        var low = -1;
        for (var high = scene.Cues.Count - 1; low < high;)
        {
            var middle = (low + high + 1) / 2;
            if (scene.Cues[middle].First <= word)
                low = middle;
            else
                high = middle - 1;
        }
        return low;
    }

    /// <summary>A case is told from outside: of "the patient", or of a "he" whom nobody has named.</summary>
    private bool IsCase()
    {
        var who = scene.Cues.Where(cue => cue.IsRelation || cue.Kind is CueKind.Me or CueKind.TheyMan or CueKind.TheyWoman or >= CueKind.PatientWoman and <= CueKind.Patient).ToList();
        return who.Exists(cue => cue.Kind is CueKind.Patient)
            || !who.Exists(cue => cue.Kind is CueKind.Me or CueKind.Girl or CueKind.Boy or CueKind.Child)
                && (who.Exists(cue => cue.Kind is CueKind.PatientWoman or CueKind.PatientMan) || who is [{ Kind: CueKind.TheyMan or CueKind.TheyWoman }, ..]);
    }

    private Sex SexByWords()
    {
        foreach (var cue in scene.Cues)
            switch (cue.Kind)
            {
                case CueKind.PatientWoman or CueKind.TheyWoman when !IsSomeoneElse(cue.First):
                    return Sex.Female;
                case CueKind.PatientMan or CueKind.TheyMan when !IsSomeoneElse(cue.First):
                    return Sex.Male;
            }
        return Sex.Unknown;
    }

    private void Mark(CueKind kind, HashSet<int> sentences)
    {
        foreach (var cue in scene.Cues.Where(cue => cue.Kind == kind))
            sentences.Add(scene.SentenceOf(cue.First).First);
    }

    private bool Says(HashSet<int> sentences, int word) => sentences.Contains(scene.SentenceOf(word).First);

    private (int From, Person Who) At(int word)
    {
        var low = 0;
        for (var high = turns.Count - 1; low < high;)
        {
            var middle = (low + high + 1) / 2;
            if (turns[middle].From <= word)
                low = middle;
            else
                high = middle - 1;
        }
        return turns[low];
    }

    private void Follow()
    {
        var (lastWoman, lastMan) = (Nobody, Nobody);
        for (var index = 0; index < scene.Cues.Count; index++)
        {
            var cue = scene.Cues[index];
            if (isCase && turns[^1].Who != Nobody && scene.SentenceOf(cue.First).First > turns[^1].From)
            {
                turns.Add((scene.SentenceOf(cue.First).First, Nobody));
                (lastWoman, lastMan) = (Nobody, Nobody);
            }
            var named = cue.IsRelation ? Named(cue) : Nobody;
            lastWoman = cue.IsRelation && named.Sex is not Sex.Male ? named : lastWoman;
            lastMan = cue.IsRelation && named.Sex is not Sex.Female ? named : lastMan;
            Turn(index, named, cue.Kind is CueKind.TheyWoman ? lastWoman : lastMan);
            hasWriter |= cue.Kind is CueKind.Me;
        }
    }

    private void Turn(int index, Person named, Person referred)
    {
        var cue = scene.Cues[index];
        var current = turns[^1].Who;
        var next = cue.Kind switch
        {
            _ when cue.IsRelation => IsReporter(index) ? current : named,
            CueKind.Me => Writer,
            CueKind.TheyWoman or CueKind.TheyMan when isCase && cue.Kind == caseIs => Nobody,
            CueKind.TheyWoman or CueKind.TheyMan => referred == Nobody && current.Relation is not null ? current : referred,
            CueKind.Patient or CueKind.PatientWoman or CueKind.PatientMan => Nobody,
            _ => current,
        };
        if (next != current || cue.Kind is CueKind.TheyWoman or CueKind.TheyMan)
            turns.Add((cue.First, next));
    }

    /// <summary>The owner may stand apart from the relation: my 2 year old son, 我5岁的儿子.</summary>
    private Person Named(Cue cue)
    {
        var (from, who) = turns[^1];
        if (!who.IsWriter || cue.First - from > 6 || scene.ClauseOf(from) != scene.ClauseOf(cue.First) || scene.FreeWords(from, cue.First - 1) < cue.First - from)
            return new Person(cue);
        turns[^1] = (from, new Person(cue with { First = from }));
        return turns[^1].Who;
    }

    /// <summary>My wife told me, 我妈让我, 跟我男朋友: the one who speaks or keeps company is not the one who is ill.</summary>
    private bool IsReporter(int index) =>
        index > 0 && scene.Cues[index - 1] is { Kind: CueKind.With } with && with.Last + 1 == scene.Cues[index].First
        || scene.Cues.Skip(index + 1).Take(4).Any(cue => cue.Kind is CueKind.Tells && cue.First - scene.Cues[index].Last is > 0 and <= 2);

    private Person Decide(IReadOnlyList<bool> counts, IReadOnlyList<bool> isLasting)
    {
        Person? relative = null;
        var firstChild = turns.Find(turn => turn.Who.IsChild) is { Who: not null } named ? named : (From: int.MaxValue, Who: Nobody);
        bool writerIsIll = false, othersAreIll = false;
        for (var index = 0; index < scene.Findings.Count; index++)
        {
            var word = scene.Findings[index].Last;
            if (!counts[index] || IsFamilyHistory(word))
                continue;
            var who = At(word).Who;
            writerIsIll |= IsWriters(word) && word < firstChild.From;
            othersAreIll |= who.Relation is null;
            if (who.IsChild || who.Relation is not null && !isLasting[index] && !Says(bygones, word))
                relative ??= who;
        }
        if (relative is null)
            return othersAreIll || isCase ? Nobody : firstChild.Who;
        var isPatient = relative.IsChild ? !writerIsIll : !othersAreIll && (!relative.IsAcquaintance || isHappening && !hasWriter);
        return isPatient && !isCase ? relative : Nobody;
    }
}
