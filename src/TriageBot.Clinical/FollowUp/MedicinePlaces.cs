using TriageBot.Clinical.Language;

namespace TriageBot.Clinical.FollowUp;

/// <summary>Decides which medicine a statement is about: in Chinese the one named before it, in English the one behind it, else the one spoken of last.</summary>
internal sealed class MedicinePlaces(Scene scene, IReadOnlyList<MedicineMention> mentions, string? askedAbout)
{
    /// <summary>At most one word may stand between two medicines of a list.</summary>
    private const int Listed = 2;

    private readonly (MedicineMention Mention, int First, int Last)[] places =
        [.. mentions.Select(mention => (mention, scene.Tokens.At(mention.Start), scene.Tokens.At(mention.End - 1)))];

    /// <summary>The medicines a statement is about; one null when it names none.</summary>
    public IReadOnlyList<string?> MedicinesOf(int index)
    {
        var act = scene.Findings[index];
        var (first, last) = scene.ClauseOf(act.Head);
        var from = index > 0 ? Math.Max(first, scene.Findings[index - 1].Last + 1) : first;
        var until = index + 1 < scene.Findings.Count ? Math.Min(last, scene.Findings[index + 1].First - 1) : last;
        var inside = Between(act.First, act.Last);
        var named = inside.Count > 0 ? inside : InClause(act, from, until);
        if (named.Count == 0)
            named = Before(act.First, index) is { Count: > 0 } before ? before : Behind(last + 1, index);
        string?[] medicines = [.. named.SelectMany(mention => mention.Medicines).Distinct(StringComparer.Ordinal)];
        return medicines.Length > 0 ? medicines : [named.Count == 0 ? askedAbout : null];
    }

    private List<MedicineMention> InClause(PhraseMatch act, int from, int until)
    {
        var (before, behind) = (Between(from, act.First - 1), List(Between(act.Last + 1, until)));
        return scene.Tokens[act.First].IsChinese ? before.Count > 0 ? before : behind : behind.Count > 0 ? behind : before;
    }

    /// <summary>The last one named, in this sentence or the one before; 阿司匹林、波立维都 is both.</summary>
    private List<MedicineMention> Before(int word, int index)
    {
        var at = Array.FindLastIndex(places, place => place.Last < word);
        if (at < 0 || scene.Tokens.Between(places[at].Last, word) is Break.Sentence && IsTakenBefore(places[at].Last, word, index))
            return [];
        var from = at;
        while (from > 0 && places[from].First - places[from - 1].Last <= Listed)
            from--;
        return [.. places[from..(at + 1)].Select(place => place.Mention)];
    }

    /// <summary>Over a full stop it is taken only when nothing else was asked about.</summary>
    private bool IsTakenBefore(int from, int word, int index) => askedAbout is not null && index >= 0 && scene.SentenceOf(from) != scene.SentenceOf(word);

    /// <summary>我停了三天，华法林: named right behind, in a clause that says nothing else.</summary>
    private List<MedicineMention> Behind(int word, int index)
    {
        if (word >= scene.Tokens.Count || scene.Tokens[word].Before is Break.Sentence)
            return [];
        var last = scene.ClauseOf(word).Last;
        return index + 1 < scene.Findings.Count && scene.Findings[index + 1].First <= last ? [] : List(Between(word, last));
    }

    private List<MedicineMention> Between(int first, int last) => [.. places.Where(place => place.First >= first && place.Last <= last).Select(place => place.Mention)];

    /// <summary>The first of them and those tied to it.</summary>
    private List<MedicineMention> List(List<MedicineMention> named)
    {
        var count = named.Count > 0 ? 1 : 0;
        while (count > 0 && count < named.Count && IsTied(named[count - 1], named[count]))
            count++;
        return named[..count];
    }

    private bool IsTied(MedicineMention one, MedicineMention other) =>
        scene.Tokens.Folded.AsSpan(one.End, other.Start - one.End).Trim(" 、,&+") is "" or "and" or "and my" or "and the" or "or" or "nor" or "和" or "跟" or "与" or "还有" or "及";
}
