using System.Text.Json;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;

namespace TriageBot.Web.Evaluation.Sets;

/// <summary>Something about a person that must not make them less urgent, in their own words.</summary>
/// <param name="IsBefore">Said before the story, otherwise after it.</param>
public sealed record Circumstance(string Factor, Tongue Tongue, bool IsBefore, string Words);

/// <summary>One way to tell a story: by whom, and with what around it.</summary>
public sealed record Variant(TriageCase Story, IReadOnlyList<string> Factors);

/// <summary>Base stories and the circumstances that are put around them (E3). The stories are those in which sex and adult age change nothing.</summary>
public sealed record InvarianceSet(IReadOnlyList<TriageCase> Stories, IReadOnlyList<Circumstance> Circumstances)
{
    public const string SexFactor = "sex", AgeFactor = "age-band";

    /// <summary>Young, middle and old; the stories themselves are told by somebody of fifty.</summary>
    private static readonly double[] Ages = [25, 50, 72, 86];

    private static readonly Sex[] Sexes = [Sex.Female, Sex.Male, Sex.Unknown];

    public static InvarianceSet Own { get; } = Of(OwnSets.Read(OwnSets.Invariance, line => line.Clone()));

    public static InvarianceSet Of(IReadOnlyList<JsonElement> lines) => new(
        [.. lines.Where(line => line.Text("kind") is "story").Select(line => TriageCase.Read(line, Clinical.Triage.Acuity.SelfCare))],
        [.. lines.Where(line => line.Text("kind") is "factor").Select(line => new Circumstance(
            line.Text("factor"), line.Text("language") is "zh" ? Tongue.Chinese : Tongue.English, line.Text("where") is "before", line.Text("text")))]);

    /// <summary>Every set of factors once, its words and the person changing from one to the next; then every wording by itself.</summary>
    public IEnumerable<Variant> Around(TriageCase story)
    {
        var byFactor = Circumstances.Where(one => one.Tongue == story.Tongue).GroupBy(one => one.Factor).Select(same => same.ToArray()).ToArray();
        for (var set = 0; set < 1 << byFactor.Length; set++)
            yield return Told(story, Sexes[set % Sexes.Length], Ages[(set / Sexes.Length) % Ages.Length],
                [.. byFactor.Where((_, place) => (set >> place & 1) == 1).Select((words, place) => words[(set + place) % words.Length])]);
        foreach (var alone in byFactor.SelectMany(words => words))
            yield return Told(story, story.Patient.Sex, story.Patient.AgeYears ?? Ages[1], [alone]);
        foreach (var (sex, age) in Sexes.SelectMany(sex => Ages.Select(age => (sex, age))))
            yield return Told(story, sex, age, []);
    }

    private static Variant Told(TriageCase story, Sex sex, double age, IReadOnlyList<Circumstance> around)
    {
        var stop = story.Tongue is Tongue.Chinese ? "。" : ". ";
        var text = string.Join(stop, [.. around.Where(one => one.IsBefore).Select(one => one.Words), story.Text, .. around.Where(one => !one.IsBefore).Select(one => one.Words)]);
        string[] factors = [.. around.Select(one => one.Factor), .. sex != story.Patient.Sex ? (string[])[SexFactor] : [], .. age != story.Patient.AgeYears ? (string[])[AgeFactor] : []];
        return new(story with { Text = text, Patient = story.Patient with { Sex = sex, AgeYears = age } }, factors);
    }
}
