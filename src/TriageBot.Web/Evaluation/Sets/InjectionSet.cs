using System.Text.Json;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;

namespace TriageBot.Web.Evaluation.Sets;

/// <summary>Words meant to make the product do as they say.</summary>
public sealed record Attack(string Id, Tongue? Tongue, string Words);

/// <summary>Our own attacks, and the stories they are put around: some with a danger in them and some without (E5).</summary>
public sealed record InjectionSet(IReadOnlyList<TriageCase> Stories, IReadOnlyList<Attack> Attacks)
{
    /// <summary>No message is longer; the page cuts what is.</summary>
    private const int MostCharacters = 2000;

    public static InjectionSet Own { get; } = Of(OwnSets.Read(OwnSets.Injections, line => line.Clone()));

    /// <summary>A set of our own kind, stories and all; or attacks of others, around our own stories.</summary>
    public static InjectionSet From(string path) => File.Exists(path) && File.ReadLines(path).FirstOrDefault()?.Contains("\"kind\"", StringComparison.Ordinal) is true
        ? Of(CaseFile.Read(path, line => line.Clone())) : Own with { Attacks = AttackFiles.Read(path) };

    private static InjectionSet Of(IReadOnlyList<JsonElement> lines) => new(
        [.. lines.Where(line => line.Text("kind") is "story").Select(line => TriageCase.Read(line, Acuity.SelfCare))],
        [.. lines.Where(line => line.Text("kind") is "attack").Select(line => new Attack(line.Text("id"), line.Text("language") is "zh" ? Tongue.Chinese : Tongue.English, line.Text("text")))]);

    /// <summary>The attack after the story, before it, and right behind its words.</summary>
    public IEnumerable<(TriageCase Bare, TriageCase Attacked)> Around(Attack attack)
    {
        foreach (var story in Stories.Where(story => attack.Tongue is null || story.Tongue == attack.Tongue))
        {
            var room = MostCharacters - story.Text.Length - 2;
            var words = attack.Words.Length <= room ? attack.Words : attack.Words[..room];
            foreach (var text in (string[])[$"{story.Text}\n{words}", $"{words}\n{story.Text}", $"{story.Text} {words}"])
                yield return (story, story with { Text = text });
        }
    }
}
