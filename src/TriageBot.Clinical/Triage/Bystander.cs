using System.Buffers;
using System.Text.RegularExpressions;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Language;
using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Triage;

/// <summary>Somebody writes about somebody. While it is not sure whose symptoms they are, the reading that is more urgent counts:
/// an opinion of the family, or a word about oneself, must not turn a father's stroke into a remark in passing (SF4).</summary>
internal static partial class Bystander
{
    private const int MostSentences = 12;

    private static readonly SearchValues<char> Stops = SearchValues.Create("。！？!?\n.");

    /// <summary>The sentences of a message, each heard as if it stood alone; empty when there is only one.</summary>
    public static IReadOnlyList<Heard> EachSentenceAlone(KnowledgeBase knowledge, string? text, int message)
    {
        if (text is null || text.AsSpan().IndexOfAny(Stops) < 0)
            return [];
        Match[] sentences = [.. Sentences().Matches(text).Cast<Match>()];
        return sentences.Length is < 2 or > MostSentences ? [] : [.. sentences.Select(sentence => Alone(knowledge.Listener.Hear(sentence.Value, message), sentence.Index))];
    }

    /// <summary>The message without its remarks; null when there are none or when everything in it counts as it is.</summary>
    public static Heard? WithoutRemarks(KnowledgeBase knowledge, Heard heard, string? text, int message) =>
        text is not null && heard.Mentions.Count > 0 && Remarks.Without(knowledge, heard, text) is { } left ? Grounded(knowledge.Listener.Hear(left, message), text) : null;

    /// <summary>The picture of what is said of the patient or, where that is more urgent, of whoever else is ill in the message.</summary>
    /// <remarks>Of somebody of whom not even the age is known every rule of childhood and of old age is open; to forget what is known of the
    /// patient is worth it for an emergency only.</remarks>
    /// <param name="alone">The message sentence by sentence.</param>
    /// <param name="bare">The message without the remarks in it, if it has any.</param>
    /// <param name="patient">Who is ill, as far as a message tells.</param>
    /// <param name="picture">Makes a picture of a patient, findings, and the numbers of what was heard.</param>
    public static ClinicalPicture MostUrgent(
        KnowledgeBase knowledge, Heard heard, IReadOnlyList<Heard> alone, Heard? bare, IntakeState state,
        Func<Subject, Patient> patient, Func<Patient, IReadOnlyList<Finding>, Heard, ClinicalPicture> picture)
    {
        Finding[] own = [.. Own(knowledge, heard)];
        Finding[] others = [.. Ill(knowledge, heard).Select(Found)];
        var whole = patient(heard.Subject);
        var best = picture(whole, own, heard);

        var readings = new Readings(knowledge, state.Chosen, best, picture);
        void Consider(Patient ill, IReadOnlyList<Finding> findings, Heard told, bool isNews)
        {
            readings.Weigh(ill, findings, told, isNews);
            readings.Weigh(state.Picture.Patient, findings, told, isNews);
            readings.Weigh(new Patient(), findings, told, isNews, isOfAStranger: true);
        }
        readings.Skip(whole);
        if (others.Length > 0 || heard.Subject.Relation is not null)
            Consider(whole, [.. own, .. others], heard, isNews: others.Length > 0);
        foreach (var sentence in alone)
        {
            Finding[] more = [.. sentence.Mentions.Where(mention => mention.Context is Context.Present).Concat(Ill(knowledge, sentence)).Select(Found)];
            Consider(patient(sentence.Subject), [.. own, .. more],
                heard with { Measurements = [.. heard.Measurements.Union(sentence.Measurements)], Durations = sentence.Durations },
                isNews: !sentence.Durations.SequenceEqual(heard.Durations) || sentence.Measurements.Except(heard.Measurements).Any() || more.Any(finding => !IsThere(own, finding.Code)));
        }
        if (bare is not null)
            foreach (var ill in bare.Subject.Relation is null ? [patient(bare.Subject)] : (Patient[])[patient(bare.Subject), state.Picture.Patient])
                readings.Weigh(ill, [.. Own(knowledge, bare), .. Ill(knowledge, bare).Select(Found)], bare, isNews: true);
        return readings.Best;
    }

    /// <summary>To say once more what is there already changes no judgement.</summary>
    private static bool IsThere(Finding[] own, string code) => Array.FindLast(own, finding => finding.Code == code)?.Presence is Presence.Present;

    /// <summary>What ails somebody else in the message; their long-standing conditions are family history.</summary>
    private static IEnumerable<Mention> Ill(KnowledgeBase knowledge, Heard heard) => heard.Mentions.Where(mention =>
        mention is { Context: Context.SomeoneElse, IsBygone: false } && knowledge.Findings[mention.Code].Kind is FindingKind.Symptom or FindingKind.Event);

    private static IEnumerable<Finding> Own(KnowledgeBase knowledge, Heard heard) =>
        [.. heard.Mentions.Where(mention => mention.Context is Context.Present or Context.Absent).Select(Found), .. Past(knowledge, heard)];

    /// <summary>What was, where having had it is a danger of its own.</summary>
    private static IEnumerable<Finding> Past(KnowledgeBase knowledge, Heard heard) =>
        from mention in heard.Mentions
        where mention.Context is Context.Past
        let left = knowledge.Findings[mention.Code].PastIs
        where left is not null
        select new Finding(left, Presence.Present, mention.Quote);

    private static Finding Found(Mention mention) =>
        new(mention.Code, mention.Context is Context.Absent ? Presence.Absent : Presence.Present, mention.Quote);

    /// <summary>Quotes are the patient's words, also where a remark stood between them.</summary>
    private static Heard Grounded(Heard heard, string text) => heard with
    {
        Mentions = [.. heard.Mentions.Select(mention => mention with { Quote = mention.Quote with { Text = text.Substring(mention.Quote.Start, mention.Quote.Text.Length) } })],
    };

    private static Heard Alone(Heard heard, int start) => heard with
    {
        Mentions = [.. heard.Mentions.Select(mention => mention with { Quote = mention.Quote with { Start = mention.Quote.Start + start } })],
        Measurements = [.. heard.Measurements.Select(measured => measured with { Quote = measured.Quote with { Start = measured.Quote.Start + start } })],
        Durations = [.. heard.Durations.Select(duration => duration with { Quote = duration.Quote with { Start = duration.Quote.Start + start } })],
    };

    [GeneratedRegex(@"[^。！？!?\n.]+(\.(?!\s)[^。！？!?\n.]*)*", RegexOptions.ExplicitCapture)]
    private static partial Regex Sentences();
}
