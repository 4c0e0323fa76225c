using System.Numerics;
using System.Runtime.InteropServices;
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
    private readonly HashSet<string> countedOn, countedAgainst;

    internal RuleIndex(IReadOnlyList<RedFlag> flags, IReadOnlyList<Complaint> complaints)
    {
        (this.flags, this.complaints) = (flags, complaints);
        flagAt = flags.Index().ToDictionary(pair => pair.Item.Id, pair => pair.Index, StringComparer.Ordinal);
        counting = Invert(flags, flag => flag.When.Findings.Where(finding => finding.Counts).Select(finding => finding.Code));
        opening = Invert(flags, flag => flag.OpensWith);
        complaining = Invert(complaints, complaint => complaint.OpensWith);
        var counted = flags.Select(flag => flag.When).Concat(complaints.SelectMany(complaint => complaint.Rules.Select(rule => rule.When))).SelectMany(when => when.Findings).ToArray();
        countedOn = [.. counted.Where(finding => finding.Counts).Select(finding => finding.Code), .. complaints.SelectMany(complaint => complaint.OpensWith), .. flags.SelectMany(flag => flag.OpensWith)];
        countedAgainst = [.. counted.Where(finding => !finding.Counts).Select(finding => finding.Code),
            .. complaints.Where(complaint => complaint.AppliesTo is not null).SelectMany(complaint => complaint.AppliesTo!.Findings).Where(finding => !finding.Counts).Select(finding => finding.Code)];
        withoutFindings = [.. flags.Index().Where(pair => NeedsNoFinding(pair.Item.When)).Select(pair => pair.Index)];
    }

    /// <summary>Whether a rule is a red flag of self-harm or violence.</summary>
    public bool IsCrisis(string ruleId) => flagAt.TryGetValue(ruleId, out var at) && flags[at].IsCrisis;

    /// <summary>Whether some rule, or the opening of one, waits for the finding to be there: to deny it could make somebody less urgent.</summary>
    public bool IsCountedOn(string code) => countedOn.Contains(code);

    /// <summary>Whether some rule holds only while the finding is not there: to add it could make somebody less urgent.</summary>
    public bool IsCountedAgainst(string code) => countedAgainst.Contains(code);

    /// <summary>Every flag that could fire on this picture, most urgent first: one of its findings is there, or it needs none.</summary>
    public IReadOnlyList<RedFlag> MayFire(ClinicalPicture picture)
    {
        var touched = new Places(flags.Count);
        touched.Add(withoutFindings);
        foreach (var code in picture.PresentCodes)
            touched.Add(counting.GetValueOrDefault(code, []));
        foreach (var code in picture.Declined)
            touched.Add(counting.GetValueOrDefault(code, []));
        return touched.Of(flags);
    }

    /// <summary>Flags put in play by a finding that is present, or named by a complaint; most urgent first.</summary>
    public IReadOnlyList<RedFlag> InPlay(ClinicalPicture picture, IEnumerable<string> named)
    {
        var touched = new Places(flags.Count);
        foreach (var code in picture.PresentCodes)
            touched.Add(opening.GetValueOrDefault(code, []));
        foreach (var id in named)
            touched.Add([flagAt[id]]);
        return touched.Of(flags);
    }

    /// <summary>Complaints opened by a finding that is present, leading first.</summary>
    public IReadOnlyList<Complaint> Complaints(ClinicalPicture picture, string? chosen)
    {
        var touched = new Places(complaints.Count);
        foreach (var code in picture.PresentCodes)
            touched.Add(complaining.GetValueOrDefault(code, []));
        for (var at = 0; chosen is not null && at < complaints.Count; at++)
            if (complaints[at].Id == chosen)
                touched.Add([at]);
        return touched.Of(complaints);
    }

    /// <summary>Whether age, pregnancy and numbers alone can meet it: 38.1 °C at two months is a danger before anybody has said "fever".</summary>
    private static bool NeedsNoFinding(Criterion criterion) => criterion switch
    {
        Criterion.Has or Criterion.Carries => false,
        Criterion.All all => all.Parts.All(NeedsNoFinding),
        Criterion.AtLeast some => some.Parts.Count(NeedsNoFinding) >= some.Number,
        _ => true,
    };

    private static Dictionary<string, int[]> Invert<T>(IReadOnlyList<T> items, Func<T, IEnumerable<string>> codes) => items.Index()
        .SelectMany(pair => codes(pair.Item).Distinct(StringComparer.Ordinal).Select(code => (code, pair.Index)))
        .GroupBy(pair => pair.code, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Select(pair => pair.Index).ToArray(), StringComparer.Ordinal);

    /// <summary>Places in a list, each once and in the order of the list.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly struct Places(int count)
    {
        private readonly ulong[] bits = new ulong[(count + 63) / 64];

        public void Add(ReadOnlySpan<int> places)
        {
            foreach (var place in places)
                bits[place >> 6] |= 1UL << place;
        }

        public IReadOnlyList<T> Of<T>(IReadOnlyList<T> items)
        {
            var found = new List<T>();
            for (var word = 0; word < bits.Length; word++)
                for (var rest = bits[word]; rest != 0; rest &= rest - 1)
                    found.Add(items[(word << 6) + BitOperations.TrailingZeroCount(rest)]);
            return found;
        }
    }
}
