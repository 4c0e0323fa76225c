using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Language;

namespace TriageBot.Web.Evaluation;

/// <summary>A sentence from a clinician's letter with one concept in it, and how an annotator says it is meant.</summary>
public sealed record NegationCase(string Id, string Concept, string Sentence, bool IsNegated, string Temporality, string Experiencer)
{
    public const string Recent = "Recent", Historical = "Historical", NotParticular = "Not particular", Patient = "Patient";

    /// <summary>Whether a line has the shape of such a case and not of a <see cref="ReadingCase"/>.</summary>
    public static bool IsOne(JsonElement line) => line.TryGetProperty("sentence", out _) && line.TryGetProperty("concept", out _);

    public static NegationCase Read(JsonElement line) => new(
        line.Text("id"), line.Text("concept"), line.Text("sentence"),
        line.Text("negation") switch
        {
            "Negated" => true,
            "Affirmed" => false,
            var other => throw new FormatException($"'negation' is \"{other}\"; expected Negated or Affirmed."),
        },
        line.TextOrNull("temporality") ?? Recent, line.TextOrNull("experiencer") ?? Patient);
}

/// <summary>What the reader made of one concept.</summary>
/// <param name="Heard">The context it was heard in, or null when the concept is not one of ours.</param>
public sealed record NegationResult(
    [property: JsonPropertyName("id")] string Id, [property: JsonPropertyName("concept")] string Concept,
    [property: JsonPropertyName("heard")] string? Heard, [property: JsonPropertyName("negation")] bool Negation,
    [property: JsonPropertyName("temporality")] bool Temporality, [property: JsonPropertyName("experiencer")] bool Experiencer);

/// <summary>How well the reader tells what is denied, over or another person's. Only concepts we know are judged: the reader hears the
/// concept's own words as a finding or condition, and hears a finding where the concept stands in the sentence; the one whose meaning is
/// the concept's own is judged, else the first. Long-standing conditions are present by design, also in a history.</summary>
public sealed record NegationScorecard(
    [property: JsonPropertyName("cases")] int Cases, [property: JsonPropertyName("known")] int Known,
    [property: JsonPropertyName("negation_accuracy")] double NegationAccuracy,
    [property: JsonPropertyName("negated_precision")] double NegatedPrecision, [property: JsonPropertyName("negated_recall")] double NegatedRecall,
    [property: JsonPropertyName("temporality_accuracy")] double TemporalityAccuracy, [property: JsonPropertyName("experiencer_accuracy")] double ExperiencerAccuracy,
    [property: JsonPropertyName("results"), JsonPropertyOrder(1)] IReadOnlyList<NegationResult> Results)
{
    public static NegationScorecard Score(KnowledgeBase knowledge, IReadOnlyList<NegationCase> cases)
    {
        (NegationCase Case, Context? Heard)[] all = [.. cases.Select(one => (one, Hear(knowledge.Listener, one)))];
        var known = all.Where(one => one.Heard is not null).ToList();
        return new(
            all.Length, known.Count,
            Share(known, IsRightNegation),
            Share(known.Where(one => one.Heard is Context.Absent), one => one.Case.IsNegated),
            Share(known.Where(one => one.Case.IsNegated), IsRightNegation),
            Share(known, IsRightTime), Share(known, IsRightPerson),
            [.. all.Select(one => new NegationResult(one.Case.Id, one.Case.Concept, one.Heard?.ToString(), IsRightNegation(one), IsRightTime(one), IsRightPerson(one)))]);
    }

    public string Table()
    {
        var text = new StringBuilder();
        text.AppendLine(Invariant($"Negation in {Cases} sentences, {Known} with a concept we know"));
        text.AppendLine(Invariant($"  negation:    accuracy   {NegationAccuracy,8:P1}   absent or not"));
        text.AppendLine(Invariant($"  negated:     precision  {NegatedPrecision,8:P1}"));
        text.AppendLine(Invariant($"  negated:     recall     {NegatedRecall,8:P1}"));
        text.AppendLine(Invariant($"  temporality: accuracy   {TemporalityAccuracy,8:P1}   recent, historical or not particular"));
        text.AppendLine(Invariant($"  experiencer: accuracy   {ExperiencerAccuracy,8:P1}   the patient or somebody else"));
        text.AppendLine().AppendLine("  wrong (heard, what is wrong, id, concept)");
        foreach (var wrong in Results.Where(one => one.Heard is not null && !(one.Negation && one.Temporality && one.Experiencer)).OrderBy(one => one.Negation))
            text.AppendLine(Invariant($"  {wrong.Heard,-12} {(wrong.Negation ? wrong.Temporality ? "person" : "time" : "negation"),-8} {wrong.Id,-12} {wrong.Concept}"));
        return text.ToString();
    }

    /// <summary>The context the concept is heard in where it stands, or null when we do not know it.</summary>
    private static Context? Hear(Listener listener, NegationCase one)
    {
        // A concept that denies by itself ("afebrile") is marked as affirmed; it cannot be judged by whether it is denied.
        var codes = listener.Hear(one.Concept).Mentions.Where(mention => mention.Context is not Context.Absent).Select(mention => mention.Code).ToHashSet(StringComparer.Ordinal);
        if (codes.Count == 0)
            return null;
        var places = PlacesOf(one).ToList();
        var standing = listener.Hear(one.Sentence).Mentions.Where(mention => places.Exists(place =>
            mention.Quote.Start < place.End && place.Start < mention.Quote.Start + mention.Quote.Text.Length)).ToList();
        // "No haemorrhoids" denies them and leaves a lump open: the narrowest finding in the words is the one that was meant.
        return (standing.Find(mention => codes.Contains(mention.Code) && mention.Context is not Context.Hypothetical)
            ?? standing.Find(mention => codes.Contains(mention.Code)) ?? standing.FirstOrDefault())?.Context;
    }

    /// <summary>Where the concept stands: as the annotators marked it, in capitals, and only without such a mark anywhere. White space does not count.</summary>
    private static IEnumerable<(int Start, int End)> PlacesOf(NegationCase one)
    {
        var (sentence, marked) = (Letters(one.Sentence), new string([.. one.Concept.Where(letter => !char.IsWhiteSpace(letter))]));
        var inCapitals = Find(sentence.Text, marked.ToUpperInvariant(), StringComparison.Ordinal).ToList();
        foreach (var at in marked.Length == 0 ? [] : inCapitals.Count > 0 ? inCapitals : Find(sentence.Text, marked, StringComparison.OrdinalIgnoreCase))
            yield return (sentence.Places[at], sentence.Places[at + marked.Length - 1] + 1);
    }

    private static (string Text, int[] Places) Letters(string sentence)
    {
        int[] places = [.. Enumerable.Range(0, sentence.Length).Where(at => !char.IsWhiteSpace(sentence[at]))];
        return (new string([.. places.Select(at => sentence[at])]), places);
    }

    private static IEnumerable<int> Find(string text, string word, StringComparison how)
    {
        for (var at = word.Length == 0 ? -1 : text.IndexOf(word, how); at >= 0; at = text.IndexOf(word, at + word.Length, how))
            yield return at;
    }

    private static bool IsRightNegation((NegationCase Case, Context? Heard) one) => one.Heard is not null && one.Heard is Context.Absent == one.Case.IsNegated;

    private static bool IsRightTime((NegationCase Case, Context? Heard) one) => one.Heard is not null && one.Case.Temporality == one.Heard switch
    {
        Context.Past => NegationCase.Historical,
        Context.Hypothetical => NegationCase.NotParticular,
        _ => NegationCase.Recent,
    };

    private static bool IsRightPerson((NegationCase Case, Context? Heard) one) =>
        one.Heard is not null && one.Heard is Context.SomeoneElse == (one.Case.Experiencer != NegationCase.Patient);

    private static double Share(IEnumerable<(NegationCase Case, Context? Heard)> all, Func<(NegationCase Case, Context? Heard), bool> isRight)
    {
        var judged = all.ToList();
        return judged.Count == 0 ? 0 : Math.Round((double)judged.Count(isRight) / judged.Count, 4);
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
