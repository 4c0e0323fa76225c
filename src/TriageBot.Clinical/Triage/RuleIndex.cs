using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Triage;

/// <summary>Which rules a picture can touch at all, so that a message is not weighed against every rule of the house.</summary>
public sealed class RuleIndex
{
    private readonly IReadOnlyList<RedFlag> flags;
    private readonly IReadOnlyList<Complaint> complaints;
    private readonly Dictionary<string, int[]> counting, opening, complaining;
    private readonly Dictionary<string, int> flagAt;
    private readonly int[] withoutFindings;

    internal RuleIndex(IReadOnlyList<RedFlag> flags, IReadOnlyList<Complaint> complaints)
    {
        (this.flags, this.complaints) = (flags, complaints);
        flagAt = flags.Index().ToDictionary(pair => pair.Item.Id, pair => pair.Index, StringComparer.Ordinal);
        counting = Invert(flags, flag => flag.When.Findings.Where(finding => finding.Counts).Select(finding => finding.Code));
        opening = Invert(flags, flag => flag.OpensWith);
        complaining = Invert(complaints, complaint => complaint.OpensWith);
        withoutFindings = [.. flags.Index().Where(pair => NeedsNoFinding(pair.Item.When)).Select(pair => pair.Index)];
    }

    /// <summary>Whether a rule is a red flag of self-harm or violence.</summary>
    public bool IsCrisis(string ruleId) => flagAt.TryGetValue(ruleId, out var at) && flags[at].IsCrisis;

    /// <summary>Every flag that could fire on this picture, most urgent first: one of its findings is there, or it needs none.</summary>
    public IEnumerable<RedFlag> MayFire(ClinicalPicture picture) =>
        At(flags, [.. withoutFindings, .. Touched(counting, picture.PresentCodes), .. Touched(counting, picture.Declined)]);

    /// <summary>Flags put in play by a finding that is present, or named by a complaint; most urgent first.</summary>
    public IReadOnlyList<RedFlag> InPlay(ClinicalPicture picture, IEnumerable<string> named) =>
        [.. At(flags, [.. Touched(opening, picture.PresentCodes), .. named.Select(id => flagAt[id])])];

    /// <summary>Complaints opened by a finding that is present, leading first.</summary>
    public IEnumerable<Complaint> Complaints(ClinicalPicture picture, string? chosen) =>
        At(complaints, [.. Touched(complaining, picture.PresentCodes), .. complaints.Index().Where(pair => pair.Item.Id == chosen).Select(pair => pair.Index)]);

    /// <summary>Whether age, pregnancy and numbers alone can meet it: 38.1 °C at two months is a danger before anybody has said "fever".</summary>
    private static bool NeedsNoFinding(Criterion criterion) => criterion switch
    {
        Criterion.Has or Criterion.Carries => false,
        Criterion.All all => all.Parts.All(NeedsNoFinding),
        Criterion.AtLeast some => some.Parts.Count(NeedsNoFinding) >= some.Number,
        _ => true,
    };

    private static IEnumerable<int> Touched(Dictionary<string, int[]> index, IEnumerable<string> codes)
    {
        foreach (var code in codes)
            foreach (var at in index.GetValueOrDefault(code, []))
                yield return at;
    }

    private static IEnumerable<T> At<T>(IReadOnlyList<T> items, SortedSet<int> places) => places.Select(place => items[place]);

    private static Dictionary<string, int[]> Invert<T>(IReadOnlyList<T> items, Func<T, IEnumerable<string>> codes) => items.Index()
        .SelectMany(pair => codes(pair.Item).Distinct(StringComparer.Ordinal).Select(code => (code, pair.Index)))
        .GroupBy(pair => pair.code, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Select(pair => pair.Index).ToArray(), StringComparer.Ordinal);
}
