using System.Globalization;

namespace TriageBot.Clinical.Knowledge.Yaml;

/// <summary>Reads where an entry comes from and who answers for it: written in the entry, or once at the top of its file.</summary>
internal static class ProvenanceReader
{
    public static readonly IReadOnlyList<string> Keys = ["owner", "review", "source"];

    public static Provenance Read(Entry entry, Entry defaults)
    {
        var owner = Said(entry, defaults, "owner");
        var review = Said(entry, defaults, "review");
        var source = Said(entry, defaults, "source");
        if (owner is null)
            entry.Problem("'owner' is missing here and at the top of the file.");
        if (source is null)
            entry.Problem("'source' is missing here and at the top of the file.");
        if (!DateOnly.TryParseExact(review, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            entry.Problem($"'review' is '{review}'; expected a date such as 2027-11-01, here or at the top of the file.");
        return new(source ?? "", owner ?? "", date);
    }

    /// <summary>Null where no source is named.</summary>
    public static Provenance? Optional(Entry entry, Entry defaults) => Said(entry, defaults, "source") is null ? null : Read(entry, defaults);

    private static string? Said(Entry entry, Entry defaults, string key) => entry.OptionalText(key) ?? defaults.OptionalText(key);
}
