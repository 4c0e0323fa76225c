using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;

namespace TriageBot.Clinical.Suggesting;

/// <summary>Which findings a second reader may name: those that can matter now, along the graph from what is known to the rules that are still open, then those whose
/// own words are near to the patient's. A short list is a strong control.</summary>
public static class FindingChoice
{
    /// <summary>Most findings offered at once.</summary>
    public const int Most = 120;

    private const int ShortestWord = 4;

    /// <summary>Ids of what may be named, most relevant first.</summary>
    /// <param name="text">The patient's words.</param>
    public static IReadOnlyList<string> For(KnowledgeBase knowledge, ClinicalPicture picture, Question? open, string? chosen, string text)
    {
        var inPlay = TriageRules.InPlay(knowledge, picture, chosen);
        var wanted = TriageRules.Open(picture, inPlay, Acuity.SelfCare, knowledge.Findings.ContainsKey);
        var near = Near(knowledge, text);
        return [.. (open?.Asks ?? []).Concat(near.Take(Most / 3)).Concat(wanted.Take(Most / 3)).Concat(MostDangerous(knowledge)).Concat(wanted).Concat(near).Concat(knowledge.Offered.For(picture.Patient.AgeYears).SelectMany(complaint => complaint.OpensWith))
            .Where(code => knowledge.Findings.TryGetValue(code, out var finding) && !finding.IsGeneral)
            .Distinct(StringComparer.Ordinal).Take(Most)];
    }

    /// <summary>One line for each: the id and what it means, for the prompt.</summary>
    public static string Lines(KnowledgeBase knowledge, IReadOnlyList<string> codes, Tongue tongue) =>
        string.Join('\n', codes.Select(code => $"{code}: {knowledge.Findings[code].Name.In(tongue)}"));

    /// <summary>What the most emergencies wait for: breathlessness, cold sweat, chest pain …</summary>
    private static IEnumerable<string> MostDangerous(KnowledgeBase knowledge) => knowledge.RedFlags.Where(flag => flag.Acuity.IsEmergency())
        .SelectMany(flag => flag.When.Findings.Where(finding => finding.Counts).Select(finding => finding.Code).Distinct(StringComparer.Ordinal))
        .CountBy(code => code, StringComparer.Ordinal).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key).Take(Most / 4);

    /// <summary>Findings that share rare characters or words with the text; those that rules ask about before mere names.</summary>
    private static string[] Near(KnowledgeBase knowledge, string text)
    {
        var pieces = Pieces(text).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (pieces.Count == 0)
            return [];
        var said = knowledge.Findings.Values.Select(finding => (finding, Words: Pieces($"{finding.Name.Zh} {finding.Name.En} {finding.Option.Zh} {finding.Option.En}").Distinct(StringComparer.OrdinalIgnoreCase).ToArray())).ToArray();
        var common = said.SelectMany(one => one.Words).GroupBy(word => word, StringComparer.OrdinalIgnoreCase).ToDictionary(same => same.Key, same => same.Count(), StringComparer.OrdinalIgnoreCase);
        return [.. from one in said
                   let score = one.Words.Where(pieces.Contains).Sum(word => 1.0 / common[word])
                   where score > 0
                   orderby one.finding.IsOnlyNamed, score descending, one.finding.Id
                   select one.finding.Id];
    }

    /// <summary>Chinese characters one by one, English words by their first letters, so that forms meet.</summary>
    private static IEnumerable<string> Pieces(string text)
    {
        foreach (var character in text)
            if (character > 0x2E7F && char.IsLetter(character))
                yield return character.ToString();
        foreach (var word in text.Split(' ', ',', '.', ';', '?', '!', '/', '(', ')', '\n'))
            if (word.Length >= ShortestWord && word.All(char.IsAscii))
                yield return word[..ShortestWord];
    }
}
