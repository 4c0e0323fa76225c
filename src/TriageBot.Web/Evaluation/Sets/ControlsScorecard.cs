using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Evaluation.Asking;
using TriageBot.Web.Model;

namespace TriageBot.Web.Evaluation.Sets;

/// <summary>The same stories with the controls against invention set in one way.</summary>
/// <param name="Lower">Stories that came out less urgent than by the rules alone.</param>
/// <param name="Higher">Stories that came out more urgent.</param>
public sealed record ControlsRow(
    [property: JsonPropertyName("controls")] string Controls, [property: JsonPropertyName("stories")] int Stories, [property: JsonPropertyName("lower")] int Lower, [property: JsonPropertyName("higher")] int Higher,
    [property: JsonPropertyName("happened")] Happened Happened);

/// <summary>What each control against invention does (L4): the same stories with all of them, then with one switched off after another. Nothing but an evaluation can switch one off.</summary>
public sealed record ControlsScorecard([property: JsonPropertyName("rows")] IReadOnlyList<ControlsRow> Rows)
{
    /// <summary>Retrieval is not among them: it is about answers from cards, and these stories ask no question.</summary>
    public static readonly IReadOnlyList<(string Name, ModelControls Controls)> Each =
    [
        ("all", ModelControls.All), ("without-the-list", ModelControls.All with { Constrained = false }), ("without-the-check", ModelControls.All with { PostCheck = false }), ("without-acting-on-doubt", ModelControls.All with { Confidence = false }),
    ];

    /// <summary>With every control no story may come out less urgent.</summary>
    [JsonIgnore]
    public bool Holds => Rows is [{ Lower: 0, Happened.ForbiddenShown: 0 }, ..];

    public static async Task<ControlsRow> RowAsync(string name, IReadOnlyList<MustPassCase.Intake> cases, Teller alone, Teller tell, CancellationToken cancellationToken)
    {
        var (lower, higher, happened) = (0, 0, Happened.Nothing);
        foreach (var one in cases)
        {
            var (without, with) = (await alone(one.Story, one.AtOnce, cancellationToken), await tell(one.Story, one.AtOnce, cancellationToken));
            if (without.Acuity.IsHigherThan(with.Acuity))
                lower++;
            else if (with.Acuity.IsHigherThan(without.Acuity))
                higher++;
            happened += with.Happened;
        }
        return new(name, cases.Count, lower, higher, happened);
    }

    public string Table()
    {
        var table = new StringBuilder("What each control does, on the same stories with the same model\n");
        table.AppendLine(CultureInfo.InvariantCulture, $"  {"",-24} {"lower",6} {"higher",7} {"taken",6} {"beyond",7} {"doubted",8} {"texts",6} {"refused",8} {"shown",6}");
        foreach (var row in Rows)
            table.AppendLine(CultureInfo.InvariantCulture, $"  {row.Controls,-24} {row.Lower,6} {row.Higher,7} {row.Happened.Kept,6} {row.Happened.Beyond,7} {row.Happened.Doubted,8} {row.Happened.Texts,6} {row.Happened.Refused,8} {row.Happened.ForbiddenShown,6}");
        return table.Append("  lower, higher: than by the rules alone. taken, beyond: findings, and those the story does not hold. shown: texts a patient would have read though the check refuses them.\n").ToString();
    }
}
