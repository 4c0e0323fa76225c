using System.Runtime.InteropServices;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Language;
using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Routing;

/// <summary>Kinds of evidence; each has its own weight, so that a long story does not drown an age or a named disease.</summary>
internal enum Evidence : byte { Whole, Opening, Age, Decade, Read, Named }

/// <summary>One piece of evidence, by the hash of what it is.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RoutingFeature(Evidence Kind, uint Key);

/// <summary>Turns a patient's words into evidence: n-grams of one to three characters (English: words) of the whole and of the opening, age,
/// findings read, and diseases and hints named.</summary>
internal sealed class RoutingFeatures(KnowledgeBase knowledge)
{
    private const int Longest = 3;
    private const double ChildBelow = 10, AdultFrom = 20, AdultFromYears = 14;

    private readonly RoutingHints hints = new(knowledge.Labels);

    /// <summary>Findings that point to a department by themselves or open a complaint that does.</summary>
    private readonly HashSet<string> pointing = [.. knowledge.Findings.Values.Where(finding => finding.Departments.Count > 0).Select(finding => finding.Id), .. knowledge.Complaints.SelectMany(complaint => complaint.OpensWith)];

    /// <summary>Weight of each kind; chosen by five-fold validation on the development rows.</summary>
    public static readonly float[] Weights = [1f, 0.7f, 0.5f, 0.2f, 0.7f, 0.7f];

    /// <summary>Whether the pieces of a kind are counted and weighed by rarity (tf–idf, length 1).</summary>
    public static bool IsText(Evidence kind) => kind is Evidence.Whole or Evidence.Opening or Evidence.Read;

    /// <summary>Everything the words say, repeats included, and whom they are about.</summary>
    /// <param name="heard">What the words say, if somebody has heard them already.</param>
    public (List<RoutingFeature> Evidence, Subject Subject) Of(RoutingText text, Heard? heard = null)
    {
        var whole = Folding.Fold(text.Whole);
        List<RoutingFeature> found = new(whole.Length * 2 * Longest);
        Grams(whole, Evidence.Whole, found);
        Grams("^" + Folding.Fold(text.Title.Length > 0 ? text.Title : text.Ask) + "$", Evidence.Opening, found);

        heard ??= knowledge.Listener.Hear(text.Whole);
        var life = Life(text, heard.Subject);
        found.Add(new(Evidence.Age, Hash("age:" + life)));
        if (text.AgeYears is { } years)
            found.Add(new(Evidence.Decade, Hash("decade:" + (int)Math.Clamp(years / 10, 0, 9))));
        Read(text, heard, life, found);
        foreach (var hint in hints.In(text.Whole))
            found.Add(new(Evidence.Named, hint));
        return (found, heard.Subject);
    }

    /// <summary>Before any case is seen: what the knowledge itself says a piece of evidence points to, and how strongly.</summary>
    public IEnumerable<(uint Key, string Department, float Strength)> Prior()
    {
        foreach (var finding in knowledge.Findings.Values)
            foreach (var (department, strength) in PriorOf(finding))
                yield return (KeyOf(finding.Id), department, strength);
        foreach (var (key, department, strength) in hints.Prior)
            yield return (key, department, strength);
    }

    public static uint Hash(ReadOnlySpan<char> text)
    {
        var hash = 2166136261u;
        foreach (var character in text)
            hash = (hash ^ character) * 16777619u;
        return hash;
    }

    private IEnumerable<(string Department, float Strength)> PriorOf(FindingEntry finding)
    {
        if (finding.Departments.Count > 0)
            return finding.Departments.Select((department, index) => (department, index == 0 ? 1f : 0.5f));
        return knowledge.Complaints.Where(complaint => complaint.OpensWith.Contains(finding.Id, StringComparer.Ordinal)).Take(1)
            .SelectMany(complaint => complaint.Routes.Take(1)).Select(route => (route.Department, 0.3f));
    }

    private void Read(RoutingText text, Heard heard, char life, List<RoutingFeature> found)
    {
        var codes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var mention in heard.Mentions)
            if (mention.Context is not Context.SomeoneElse)
                codes.Add(mention.Context is Context.Absent ? "-" + mention.Code : mention.Code);
        if (text.Picture is { } picture)
            codes.UnionWith(picture.PresentCodes);
        foreach (var code in codes)
        {
            found.Add(new(Evidence.Read, Hash(code)));
            if (life is 'c')
                found.Add(new(Evidence.Read, Hash("child:" + code)));
            if (code[0] is not '-' && pointing.Contains(code))
                found.Add(new(Evidence.Named, KeyOf(code)));
        }
        if (heard.Subject.Pregnancy is Pregnancy.Pregnant || text.Picture?.Patient.KnownPregnancy is Pregnancy.Pregnant)
            found.Add(new(Evidence.Read, Hash("#pregnant")));
    }

    private static uint KeyOf(string code) => Hash("named:" + code);

    private static char Life(RoutingText text, Subject subject) => text.AgeYears switch
    {
        < ChildBelow => 'c',
        < AdultFrom => 'y',
        null when subject.IsChild || subject.AgeYears < AdultFromYears => 'c',
        _ => 'a',
    };

    /// <summary>Runs of one to three signs; a Latin word is one sign, a Chinese character, a digit or a mark is one.</summary>
    private static void Grams(ReadOnlySpan<char> text, Evidence kind, List<RoutingFeature> found)
    {
        Span<uint> last = stackalloc uint[Longest];
        var count = 0;
        for (var at = 0; at < text.Length;)
        {
            var length = WordAt(text[at..]);
            var sign = length > 1 ? Hash(text.Slice(at, length)) : text[at];
            at += length;
            if (sign == ' ')
                continue;
            for (var back = Longest - 1; back > 0; back--)
                last[back] = back <= count ? (last[back - 1] ^ sign) * 16777619u : 0;
            last[0] = (2166136261u ^ (uint)kind * 0x9E3779B9u ^ sign) * 16777619u;
            count = Math.Min(count + 1, Longest);
            for (var size = 0; size < count; size++)
                found.Add(new(kind, last[size] * 2654435761u ^ (uint)(size + 1) * 0x9E3779B9u));
        }
    }

    private static int WordAt(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && char.IsAsciiLetter(text[length]))
            length++;
        return Math.Max(length, 1);
    }
}
