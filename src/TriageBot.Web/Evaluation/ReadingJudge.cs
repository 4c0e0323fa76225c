using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Language;

namespace TriageBot.Web.Evaluation;

/// <summary>Holds one text, as the reader reads it, against its marked words.</summary>
internal sealed class ReadingJudge
{
    private readonly KnowledgeBase knowledge;
    private readonly IReadOnlyList<string> texts;

    public ReadingJudge(KnowledgeBase knowledge, ReadingCase example)
    {
        (this.knowledge, texts) = (knowledge, example.Texts);
        var mentions = example.Dialogue.Count > 0
            ? [.. TranscriptReader.Read(knowledge.Listener, example.Dialogue).Select(stated => stated.Mention)] : Everything(example.PatientText);
        Mention[] said = [.. mentions.Where(mention => mention.Context is Context.Present)];
        Mention[] denied = [.. mentions.Where(mention => mention.Context is Context.Absent)];
        Marked[] present = [.. example.Present.Select(Mark)], absent = [.. example.Absent.Select(Mark)];

        string[] unsaid = [.. present.Where(word => !said.Any(found => Says(found, word))).Select(word => word.Word)];
        string[] undenied = [.. absent.Where(word => !denied.Any(found => Denies(found, word))).Select(word => word.Word)];
        PresentFound = present.Length - unsaid.Length;
        AbsentFound = absent.Length - undenied.Length;
        RightDenials = denied.Count(found => absent.Any(word => Denies(found, word)));
        JudgedDenials = denied.Count(found => absent.Any(word => Denies(found, word)) || present.Any(word => Denies(found, word)));
        bool IsOnlyDenied(Marked word) => denied.Any(found => Denies(found, word)) && !said.Any(found => Says(found, word));
        RightOnlyDenied = absent.Count(IsOnlyDenied);
        OnlyDenied = RightOnlyDenied + present.Count(IsOnlyDenied);
        Misses = [.. unsaid.Select(word => new ReadingMiss(example.Id, word, "present")), .. undenied.Select(word => new ReadingMiss(example.Id, word, "absent"))];
    }

    public int PresentFound { get; }
    public int AbsentFound { get; }
    public int RightDenials { get; }
    public int JudgedDenials { get; }

    /// <summary>Marked words that the reader denies and nowhere reports as there, and how many of them are marked as denied.</summary>
    public int OnlyDenied { get; }
    public int RightOnlyDenied { get; }
    public IReadOnlyList<ReadingMiss> Misses { get; }

    /// <summary>A marked word, the findings it names by itself, and where it stands in the text.</summary>
    private sealed record Marked(string Word, IReadOnlySet<string> Codes, IReadOnlyList<(int Message, int Start)> Places);

    private Marked Mark(string word) =>
        new(word, knowledge.Listener.Hear(word).Mentions.Select(mention => mention.Code).ToHashSet(StringComparer.Ordinal), [.. PlacesOf(word)]);

    private IReadOnlyList<Mention> Everything(string said) => knowledge.Listener.Hear(said) is var heard ? [.. heard.Mentions, .. heard.General] : [];

    private IEnumerable<(int Message, int Start)> PlacesOf(string word)
    {
        foreach (var (index, text) in texts.Index())
            for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + word.Length, StringComparison.Ordinal))
                yield return (index + 1, at);
    }

    /// <summary>Who has crushing chest pain has chest pain.</summary>
    private bool Says(Mention found, Marked word) => word.Codes.Any(code => Includes(found.Code, code)) || StandsOn(found, word);

    /// <summary>Who denies chest pain denies the crushing kind.</summary>
    private bool Denies(Mention found, Marked word) => word.Codes.Any(code => Includes(code, found.Code)) || StandsOn(found, word);

    private bool Includes(string specific, string general) =>
        specific == general || knowledge.Findings.TryGetValue(specific, out var finding) && finding.Implies.Any(implied => Includes(implied, general));

    private static bool StandsOn(Mention found, Marked word) =>
        word.Places.Any(place =>
            place.Message == found.Quote.Message && found.Quote.Start < place.Start + word.Word.Length && place.Start < found.Quote.Start + found.Quote.Text.Length);
}
