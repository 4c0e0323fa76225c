using System.Text.RegularExpressions;
using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Language;

/// <summary>One message being heard: findings and quantities come together, each with its quote, and what is not the patient's is left out.</summary>
/// <param name="tokens">The message.</param>
/// <param name="message">Its sequence number.</param>
/// <param name="findings">The findings in it.</param>
/// <param name="cues">The words that decide how they are meant.</param>
/// <param name="facts">Words that say that somebody is pregnant or has given birth; the meaning is the kind of cue.</param>
internal sealed partial class Hearing(Tokens tokens, int message, IReadOnlyList<PhraseMatch> findings, IReadOnlyList<Cue> cues, IReadOnlyList<PhraseMatch> facts)
{
    /// <summary>Six weeks: as long as the danger after a birth lasts.</summary>
    private const double DaysAfterBirth = 42, DaysInYear = 365.25;

    /// <summary>Everything the message says.</summary>
    /// <param name="known">The finding each meaning stands for.</param>
    public Heard Hear(IReadOnlyList<FindingPhrases> known)
    {
        if (tokens.Count == 0)
            return Heard.Nothing;
        FindingPhrases[] meant = [.. findings.Select(finding => known[finding.Meaning])];
        var (contexts, people) = ContextReader.Read(new Scene(tokens, findings, cues), meant);
        Mention[] all = [.. findings.Select((finding, index) => new Mention(
            meant[index].Code, contexts[index], Quoted(finding), contexts[index] is Context.SomeoneElse && people.IsLongAgo(finding.Last)))];
        var isAnyGeneral = Array.Exists(meant, finding => finding.IsGeneral);
        Mention[] mentions = isAnyGeneral ? [.. all.Where((_, index) => !meant[index].IsGeneral)] : all;
        var (quantities, pregnancy) = Said(people);
        return new Heard(
            mentions,
            quantities.Count == 0 ? [] : [.. quantities.OfType<Quantity.Measured>().Select(measured => new Measurement(measured.Measure, measured.Value, Quoted(measured)))],
            quantities.Count == 0 ? [] : [.. new DurationOwners(tokens, [.. findings.Where((_, index) => !meant[index].IsGeneral)], mentions).Attach([.. quantities.OfType<Quantity.Lasting>()], Quoted)],
            SubjectOf(quantities, pregnancy, people))
        {
            General = isAnyGeneral ? [.. all.Where((_, index) => meant[index].IsGeneral)] : [],
        };
    }

    /// <summary>The quantities that are the patient's and now, and pregnancy as the words alone say it.</summary>
    private (IReadOnlyList<Quantity> Quantities, Pregnancy Pregnancy) Said(People people)
    {
        var all = QuantityReader.Read(tokens.Folded);
        if (all.Count + facts.Count == 0)
            return ([], Pregnancy.Unknown);
        PhraseMatch[] places = [.. all.Select((quantity, index) => Place(quantity, index)).Concat(facts.Select(fact => fact with { Meaning = -fact.Meaning })).OrderBy(place => place.Head)];
        var contexts = ContextReader.Read(new Scene(tokens, places, cues), people);
        List<Quantity> quantities = [];
        var pregnancy = Pregnancy.Unknown;
        foreach (var (place, context) in places.Zip(contexts))
            if (place.Meaning < 0)
                pregnancy = PregnancyOf((CueKind)(-place.Meaning), context) is var said and not Pregnancy.Unknown ? said : pregnancy;
            else if (context is Context.Present or Context.Absent && !IsOnlyALimit(all[place.Meaning]))
                quantities.Add(all[place.Meaning]);
            else if (all[place.Meaning] is Quantity.Aged { Years: < 1 } baby && people.IsWritersBaby(place.Head))
                quantities.Add(new Quantity.Birth(baby.Years * DaysInYear, baby.Start, baby.Length));
        return (quantities, pregnancy);
    }

    private PhraseMatch Place(Quantity quantity, int index)
    {
        var (first, last) = (tokens.At(quantity.Start), tokens.At(quantity.Start + quantity.Length - 1));
        return new PhraseMatch(index, first, last, first, last);
    }

    private static Pregnancy PregnancyOf(CueKind kind, Context context) => (kind, context) switch
    {
        (CueKind.Pregnant, Context.Present) => Pregnancy.Pregnant,
        (CueKind.Pregnant, Context.Absent) => Pregnancy.None,
        (CueKind.AfterBirth, Context.Present) => Pregnancy.AfterBirth,
        _ => Pregnancy.Unknown,
    };

    /// <summary>"Under 38" and 没超过38度 are not measurements.</summary>
    private bool IsOnlyALimit(Quantity quantity)
    {
        var from = Math.Max(0, quantity.Start - 12);
        return quantity is Quantity.Measured && Limit().IsMatch(tokens.Folded.AsSpan(from, quantity.Start + quantity.Length - from));
    }

    private Subject SubjectOf(IReadOnlyList<Quantity> quantities, Pregnancy pregnancy, People people)
    {
        if (quantities.OfType<Quantity.Birth>().FirstOrDefault() is { } birth)
            pregnancy = birth.DaysAgo <= DaysAfterBirth ? Pregnancy.AfterBirth : pregnancy is Pregnancy.AfterBirth ? Pregnancy.Unknown : pregnancy;
        else if (quantities.OfType<Quantity.Measured>().Any(measured => measured.Measure is Measure.PregnancyWeeks))
            pregnancy = Pregnancy.Pregnant;
        var sex = quantities.OfType<Quantity.OfSex>().FirstOrDefault()?.Sex ?? people.Sex;
        return new Subject(
            quantities.OfType<Quantity.Aged>().FirstOrDefault()?.Years,
            sex is Sex.Unknown && pregnancy is Pregnancy.Pregnant or Pregnancy.AfterBirth ? Sex.Female : sex,
            pregnancy,
            people.Patient.Relation is { } relation ? Quoted(new PhraseMatch(0, relation.First, relation.Last, relation.First, relation.Last)).Text : null,
            people.Patient.IsChild);
    }

    private Quote Quoted(PhraseMatch match) => Quoted(tokens[match.First].Start, tokens[match.Last].End - tokens[match.First].Start);

    private Quote Quoted(Quantity quantity) => Quoted(quantity.Start, quantity.Length);

    private Quote Quoted(int start, int length) => new(tokens.Original.Substring(start, length), message, start);

    [GeneratedRegex("(?:不到|低于|小于|没有?(?:到|超过|超|过|上)|未(?:超过|达|到)|不超过|不高于|below|under|less than|lower than|not (?:above|over|exceed\\w*|more than)|never (?:above|over|exceed\\w*))[^。!?;,]{0,10}$", RegexOptions.CultureInvariant)]
    private static partial Regex Limit();
}
