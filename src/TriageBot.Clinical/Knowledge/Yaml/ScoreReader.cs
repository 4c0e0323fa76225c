using TriageBot.Clinical.Triage;

namespace TriageBot.Clinical.Knowledge.Yaml;

/// <summary>Reads an early warning score: signs, their bands and the points of each.</summary>
internal static class ScoreReader
{
    /// <summary>Reads one score; its bands may use every criterion but another score.</summary>
    public static Score Read(Entry entry, Entry defaults, IReadOnlyDictionary<string, FindingKind> kinds)
    {
        var criteria = new CriterionReader(kinds, new Dictionary<string, Score>(StringComparer.Ordinal));
        var score = new Score(entry.Name, entry.Bilingual("name"), [.. entry.Children("signs").Select(sign => Sign(sign.Named($"{entry.Name}: sign {sign.Text("id")}"), criteria))], ProvenanceReader.Read(entry, defaults));
        if (score.Signs.Count == 0)
            entry.Problem("'signs' must be a list with at least one sign.");
        entry.NothingElse();
        return score;
    }

    private static ScoredSign Sign(Entry entry, CriterionReader criteria)
    {
        var sign = new ScoredSign(entry.Text("id"), [.. entry.Children("bands").Select(band => Band(band.Named(entry.Name), criteria))]);
        entry.NothingElse();
        return sign;
    }

    private static Band Band(Entry entry, CriterionReader criteria)
    {
        var band = new Band(criteria.Required(entry, "when"), entry.Number("points"));
        if (band.Points < 1)
            entry.Problem("'points' must be 1 or more; a band without points needs no line.");
        entry.NothingElse();
        return band;
    }
}
