using System.Text.RegularExpressions;
using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Language;

/// <summary>"有没有胃痛，反酸，烧心？" "没有胃痛，反酸，烧心。": a list asked for and said back after one "no" is denied as a whole. Outside such an
/// answer a comma may begin something that is there, so nothing is denied beyond it.</summary>
internal static partial class EchoedList
{
    /// <summary>What the answer says, with such a list denied.</summary>
    /// <param name="asked">What the open questions ask for.</param>
    public static Mention[] Read(string answer, Mention[] mentions, IReadOnlySet<string> asked)
    {
        if (asked.Count < 2)
            return mentions;
        foreach (Match list in Lists().Matches(answer))
        {
            bool IsIn(Mention mention) => mention.Quote.Start >= list.Index && mention.Quote.Start < list.Index + list.Length;
            Mention[] named = [.. mentions.Where(IsIn)];
            if (named.Length > 0 && named.All(mention => asked.Contains(mention.Code)) && IsBare(list, named))
                mentions = [.. mentions.Select(mention => IsIn(mention) ? mention with { Context = Context.Absent } : mention)];
        }
        return mentions;
    }

    /// <summary>Nothing stands in it but the "no", what was asked for and what parts a list.</summary>
    private static bool IsBare(Match list, Mention[] named)
    {
        var left = list.Value.ToCharArray();
        foreach (var mention in named)
            Array.Fill(left, ' ', mention.Quote.Start - list.Index, Math.Min(mention.Quote.Text.Length, list.Index + list.Length - mention.Quote.Start));
        return Nothing().IsMatch(new string(left));
    }

    [GeneratedRegex(@"(?<=^|[。！!？?；;\n])\s*(都|也|并|倒|倒是)*(没有|没|无)[^。！!？?；;\n]*[，,、\s][^。！!？?；;\n]*", RegexOptions.ExplicitCapture)]
    private static partial Regex Lists();

    [GeneratedRegex(@"^\s*(都|也|并|倒|倒是)*(没有|没|无)(什么|任何|过)?([\s，,、和或及]|以及|或者|还有|也没有|没有)*(等|这些|之类|之类的|症状|情况|的|啊|呢)*\s*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Nothing();
}
