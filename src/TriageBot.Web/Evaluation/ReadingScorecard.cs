using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Language;

namespace TriageBot.Web.Evaluation;

/// <summary>What somebody wrote or said to a clinician, and which words in it an annotator marked as there or denied.</summary>
/// <param name="Dialogue">The talk turn by turn; empty where only the patient's own text is given.</param>
public sealed record ReadingCase(string Id, string PatientText, IReadOnlyList<Utterance> Dialogue, IReadOnlyList<string> Present, IReadOnlyList<string> Absent)
{
    /// <summary>What is read, in pieces.</summary>
    public IReadOnlyList<string> Texts => Dialogue.Count > 0 ? [.. Dialogue.Select(turn => turn.Text)] : [PatientText];

    public static ReadingCase Read(JsonElement line)
    {
        Utterance[] dialogue = [.. line.Texts("dialogue").Select(Turn)];
        return new(line.Text("id"), line.TextOrNull("patient_text") ?? line.TextOrNull("self_report") ?? "", dialogue, line.Texts("present"), line.Texts("absent"));
    }

    private static Utterance Turn(string line)
    {
        var colon = line.IndexOfAny([':', '：']);
        var speaker = colon < 0 ? "" : line[..colon].Trim().ToUpperInvariant();
        return speaker is "医生" or "DOCTOR" or "D" ? new(Speaker.Clinician, line[(colon + 1)..])
            : speaker is "患者" or "PATIENT" or "P" ? new(Speaker.Patient, line[(colon + 1)..])
            : throw new FormatException("a turn of 'dialogue' starts with neither 患者： nor 医生： (or Patient:, Doctor:).");
    }
}

/// <summary>A marked word that the reader did not read as marked.</summary>
public sealed record ReadingMiss([property: JsonPropertyName("id")] string Id, [property: JsonPropertyName("word")] string Word, [property: JsonPropertyName("marked")] string Marked);

/// <summary>How well the reader reads. A marked word is found when the reader, reading the whole text, reports in the marked context a
/// finding that the word names by itself or that it reads where the word stands. Precision of "absent" is taken over denials of
/// something that is marked one way or the other; the rest of a text is not annotated. Where a case has a talk, both speakers are read and
/// a question counts as its answer decides. A word too general to place (疼, 不舒服) is judged only where it stands. A talk may say both
/// ("it hurt, now it does not") of a word that has one mark; the second precision leaves those words out.</summary>
public sealed record ReadingScorecard(
    [property: JsonPropertyName("cases")] int Cases, [property: JsonPropertyName("present_recall")] double PresentRecall,
    [property: JsonPropertyName("absent_precision")] double AbsentPrecision, [property: JsonPropertyName("absent_recall")] double AbsentRecall,
    [property: JsonPropertyName("absent_precision_of_words_not_also_said_to_be_there")] double AbsentPrecisionOfWords,
    [property: JsonPropertyName("misses"), JsonPropertyOrder(1)] IReadOnlyList<ReadingMiss> Misses)
{
    private const int MostListed = 60;

    public static ReadingScorecard Score(KnowledgeBase knowledge, IReadOnlyList<ReadingCase> cases)
    {
        ReadingJudge[] judged = [.. cases.Select(example => new ReadingJudge(knowledge, example))];
        return new(
            cases.Count,
            Share(judged.Sum(one => one.PresentFound), cases.Sum(one => one.Present.Count)),
            Share(judged.Sum(one => one.RightDenials), judged.Sum(one => one.JudgedDenials)),
            Share(judged.Sum(one => one.AbsentFound), cases.Sum(one => one.Absent.Count)),
            Share(judged.Sum(one => one.RightOnlyDenied), judged.Sum(one => one.OnlyDenied)),
            [.. judged.SelectMany(one => one.Misses)]);
    }

    public string Table()
    {
        var text = new StringBuilder();
        text.AppendLine(Invariant($"Reading of {Cases} texts"));
        text.AppendLine(Invariant($"  present: recall      {PresentRecall,8:P1}"));
        text.AppendLine(Invariant($"  absent:  precision   {AbsentPrecision,8:P1}   of denials of something marked"));
        text.AppendLine(Invariant($"  absent:  recall      {AbsentRecall,8:P1}"));
        text.AppendLine(Invariant($"  absent:  precision   {AbsentPrecisionOfWords,8:P1}   of marked words denied and nowhere said to be there"));
        var words = Misses.GroupBy(miss => (miss.Marked, miss.Word)).OrderByDescending(same => same.Count()).ThenBy(same => same.Key.Word, StringComparer.Ordinal).ToList();
        text.AppendLine().AppendLine(Invariant($"  {Misses.Count} misses, {words.Count} different words; those missed most often (times, marked, word, first case)"));
        foreach (var same in words.Take(MostListed))
            text.AppendLine(Invariant($"  {same.Count(),4}  {same.Key.Marked,-8} {same.Key.Word}   {same.First().Id}"));
        return text.ToString();
    }

    private static double Share(int part, int whole) => whole == 0 ? 0 : Math.Round((double)part / whole, 4);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
