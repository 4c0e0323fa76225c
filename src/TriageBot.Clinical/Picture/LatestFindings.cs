using System.Runtime.InteropServices;

namespace TriageBot.Clinical.Picture;

/// <summary>How things stand after everything said: the latest word on each finding, made once for a picture and then only looked up.</summary>
internal sealed class LatestFindings
{
    private readonly Dictionary<string, Finding> byCode;
    private readonly ulong marks;

    /// <summary>Reads findings, oldest first.</summary>
    public LatestFindings(IReadOnlyList<Finding> findings)
    {
        byCode = new(findings.Count, StringComparer.Ordinal);
        for (var index = 0; index < findings.Count; index++)
        {
            var finding = findings[index];
            ref var latest = ref CollectionsMarshal.GetValueRefOrAddDefault(byCode, finding.Code, out var isKnown);
            IsCorrected |= isKnown && latest!.Presence != finding.Presence; // known: it has been set
            latest = finding;
            marks |= MarkOf(finding.Code);
        }
        Present = [.. byCode.Values.Where(finding => finding.Presence is Presence.Present).Select(finding => finding.Code)];
    }

    /// <summary>Codes that are present, in the order they first came up.</summary>
    public IReadOnlyList<string> Present { get; }

    /// <summary>Whether anything was first said one way and later the other.</summary>
    public bool IsCorrected { get; }

    /// <summary>One bit of 64 for a code; codes may share it.</summary>
    public static ulong MarkOf(string code) => code.Length == 0 ? 0 : 1UL << code.Length * 7 + code[0] * 3 + code[code.Length / 2] * 5 + code[^1];

    /// <summary>The finding that decides a code, or null.</summary>
    public Finding? Of(string code) => byCode.GetValueOrDefault(code);

    /// <summary>Whether nobody can have spoken of a code: one bit says so of most, without a look-up.</summary>
    public bool IsSilentOn(ulong mark) => (marks & mark) == 0;
}
