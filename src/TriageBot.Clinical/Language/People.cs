using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Language;

/// <summary>Decides whose illness a message describes, and what in it is about somebody else.</summary>
internal sealed class People
{
    private const int CloseBehind = 12, SoonAfter = 12, FamilyReach = 20, LongBefore = 60;

    private readonly Scene scene;
    private readonly SubjectTrail trail;

    /// <summary>Reads a message.</summary>
    /// <param name="scene">The message with its findings.</param>
    /// <param name="counts">Which findings are said to be there or not there now, by someone.</param>
    /// <param name="isBackground">Which findings are history beside the trouble: a father's diabetes is family history.</param>
    public People(Scene scene, IReadOnlyList<bool> counts, IReadOnlyList<bool> isBackground)
    {
        this.scene = scene;
        trail = new SubjectTrail(scene);
        Patient = trail.IsCase ? Person.Nobody : Decide(counts, isBackground);
    }

    /// <summary>Who is ill.</summary>
    public Person Patient { get; }

    /// <summary>The patient's sex, as a relation, a noun or a pronoun tells it.</summary>
    public Sex Sex => Patient.Sex is not Sex.Unknown ? Patient.Sex : Patient.Relation is null && trail.HasWriter && !trail.IsCase ? Sex.Unknown : SexByWords();

    /// <summary>Whether what stands at this word is about somebody who is not the patient.</summary>
    public bool IsSomeoneElse(int word)
    {
        var (from, who) = trail.At(word);
        return IsFamilyHistory(word)
            || who.Relation is not null && !(Patient.Relation is not null && who.IsProbably(Patient)) && scene.StretchOf(from) == scene.StretchOf(word)
            || Patient.Relation is not null && IsWriters(word);
    }

    /// <summary>"A rash on my son's arm": nobody has been named, and the one who bears it stands right behind it.</summary>
    private Person? BearerBehind(int index)
    {
        var finding = scene.Findings[index];
        foreach (var cue in scene.CuesBetween(finding.Last + 2, Math.Min(scene.ClauseOf(finding.Last).Last, finding.Last + 6)))
            if (cue.IsRelation)
            {
                var before = cue.First - 1;
                while (before > finding.Last + 1 && scene.Tokens.Text(before) is "my" or "our" or "the" or "her" or "his" or "new" or "little" or "poor" or "old")
                    before--;
                return scene.Tokens.Text(before) is "on" or "in" or "over" or "around" or "behind" or "under" or "inside" ? new Person(cue) : null;
            }
        return null;
    }

    /// <summary>"My baby is 8 weeks and I cry": the baby is spoken of, and who writes has given birth.</summary>
    public bool IsWritersBaby(int word) => Patient.Relation is null && trail.HasWriter && trail.At(word).Who.Relation?.Kind is CueKind.Child;

    private Person Decide(IReadOnlyList<bool> counts, IReadOnlyList<bool> isBackground)
    {
        Person? relative = null;
        HashSet<Person> onlyHistories = [];
        bool writerIsIll = false, othersAreIll = false;
        for (var index = 0; index < scene.Findings.Count; index++)
        {
            var word = scene.Findings[index].Last;
            if (!counts[index] || IsFamilyHistory(word))
                continue;
            var (from, who) = trail.At(word);
            who = who == Person.Nobody ? BearerBehind(index) ?? who : who;
            if (onlyHistories.Contains(who) && scene.StretchOf(from) != scene.StretchOf(word))
                who = Person.Nobody;
            writerIsIll |= IsWriters(word) && word < trail.FirstChild.From;
            othersAreIll |= who.Relation is null && !isBackground[index];
            if (who.IsChild || who.Relation is not null && !isBackground[index] && !IsBygone(word))
                relative ??= who;
            else if (who.Relation is not null && who != relative && relative?.IsProbably(who) is not true)
                onlyHistories.Add(who);
        }
        if (relative is null)
            return othersAreIll ? Person.Nobody : trail.FirstChild.Who;
        return (relative.IsChild ? !writerIsIll : !othersAreIll && (!relative.IsAcquaintance || IsHappening())) ? relative : Person.Nobody;
    }

    /// <summary>An acquaintance's illness is the matter when the writer does not speak of themselves and it is happening, or nothing is asked about it.</summary>
    private bool IsHappening() => !trail.HasWriter
        && (scene.Cues.Any(cue => cue.Kind is CueKind.Now or CueKind.Lasts) || !scene.Cues.Any(cue => cue.Kind is CueKind.Doubt or CueKind.Asked or CueKind.If or CueKind.Past or CueKind.History or CueKind.Died));

    /// <summary>What a relative died of or once had, unless it is of today.</summary>
    private bool IsBygone(int word)
    {
        var isBygone = false;
        foreach (var cue in scene.CuesBetween(Math.Max(scene.SentenceOf(word).First, word - LongBefore), Math.Min(scene.SentenceOf(word).Last, word + SoonAfter)))
        {
            if (cue.Kind is CueKind.Now)
                return false;
            isBygone |= cue.Kind is CueKind.Died or CueKind.Aged;
        }
        return isBygone;
    }

    /// <summary>The words themselves name another time or an age: last year, at 60.</summary>
    public bool IsLongAgo(int word) =>
        scene.CuesBetween(Math.Max(scene.SentenceOf(word).First, word - SoonAfter), Math.Min(scene.SentenceOf(word).Last, word + SoonAfter)).Any(cue => cue.Kind is CueKind.Past or CueKind.Aged)
        && !scene.CuesBetween(Math.Max(scene.SentenceOf(word).First, word - LongBefore), scene.SentenceOf(word).Last).Any(cue => cue.Kind is CueKind.Now or CueKind.Lasts);

    /// <summary>Who writes for another also says "I" (我给他量了): their own illness is what 我 itself is the subject of.</summary>
    private bool IsWriters(int word)
    {
        var first = Math.Max(scene.ClauseOf(word).First, word - CloseBehind);
        for (var index = scene.LastCueAt(word); index >= 0 && scene.Cues[index].First >= first; index--)
            if (scene.Cues[index].Kind is CueKind.Me && trail.At(scene.Cues[index].First).Who.IsWriter)
                return true;
            else if (scene.Cues[index].IsPerson)
                return false;
        return false;
    }

    /// <summary>家族史 before it in the sentence, or "runs in my family" behind it in the clause.</summary>
    private bool IsFamilyHistory(int word)
    {
        var first = Math.Max(scene.SentenceOf(word).First, word - FamilyReach);
        for (var index = scene.LastCueAt(word); index >= 0 && scene.Cues[index].First >= first; index--)
            if (scene.Cues[index].Kind is CueKind.Family)
                return true;
            else if (scene.Cues[index].IsRelation || scene.Cues[index].Kind is CueKind.Me)
                break;
        return scene.CuesBetween(word + 1, Math.Min(scene.ClauseOf(word).Last, word + SoonAfter)).Any(cue => cue.Kind is CueKind.Family);
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
}
