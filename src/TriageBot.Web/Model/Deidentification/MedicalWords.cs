using TriageBot.Clinical.Knowledge;

namespace TriageBot.Web.Model.Deidentification;

/// <summary>Where a text speaks of findings and medicines that the knowledge names: no place for a name, unless it is introduced as one.</summary>
internal sealed class MedicalWords
{
    /// <summary>A longer wording may have a person in its gap: "我妈王秀英又头晕".</summary>
    private const int Longest = 6;

    private readonly List<(int Start, int End)> places = [];

    public static MedicalWords In(string text)
    {
        var words = new MedicalWords();
        words.places.AddRange(KnowledgeBase.Embedded.MedicineNames.Value.PlacesIn(text));
        foreach (var quote in KnowledgeBase.Embedded.Listener.Hear(text).Mentions.Select(mention => mention.Quote.Text).Where(IsShort).Distinct(StringComparer.Ordinal))
            for (var at = text.IndexOf(quote, StringComparison.Ordinal); at >= 0; at = text.IndexOf(quote, at + 1, StringComparison.Ordinal))
                words.places.Add((at, at + quote.Length));
        return words;
    }

    private static bool IsShort(string quote) => quote.Length > 1 && (PlainText.IsChinese(quote[0]) ? quote.Length <= Longest : quote.Split(' ').Length <= 3);

    public bool Touch(int start, int end) => places.Exists(place => start < place.End && place.Start < end);
}
