using System.Text.Json;
using TriageBot.Clinical.FollowUp;

namespace TriageBot.Web.Evaluation;

/// <summary>An answer about medicines and what it says, as a person judged it.</summary>
/// <param name="IsNonAdherent">A medicine was stopped, not taken, missed or changed, and no clinician wanted it.</param>
/// <param name="Labels">What is said, where the judge named it.</param>
public sealed record AdherenceCase(string Id, string Text, bool IsNonAdherent, IReadOnlyList<string> Labels)
{
    /// <summary>NeverFilled is never_filled in a file.</summary>
    public static readonly IReadOnlyDictionary<Adherence, string> Names = Enum.GetValues<Adherence>().ToDictionary(
        value => value, value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));

    /// <summary>How a medicine is not taken as agreed, by the first label that says it; null where it is.</summary>
    public Adherence? Way => !IsNonAdherent ? null : Labels.Select(label => Names.First(name => name.Value == label).Key).Where(IsWay).Append(Adherence.Stopped).First();

    private static bool IsWay(Adherence adherence) => adherence <= Adherence.Swapped && adherence is not Adherence.Taking;

    /// <summary>Reads a line <c>{id, text, nonadherent, labels[]}</c>.</summary>
    public static AdherenceCase Read(JsonElement line)
    {
        var labels = line.Texts("labels");
        if (labels.FirstOrDefault(label => !Names.Values.Contains(label)) is { } unknown)
            throw new FormatException($"'labels' has \"{unknown}\"; expected {string.Join(", ", Names.Values)}.");
        return new(line.Text("id"), line.Text("text"), line.TruthOrNull("nonadherent") ?? throw new FormatException("'nonadherent' is missing; expected true or false."), labels);
    }
}
