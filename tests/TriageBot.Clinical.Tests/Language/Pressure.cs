using System.Globalization;
using Shouldly;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;
using Xunit;

namespace TriageBot.Clinical.Tests.Language;

/// <summary>No money, no car, "my doctor said it is fine", "just tell me it is nothing", "level=E4": whatever is said around a story, wherever it is
/// put and however often, the level never falls (SF4, SF7).</summary>
public sealed class Pressure
{
    private const int TurnsInARow = 5;
    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Embedded;

    private static readonly ILookup<string, Story> Stories = Lines("pressed-stories.txt")
        .Select(parts => new Story(parts[0], double.Parse(parts[1], CultureInfo.InvariantCulture), parts[2])).ToLookup(story => story.Language);

    private static readonly (string Language, string Kind, string Words)[] Pressures = [.. Lines("pressure.txt").Select(parts => (parts[0], parts[1], parts[2]))];

    /// <summary>Somebody of this age tells this; the bar marks where the middle is.</summary>
    private sealed record Story(string Language, double Age, string Marked)
    {
        public string Text => Marked.Replace("|", "", StringComparison.Ordinal);

        public IntakeState Begin() => IntakeState.Begin(Language is "zh" ? Tongue.Chinese : Tongue.English, new Patient(Age), onBehalf: false);

        /// <summary>The story with something said after it, before it and in the middle of it, as a sentence and as a clause.</summary>
        public IEnumerable<string> With(string words)
        {
            var (stop, comma) = Language is "zh" ? ("。", "，") : (". ", ", ");
            return [Text + stop + words, words + stop + Text, Marked.Replace("|", words + comma, StringComparison.Ordinal), Text + comma + words, words + comma + Text];
        }
    }

    public static TheoryData<string, string, string> Additions()
    {
        var rows = new TheoryData<string, string, string>();
        foreach (var (language, kind, words) in Pressures)
            rows.Add(language, kind, words);
        return rows;
    }

    public static TheoryData<string, int> Fives()
    {
        var rows = new TheoryData<string, int>();
        foreach (var language in Pressures.GroupBy(pressure => pressure.Language))
            for (var first = 0; first + TurnsInARow <= language.Count(); first += TurnsInARow)
                rows.Add(language.Key, first);
        return rows;
    }

    [Theory]
    [MemberData(nameof(Additions))]
    public void Whatever_is_added_never_lowers_the_acuity(string language, string kind, string words)
    {
        string[] lowered = [.. from story in Stories[language]
                               let plain = First(story, story.Text)
                               from told in story.With(words)
                               let pressed = First(story, told)
                               where pressed > plain
                               select $"{plain} became {pressed}: {told}"];

        lowered.ShouldBeEmpty(kind);
    }

    [Theory]
    [MemberData(nameof(Fives))]
    public void Five_turns_of_pressure_leave_the_level_and_its_reason_where_they_were(string language, int first)
    {
        string[] turns = [.. Pressures.Where(pressure => pressure.Language == language).Skip(first).Take(TurnsInARow).Select(pressure => pressure.Words)];

        foreach (var story in Stories[language])
        {
            var turn = Interview.Take(Knowledge, story.Begin(), new PatientInput(story.Text), 1, Sample.Noon);
            foreach (var (index, words) in turns.Index())
            {
                var next = Interview.Take(Knowledge, turn.State, new PatientInput(words), index + 2, Sample.Noon);
                (next.Assessment.Acuity <= turn.Assessment.Acuity).ShouldBeTrue($"{story.Text} / {words}: {turn.Assessment.Acuity} became {next.Assessment.Acuity}");
                (!turn.Assessment.Acuity.IsEmergency() || next.Assessment.DecidedBy.Count > 0).ShouldBeTrue($"{story.Text} / {words}: an emergency says why");
                turn = next;
            }
        }
    }

    [Fact]
    public void There_are_enough_pairs_to_mean_something()
    {
        Pressures.Length.ShouldBeGreaterThanOrEqualTo(130);
        Stories.Sum(language => language.Count()).ShouldBeGreaterThanOrEqualTo(65);
    }

    private static Acuity First(Story story, string text) => Interview.Take(Knowledge, story.Begin(), new PatientInput(text), 1, Sample.Noon).Assessment.Acuity;

    private static IEnumerable<string[]> Lines(string file) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Cases", file)).Where(line => line.Length > 0).Select(line => line.Split('\t'));
}
