using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Language;

/// <summary>Follows who is spoken of through a message: my son, he, I, 我妈, 她.</summary>
internal sealed class SubjectTrail
{
    private readonly Scene scene;
    private readonly List<(int From, Person Who)> turns = [(0, Person.Nobody)];
    private readonly CueKind caseIs;

    /// <summary>Reads a message.</summary>
    public SubjectTrail(Scene scene)
    {
        this.scene = scene;
        Cue[] people = [.. scene.Cues.Where(cue => cue.IsRelation || cue.Kind is CueKind.Me or CueKind.TheyMan or CueKind.TheyWoman || cue.IsPatient)];
        caseIs = people.FirstOrDefault(cue => cue.Kind is CueKind.TheyMan or CueKind.TheyWoman).Kind;
        IsCase = ToldFromOutside(people);
        HasWriter = Array.Exists(people, cue => cue.Kind is CueKind.Me);
        Follow();
    }

    /// <summary>The message tells a case (of "the patient", or of a "he" whom nobody has named) and is not a patient's or a parent's letter.</summary>
    public bool IsCase { get; }

    /// <summary>Somebody says "I".</summary>
    public bool HasWriter { get; }

    /// <summary>The first child spoken of, and the word from which on it is; <see cref="Person.Nobody"/> at the end of time without one.</summary>
    public (int From, Person Who) FirstChild => turns.Find(turn => turn.Who.IsChild) is { Who: not null } named ? named : (int.MaxValue, Person.Nobody);

    /// <summary>Who is spoken of at a word, and the word that says so.</summary>
    public (int From, Person Who) At(int word)
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

    private static bool ToldFromOutside(Cue[] people) =>
        Array.Exists(people, cue => cue.Kind is CueKind.Patient)
        || !Array.Exists(people, cue => cue.Kind is CueKind.Me or CueKind.Girl or CueKind.Boy or CueKind.Child)
            && (Array.Exists(people, cue => cue.IsPatient) || people is [{ Kind: CueKind.TheyMan or CueKind.TheyWoman }, ..]);

    private void Follow()
    {
        var (lastWoman, lastMan) = (Person.Nobody, Person.Nobody);
        for (var index = 0; index < scene.Cues.Count; index++)
        {
            var cue = scene.Cues[index];
            var sentence = scene.SentenceOf(cue.First).First;
            if (IsCase && turns[^1].Who != Person.Nobody && sentence > turns[^1].From)
            {
                turns.Add((sentence, Person.Nobody));
                (lastWoman, lastMan) = (Person.Nobody, Person.Nobody);
            }
            var named = cue.IsRelation ? Named(cue) : Person.Nobody;
            lastWoman = cue.IsRelation && named.Sex is not Sex.Male ? named : lastWoman;
            lastMan = cue.IsRelation && named.Sex is not Sex.Female ? named : lastMan;
            Turn(index, named, cue.Kind is CueKind.TheyWoman ? lastWoman : lastMan);
        }
    }

    private void Turn(int index, Person named, Person referred)
    {
        var cue = scene.Cues[index];
        var current = turns[^1].Who;
        var next = cue.Kind switch
        {
            _ when cue.IsRelation => IsReporter(index) ? current : named,
            CueKind.Me => Person.Writer,
            CueKind.TheyWoman or CueKind.TheyMan when IsCase && cue.Kind == caseIs => Person.Nobody,
            CueKind.TheyWoman or CueKind.TheyMan => referred == Person.Nobody && current.Relation is not null ? current : referred,
            _ when cue.IsPatient => Person.Nobody,
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
}
