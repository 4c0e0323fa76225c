using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Routing;

namespace TriageBot.Clinical.Knowledge.Yaml;

/// <summary>Reads <c>departments.yaml</c>.</summary>
internal static class DepartmentReader
{
    public static Department Read(Entry entry, Entry defaults)
    {
        var department = new Department(
            entry.Name, entry.Bilingual("name"), entry.Bilingual("about"), entry.OptionalNumber("from-age") ?? 0, entry.OptionalNumber("below-age"),
            entry.Choice("sex", CriterionReader.Sexes, Sex.Unknown), OpeningHoursReader.Read(entry),
            ProvenanceReader.Read(entry, defaults), entry.OptionalText("children-go-to"), entry.OptionalText("part-of"), !entry.Has("here") || entry.Flag("here"));
        entry.NothingElse();
        return department;
    }
}
