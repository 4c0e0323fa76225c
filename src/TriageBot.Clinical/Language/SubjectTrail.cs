using System.Text.RegularExpressions;
using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Language;

/// <summary>Follows who is spoken of through a message: my son, he, I, 我妈, 她.</summary>
internal sealed partial class SubjectTrail
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
            var named = !cue.IsRelation ? Person.Nobody : IsReporter(index) ? new Person(cue) : Named(cue);
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
            _ when cue.IsRelation => OwnsWhatAChildFound(index) ? new Person(scene.Cues.Skip(index + 1).First(other => other.IsChild)) : IsReporter(index) ? current : named,
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
        scene.Cues.Take(index).TakeLast(2).Any(cue => cue.Kind is CueKind.With && cue.Last + 1 == scene.Cues[index].First)
        || scene.Cues.Skip(index + 1).Take(4).Any(cue => cue.Kind is CueKind.Tells && cue.First - scene.Cues[index].Last is > 0 and <= 2)
        || scene.Cues[index].Kind is CueKind.Other && Says(scene.Cues[index].Last + 1);

    /// <summary>邻居说是…, 老师说他…: what somebody takes it for.</summary>
    private bool Says(int word) => word + 1 < scene.Tokens.Count && scene.Tokens.Text(word) is "说" or "讲" && scene.Tokens.Text(word + 1) is "是" or "像" or "可" or "他" or "她" or "我" or "这" or "孩";

    /// <summary>奶奶的降压药瓶打开了，孩子两岁: the owner of the bottle is not the one who drank from it.</summary>
    private bool OwnsWhatAChildFound(int index)
    {
        var owned = scene.Cues[index].Last + 1;
        return owned < scene.Tokens.Count && scene.Tokens.Text(owned) is "的" && !scene.Cues[index].IsChild && scene.Cues.Skip(index + 1).Any(cue => cue.IsChild)
            && Things().IsMatch(scene.Tokens.Folded.AsSpan(scene.Tokens[owned].End, Math.Min(6, scene.Tokens.Folded.Length - scene.Tokens[owned].End)));
    }

    [GeneratedRegex("药|瓶|片|盒|酒|水杯|包")]
    private static partial Regex Things();
}
