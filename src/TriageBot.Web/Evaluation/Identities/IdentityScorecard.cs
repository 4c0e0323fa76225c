using System.Globalization;
using System.Text;
using TriageBot.Web.Model.Deidentification;

namespace TriageBot.Web.Evaluation.Identities;

/// <summary>How many of the made-up identities are gone and how much of what is medical stayed, by kind.</summary>
public sealed record IdentityScorecard(int Sentences, int Refused, IReadOnlyDictionary<string, IdentityCount> Kinds, IReadOnlyList<string> Misses)
{
    /// <summary>Share gone of these kinds, or stayed.</summary>
    public double Share(params string[] kinds) => kinds.Where(Kinds.ContainsKey).Sum(kind => Kinds[kind].Right) / (double)Math.Max(1, kinds.Where(Kinds.ContainsKey).Sum(kind => Kinds[kind].All));

    public static IdentityScorecard Score(int people, int seed, string? half)
    {
        var counts = new SortedDictionary<string, IdentityCount>(StringComparer.Ordinal);
        var misses = new List<string>();
        var (sentences, refused) = (0, 0);
        foreach (var sentence in IdentitySentence.Make(people, seed, half))
        {
            sentences++;
            var safe = Hide(sentence.Text);
            refused += safe is null ? 1 : 0;
            foreach (var (slot, value) in sentence.Parts.Where(part => IdentitySentence.MustStay(part.Slot) || IdentitySentence.MustGo(part.Slot)))
            {
                var right = IdentitySentence.MustStay(slot) ? safe?.Contains(value, StringComparison.Ordinal) is true : safe is null || IdentitySentence.IsGone(slot, value, safe);
                var count = counts.GetValueOrDefault(KindOf(slot)) ?? new(0, 0);
                counts[KindOf(slot)] = new(count.Right + (right ? 1 : 0), count.All + 1);
                if (!right)
                    misses.Add($"{sentence.Half} {sentence.Language} {slot} {value}: {safe}");
            }
        }
        return new(sentences, refused, counts, misses);
    }

    /// <summary>Null: nothing left the hospital.</summary>
    private static string? Hide(string text)
    {
        try
        {
            return Deidentifier.Hide(text).Text;
        }
        catch (NotDeidentifiedException)
        {
            return null;
        }
    }

    private static string KindOf(string slot) => slot switch { "name2" or "doctor" or "surname" => "name", "landline" or "mobile" => "phone", _ => slot };

    public string Table(int mostMisses)
    {
        var table = new StringBuilder($"{Sentences} sentences of made-up people, {Refused} refused\n");
        foreach (var (kind, count) in Kinds)
            table.Append(CultureInfo.InvariantCulture, $"{(IdentitySentence.MustStay(kind) ? "stayed" : "gone"),-7} {kind,-9} {count.Right,5} of {count.All,5}  {100.0 * count.Right / count.All,6:F2} %\n");
        foreach (var miss in Misses.Take(mostMisses))
            table.Append("  ").Append(miss).Append('\n');
        return table.ToString();
    }
}

/// <summary>How many were right of how many.</summary>
public sealed record IdentityCount(int Right, int All);
