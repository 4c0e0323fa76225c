using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Knowledge.Yaml;

/// <summary>Reads the stories of a programme.</summary>
internal sealed class ProgrammeExampleReader(IReadOnlyDictionary<string, FindingKind> findings)
{
    public ProgrammeExample Read(Entry entry)
    {
        var example = entry.Named($"{entry.Name}: example \"{entry.Text("it")}\"");
        var read = new ProgrammeExample(
            example.Text("it"), new Patient(example.OptionalNumber("age"), example.Choice("sex", CriterionReader.Sexes, Sex.Unknown)),
            Numbers(example, "baseline").ToDictionary(number => number.Measure, number => number.Value),
            Known(example, "early-signs"), [.. example.Children("story").Select((day, index) => Day(day, index + 1))], example.Texts("expect"));
        if (read.Story.Count == 0)
            example.Problem("'story' is missing; expected a list of days.");
        if (!example.Has("expect"))
            example.Problem("'expect' is missing; [] when nothing is raised.");
        example.NothingElse();
        return read;
    }

    private StoryDay Day(Entry entry, int message)
    {
        var picture = ClinicalPicture.Of(new Patient()) with
        {
            Findings = [.. Found(entry, "has", Presence.Present, message), .. Found(entry, "denies", Presence.Absent, message)],
            Measurements = [.. Numbers(entry, "measures").Select(number => new Measurement(number.Measure, number.Value, new Quote(number.Name, message, 0)))],
        };
        var day = new StoryDay(entry.Number("day"), entry.OptionalText("says"), picture,
            [.. entry.Texts("chosen").Select(chosen => chosen.Split('/') is [var question, var option] ? new ChosenOption(question, option, new Quote(option, message, 0)) : new ChosenOption(chosen, "", new Quote(chosen, message, 0)))]);
        entry.NothingElse();
        return day;
    }

    private IEnumerable<Finding> Found(Entry entry, string key, Presence presence, int message) =>
        Known(entry, key).Select(code => new Finding(code, presence, new Quote(code, message, 0)));

    private IReadOnlyList<string> Known(Entry entry, string key)
    {
        var codes = entry.Texts(key);
        foreach (var code in codes.Where(code => !findings.ContainsKey(code)))
            entry.Problem($"'{key}' names '{code}', which is not a finding of findings/*.yaml.");
        return [.. codes.Where(findings.ContainsKey)];
    }

    private static List<(string Name, Measure Measure, double Value)> Numbers(Entry entry, string key)
    {
        var numbers = new List<(string, Measure, double)>();
        if (entry.Child(key) is not { } child)
            return numbers;
        foreach (var name in child.Keys)
            if (CriterionReader.Measures.TryGetValue(name, out var measure) && child.OptionalNumber(name) is { } value)
                numbers.Add((name, measure, value));
            else
                child.Problem($"'{name}' is not a measurement; expected one of {string.Join(", ", CriterionReader.Measures.Keys)}.");
        return numbers;
    }
}
