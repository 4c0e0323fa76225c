using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Language;

/// <summary>Reads a talk turn by turn: a question and its short answer are one statement ("有发烧吗？" "没有"), whoever asks. What a clinician
/// says of this patient is said of the patient; what is so in general is not.</summary>
public sealed class TranscriptReader
{
    /// <summary>"Yes" to a longer list leaves open what of it.</summary>
    private const int MostForOneYes = 2;

    private readonly Listener listener;
    private readonly List<Stated> stated = [];
    private readonly List<Asked> open = [];
    private Speaker asking;
    private bool isReplied;

    private TranscriptReader(Listener listener) => this.listener = listener;

    /// <summary>Every finding of the talk, in the order in which it was decided. What was asked and not answered is hypothetical.</summary>
    public static IReadOnlyList<Stated> Read(Listener listener, IReadOnlyList<Utterance> turns)
    {
        var reader = new TranscriptReader(listener);
        for (var turn = 0; turn < turns.Count; turn++)
            reader.Take(turns[turn], turn + 1);
        reader.Lapse();
        return reader.stated;
    }

    private void Take(Utterance turn, int number)
    {
        var heard = listener.Hear(turn.Text, number);
        Mention[] mentions = [.. heard.Mentions.Concat(heard.General).OrderBy(mention => mention.Quote.Start)];
        if (turn.Speaker != asking)
        {
            mentions = EchoedList.Read(turn.Text, mentions, open.SelectMany(asked => asked.Mentions).Select(mention => mention.Code).ToHashSet(StringComparer.Ordinal));
            Reply(turn, number, mentions);
        }
        else if (isReplied)
            Lapse();
        foreach (var sentence in SpokenSentence.In(turn.Text))
            Read(sentence, turn.Speaker, [.. mentions.Where(mention => mention.Quote.Start >= sentence.Start && mention.Quote.Start < sentence.Start + sentence.Text.Length)]);
    }

    private void Read(SpokenSentence sentence, Speaker speaker, Mention[] mentions)
    {
        var isClinician = speaker is Speaker.Clinician;
        Mention[] asked = sentence.IsQuestion ? [.. mentions.Where((mention, index) => (isClinician || mention.Context is Context.Hypothetical) && Asks(sentence, mentions, index))] : [];
        stated.AddRange(mentions.Except(asked).Select(mention => new Stated(isClinician && sentence.IsGeneral ? mention with { Context = Context.Hypothetical } : mention, speaker)));
        if (asked.Length == 0)
            return;
        if (asking != speaker)
            Lapse();
        asking = speaker;
        open.Add(new Asked(sentence, asked));
    }

    private static bool Asks(SpokenSentence sentence, Mention[] mentions, int index)
    {
        var quote = mentions[index].Quote;
        int? next = index + 1 < mentions.Length ? mentions[index + 1].Quote.Start - sentence.Start : null;
        return sentence.AsksFor(quote.Start - sentence.Start, Math.Min(quote.Start - sentence.Start + quote.Text.Length, sentence.Text.Length), next);
    }

    /// <summary>What the other one says to the open questions: by naming what was asked, or shortly.</summary>
    private void Reply(Utterance turn, int number, Mention[] mentions)
    {
        isReplied = open.Count > 0 && !AsksBack(turn);
        if (!isReplied && ShortAnswers.Lead(turn.Text, "") is ShortAnswer.None)
            return;
        var quote = new Quote(turn.Text, number, 0);
        var named = mentions.Where(mention => mention.Context is Context.Present or Context.Absent).ToLookup(mention => mention.Code, StringComparer.Ordinal);
        foreach (var asked in open.ToArray())
        {
            Mention[] rest = [.. asked.Mentions.Where(mention => !named.Contains(mention.Code))];
            var isNamed = rest.Length < asked.Mentions.Count;
            var answer = Answer(turn, asked, rest, isNamed);
            Mention[] topical = answer is null ? [.. rest.Where(mention => TopicAnswers.Denies(turn.Text, mention.Quote.Text, ClauseOf(asked, mention)))] : [];
            if (!isNamed && answer is null && topical.Length == 0)
                continue;
            stated.AddRange(asked.Mentions.Except(rest).Select(mention => new Stated(mention with { Context = named[mention.Code].Last().Context }, asking, quote)));
            stated.AddRange(rest.Select(mention => new Stated(mention with { Context = topical.Contains(mention) ? Context.Absent : IsTakenUp(turn, asked, mention) ? Context.Hypothetical : answer ?? Context.Hypothetical }, asking, quote)));
            open.Remove(asked);
        }
    }

    /// <summary>"Like water or like rice soup?" "Rice soup, and water too": what the answer takes up is not among what was not chosen.</summary>
    private static bool IsTakenUp(Utterance turn, Asked asked, Mention mention) =>
        asked.Sentence.IsChoice && turn.Text.AsSpan().IndexOf(mention.Quote.Text.AsSpan(0, Math.Min(2, mention.Quote.Text.Length))) >= 0;

    private static string ClauseOf(Asked asked, Mention mention) => asked.Sentence.ClauseUpTo(mention.Quote.Start + mention.Quote.Text.Length);

    /// <summary>Who answers with a question of their own has not answered yet.</summary>
    private static bool AsksBack(Utterance turn) => SpokenSentence.In(turn.Text) is { Count: > 0 } sentences && sentences.All(sentence => sentence.EndsAsking);

    private Context? Answer(Utterance turn, Asked asked, Mention[] rest, bool isNamed) => ShortAnswers.Lead(turn.Text, asked.Sentence.Text) switch
    {
        _ when isNamed && asked.Sentence.IsChoice && asking is Speaker.Clinician => Context.Absent,
        _ when ShortAnswers.RestIsNo(turn.Text) => Context.Absent,
        ShortAnswer.No => Context.Absent,
        ShortAnswer.All => Context.Present,
        ShortAnswer.Yes when rest.Select(mention => mention.Code).Distinct(StringComparer.Ordinal).Count() <= MostForOneYes => Context.Present,
        _ => null,
    };

    /// <summary>Questions are over once the talk has gone on without an answer.</summary>
    private void Lapse()
    {
        foreach (var asked in open)
            stated.AddRange(asked.Mentions.Select(mention => new Stated(mention with { Context = Context.Hypothetical }, asking)));
        open.Clear();
        isReplied = false;
    }

    private sealed record Asked(SpokenSentence Sentence, IReadOnlyList<Mention> Mentions);
}
