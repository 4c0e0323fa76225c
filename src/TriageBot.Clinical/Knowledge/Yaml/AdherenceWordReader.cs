using TriageBot.Clinical.FollowUp;

namespace TriageBot.Clinical.Knowledge.Yaml;

/// <summary>Reads <c>adherence/*.yaml</c>: the words by which patients speak of taking their medicines.</summary>
internal static class AdherenceWordReader
{
    private const string Nothing = "nothing";

    private static readonly Dictionary<string, Adherence> Sayings = Names<Adherence>();
    private static readonly Dictionary<string, AdherenceReason> Reasons = Names<AdherenceReason>();
    private static readonly Dictionary<string, AdherenceTurn> Turns = Names<AdherenceTurn>();

    public static IReadOnlyList<AdherenceWord> Read(KnowledgeEntries entries) =>
        [.. entries.ById("adherence words", entries.Of("adherence").Select(found => Word(found.Entry, found.Defaults)), word => word.Id).Values];

    private static AdherenceWord Word(Entry entry, Entry defaults)
    {
        var saysNothing = entry.OptionalText("says") is Nothing;
        ProvenanceReader.Read(entry, defaults);
        var word = new AdherenceWord(entry.Name, entry.Texts("zh"), entry.Texts("en"))
        {
            SaysNothing = saysNothing,
            Says = !saysNothing && entry.Has("says") ? entry.Choice("says", Sayings) : null,
            Because = entry.Has("because") ? entry.Choice("because", Reasons) : null,
            Turns = entry.Has("turns") ? entry.Choice("turns", Turns) : null,
            IsMedicine = entry.Flag("is-medicine"),
            Denies = entry.Flag("denies"),
            Once = entry.Flag("once"),
            NeedsMedicine = entry.Flag("needs-medicine"),
        };
        if (new[] { word.Says is not null || saysNothing, word.Because is not null, word.Turns is not null, word.IsMedicine }.Count(isThere => isThere) != 1)
            entry.Problem("expected exactly one of 'says', 'because', 'turns' and 'is-medicine: true'.");
        if (word.Chinese.Count + word.English.Count == 0)
            entry.Problem("neither 'zh' nor 'en' is there; the words could never be heard.");
        entry.NothingElse();
        return word;
    }

    /// <summary>AsksAboutStopping is asks-about-stopping in a file.</summary>
    internal static Dictionary<string, T> Names<T>() where T : struct, Enum => Enum.GetValues<T>().ToDictionary(
        value => string.Concat(value.ToString().Select((letter, at) => char.IsUpper(letter) ? (at > 0 ? "-" : "") + char.ToLowerInvariant(letter) : letter.ToString())),
        StringComparer.Ordinal);
}
