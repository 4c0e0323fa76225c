using System.Globalization;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Suggesting;

/// <summary>What a second reader may say of the medicines of a discharge list: that one is not taken as prescribed. That all is well it may not say.</summary>
public static class SuggestedMedicines
{
    private const string Prefix = "medicine-";

    private static readonly IReadOnlyDictionary<string, (Adherence Way, Bilingual Name)> Ways = new Dictionary<string, (Adherence, Bilingual)>(StringComparer.Ordinal)
    {
        ["stopped"] = (Adherence.Stopped, new("自己停了", "stopped by the patient")),
        ["missed"] = (Adherence.Skipped, new("漏服", "doses missed")),
        ["reduced"] = (Adherence.Reduced, new("自己减了", "less than prescribed")),
        ["ran-out"] = (Adherence.RanOut, new("吃完没续", "ran out")),
        ["never-started"] = (Adherence.NeverFilled, new("一直没开始", "never started")),
        ["side-effect"] = (Adherence.SideEffect, new("有副作用", "side effect")),
    };

    /// <summary>The codes with their meaning, one for each medicine and way.</summary>
    public static IReadOnlyList<(string Code, Bilingual Name)> Codes(IReadOnlyList<Prescription> prescriptions) =>
        [.. prescriptions.Index().SelectMany(pair => Ways.Select(way => (CodeOf(pair.Index, way.Key), new Bilingual($"{pair.Item.Name}：{way.Value.Name.Zh}", $"{pair.Item.Name}: {way.Value.Name.En}"))))];

    /// <summary>Statements that may be added: the words are the patient's, and what our own reading heard of the same medicine does not say otherwise.</summary>
    public static IReadOnlyList<MedicineStatement> Keep(CheckInState state, IReadOnlyList<Suggestion> suggestions, string text, int message)
    {
        var kept = new List<MedicineStatement>();
        foreach (var suggestion in suggestions.Where(one => one.Presence is Presence.Present))
            if (Read(state.Opening.Prescriptions, suggestion.Code) is { } said && QuoteIn(text, suggestion.Quote, message) is { } quote
                && state.Statements.All(known => known.MedicineId != said.MedicineId) && kept.TrueForAll(other => other.MedicineId != said.MedicineId))
                kept.Add(new MedicineStatement(said.MedicineId, said.Way, null, quote));
        return kept;
    }

    private static string CodeOf(int index, string way) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{index + 1}-{way}");

    private static (string MedicineId, Adherence Way)? Read(IReadOnlyList<Prescription> prescriptions, string code)
    {
        foreach (var (index, prescription) in prescriptions.Index())
            foreach (var (way, (meaning, _)) in Ways)
                if (prescription.MedicineId is { } id && code == CodeOf(index, way))
                    return (id, meaning);
        return null;
    }

    private static Quote? QuoteIn(string text, string quote, int message)
    {
        var words = quote.Trim();
        var at = words.Length < 2 ? -1 : text.IndexOf(words, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? null : new Quote(text.Substring(at, words.Length), message, at);
    }
}
