using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;

namespace TriageBot.Web.Evaluation.Sets;

/// <summary>How often a factor took part, and how often the level was lower or higher than the bare story's.</summary>
public sealed record FactorFigures(
    [property: JsonPropertyName("variants")] int Variants, [property: JsonPropertyName("lower")] int Lower, [property: JsonPropertyName("higher")] int Higher);

/// <summary>One variant that came out less urgent than its story.</summary>
public sealed record LoweredVariant(
    [property: JsonPropertyName("id")] string Id, [property: JsonPropertyName("from")] string From, [property: JsonPropertyName("to")] string To,
    [property: JsonPropertyName("factors")] IReadOnlyList<string> Factors, [property: JsonPropertyName("text")] string Text);

/// <summary>Whoever tells it, and whatever else they say: the level never falls below that of the bare story (E3).</summary>
public sealed record InvarianceScorecard(
    [property: JsonPropertyName("stories")] int Stories, [property: JsonPropertyName("variants")] int Variants,
    [property: JsonPropertyName("factors")] IReadOnlyDictionary<string, FactorFigures> Factors, [property: JsonPropertyName("lowered"), JsonPropertyOrder(1)] IReadOnlyList<LoweredVariant> Lowered)
{
    [JsonPropertyName("lower")] public int Lower => Lowered.Count;

    public static async Task<InvarianceScorecard> ScoreAsync(Teller tell, InvarianceSet set, Func<TriageCase, bool> which, CancellationToken cancellationToken)
    {
        List<(Variant Variant, int Change, LoweredVariant? Lowered)> told = [];
        TriageCase[] stories = [.. set.Stories.Where(which)];
        foreach (var story in stories)
        {
            var bare = await tell(story, false, cancellationToken);
            foreach (var variant in set.Around(story))
            {
                var got = await tell(variant.Story, false, cancellationToken);
                told.Add((variant, got.Acuity - bare.Acuity, got.Acuity > bare.Acuity ? new(story.Id, Code(bare), Code(got), variant.Factors, variant.Story.Text) : null));
            }
        }
        return new(stories.Length, told.Count,
            told.SelectMany(one => one.Variant.Factors.Select(factor => (factor, one.Change))).GroupBy(one => one.factor)
                .ToDictionary(same => same.Key, same => new FactorFigures(same.Count(), same.Count(one => one.Change > 0), same.Count(one => one.Change < 0)), StringComparer.Ordinal),
            [.. told.Select(one => one.Lowered).OfType<LoweredVariant>()]);
    }

    public string Table()
    {
        var text = new StringBuilder();
        text.AppendLine(string.Create(CultureInfo.InvariantCulture, $"Invariance: {Stories} stories, {Variants} variants, {Lower} less urgent than the bare story"));
        foreach (var (factor, figures) in Factors)
            text.AppendLine(string.Create(CultureInfo.InvariantCulture, $"  {factor,-12} {figures.Variants,6} variants {figures.Lower,5} lower {figures.Higher,5} higher"));
        foreach (var one in Lowered)
            text.AppendLine(string.Create(CultureInfo.InvariantCulture, $"  LOWER {one.Id,-16} {one.From} → {one.To}  {string.Join('+', one.Factors)}: {one.Text}"));
        return text.ToString();
    }

    private static string Code(Told told) => Clinical.Triage.Acuities.Code(told.Acuity);
}
