using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Language;

namespace TriageBot.Clinical.FollowUp;

/// <summary>Decides how each statement of a message is meant: denied, supposed, ordered by a doctor, made good since, or about somebody else.</summary>
/// <param name="said">What each finding of the scene says.</param>
/// <param name="isOfMedicine">The message speaks of medicine at all.</param>
/// <param name="isAnswer">Medicines were asked about.</param>
internal sealed class AdherenceHearing(Scene scene, IReadOnlyList<AdherenceWord> said, IReadOnlyList<Spotted<AdherenceTurn>> turns, bool isOfMedicine, bool isAnswer)
{
    /// <summary>In words: an intention stands close before what is intended, a question close behind what is asked.</summary>
    private const int ChineseReach = 6, EnglishReach = 5;

    private readonly bool[] denied = NegationReader.Read(scene);
    private readonly People people = new(scene, [.. said.Select(word => word.Says is not null)], [.. said.Select(_ => false)]);

    /// <summary>What is said, by the index of its words in the scene.</summary>
    public IEnumerable<(int Index, Adherence Adherence)> Statements()
    {
        for (var index = 0; index < said.Count; index++)
            if (said[index].Says is { } says && IsMeantHere(said[index]) && (says is Adherence.Swapped || !people.IsSomeoneElse(scene.Findings[index].Head))
                && Meant(index, denied[index] && !said[index].Denies ? Denied(says) : says) is { } meant)
                yield return (index, meant);
    }

    private bool IsMeantHere(AdherenceWord word) => isOfMedicine || isAnswer || !word.NeedsMedicine;

    /// <summary>没停药 is taking; 不是每天吃 is not; a denied order leaves what was done.</summary>
    private static Adherence? Denied(Adherence says) => says switch
    {
        Adherence.Taking => Adherence.Skipped,
        Adherence.DoctorStopped => Adherence.Stopped,
        Adherence.SideEffect or Adherence.AsksAboutStopping or Adherence.IntendsToStop => null,
        _ => Adherence.Taking,
    };

    private Adherence? Meant(int index, Adherence? says)
    {
        if (says is null or Adherence.DoctorStopped or Adherence.AsksAboutStopping)
            return says;
        if (IsOnlyAsked(index))
            return says is Adherence.SideEffect or Adherence.Taking ? null : Adherence.AsksAboutStopping;
        if (says is Adherence.SideEffect or Adherence.IntendsToStop or Adherence.Taking)
            return says;
        if (Near(index, AdherenceTurn.Intended) is { } intended && scene.Findings[index].First - intended <= Reach(index))
            return Adherence.IntendsToStop;
        if (IsOver(index))
            return null;
        if (IsOrdered(index))
            return Adherence.DoctorStopped;
        return says switch
        {
            Adherence.Stopped or Adherence.RanOut when Follows(index, AdherenceTurn.Resumed) => Adherence.Skipped,
            Adherence.Stopped when Follows(index, AdherenceTurn.Refilled) => Adherence.Skipped,
            Adherence.RanOut when Follows(index, AdherenceTurn.Refilled) => Adherence.Taking,
            Adherence.RanOut when IsFinishedOnOrders(index) => Adherence.DoctorStopped,
            _ => says,
        };
    }

    /// <summary>住院以前老是漏，现在天天吃: it was so before, and is taken now. Without the "now" it is still so.</summary>
    private bool IsOver(int index) => WasBefore(scene.Findings[index].First) && !Follows(index, AdherenceTurn.Resumed)
        && Enumerable.Range(index + 1, said.Count - index - 1).Any(later => said[later].Says is { } says && (denied[later] && !said[later].Denies ? Denied(says) : says) is Adherence.Taking);

    private bool WasBefore(int word) => scene.CuesBetween(scene.ClauseOf(word).First, word).Any(cue => cue.Kind is CueKind.Past);

    private int Reach(int index) => scene.Tokens[scene.Findings[index].First].IsChinese ? ChineseReach : EnglishReach;

    private bool IsOnlyAsked(int index)
    {
        var place = scene.Findings[index];
        return Near(index, AdherenceTurn.Supposed) is not null || Near(index, AdherenceTurn.Asked) is not null
            || !IsDone(place) && turns.Any(turn => turn.Thing is AdherenceTurn.AskedBehind && At(turn) > place.Last && At(turn) - place.Last <= ChineseReach && IsInClause(turn, place.Last));
    }

    /// <summary>停了三天会怎样 tells that it was stopped; 停药会怎样 does not.</summary>
    private bool IsDone(PhraseMatch place) =>
        scene.Tokens.Folded.AsSpan(scene.Tokens[place.First].Start, scene.Tokens[place.Last].End - scene.Tokens[place.First].Start).ContainsAny('了', '过');

    /// <summary>The last word of the nearest turn of a kind that begins before the statement in its clause, or null.</summary>
    private int? Near(int index, AdherenceTurn what)
    {
        var place = scene.Findings[index];
        var turn = turns.LastOrDefault(turn => turn.Thing == what && At(turn) <= place.First && IsInClause(turn, place.First));
        return turn is null ? null : scene.Tokens.At(turn.End - 1);
    }

    private bool IsInClause(Spotted<AdherenceTurn> turn, int word) => scene.ClauseOf(At(turn)) == scene.ClauseOf(word);

    /// <summary>A doctor told them to, and no word says that it was the patient's own idea. An order in the sentence reaches what was done then.</summary>
    private bool IsOrdered(int index)
    {
        var place = scene.Findings[index];
        var sentence = scene.SentenceOf(place.Head);
        if (turns.Any(turn => turn.Thing is AdherenceTurn.OwnAccord && scene.ClauseOf(At(turn)) == scene.ClauseOf(place.Head)))
            return false;
        return IsToldTo(index) || turns.Any(turn => turn.Thing is AdherenceTurn.Ordered && scene.SentenceOf(At(turn)) == sentence)
            || Enumerable.Range(0, said.Count).Any(other => other < index && scene.SentenceOf(scene.Findings[other].Head) == sentence
                && (said[other].Says is Adherence.DoctorStopped || said[other].Says is not (null or Adherence.Taking or Adherence.SideEffect) && IsToldTo(other)) && !denied[other]);
    }

    /// <summary>三天的药吃完了，医生说不用再吃: the course is over.</summary>
    private bool IsFinishedOnOrders(int index) => Enumerable.Range(index + 1, said.Count - index - 1)
        .Any(later => said[later].Says is Adherence.DoctorStopped && !denied[later] && scene.SentenceOf(scene.Findings[later].Head) == scene.SentenceOf(scene.Findings[index].Head));

    private bool IsToldTo(int index) => Near(index, AdherenceTurn.Clinician) is { } order && order < scene.Findings[index].Head;

    /// <summary>Whether the words come behind the statement, in its sentence or the next.</summary>
    private bool Follows(int index, AdherenceTurn what)
    {
        var end = scene.SentenceOf(scene.Findings[index].Last).Last;
        var limit = end + 1 < scene.Tokens.Count ? scene.SentenceOf(end + 1).Last : end;
        return turns.Any(turn => turn.Thing == what && At(turn) > scene.Findings[index].Last && At(turn) <= limit);
    }

    private int At(Spotted<AdherenceTurn> turn) => scene.Tokens.At(turn.Start);
}
