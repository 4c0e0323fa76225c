using System.Text.Json;
using Shouldly;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Language;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;
using Xunit;

namespace TriageBot.Clinical.Tests.Language;

/// <summary>"It is probably nothing" is an opinion, not a finding: whoever says it, before or after, the danger is heard as before.</summary>
public sealed class Minimisers
{
    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Embedded;
    private static readonly ILookup<string, string> Stories = File.ReadLines(Path.Combine(Folder, "triage.jsonl"))
        .Select(line => JsonDocument.Parse(line).RootElement)
        .ToLookup(story => story.GetProperty("language").GetString()!, story => story.GetProperty("text").GetString()!); // both keys stand in every line

    public static TheoryData<string, string> Sentences()
    {
        var rows = new TheoryData<string, string>();
        foreach (var parts in File.ReadLines(Path.Combine(Folder, "minimisers.txt")).Select(line => line.Split('\t')).Where(parts => parts.Length == 2))
            rows.Add(parts[0], parts[1]);
        return rows;
    }

    [Theory]
    [MemberData(nameof(Sentences))]
    public void Playing_it_down_never_lowers_the_acuity(string language, string minimiser)
    {
        string[] lowered = [.. Stories[language].Where(story => FirstTurn(story + Stop(language) + minimiser) > FirstTurn(story) || FirstTurn(minimiser + Stop(language) + story) > FirstTurn(story))];

        lowered.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Sentences))]
    public void Playing_it_down_denies_nothing_that_was_said(string language, string minimiser)
    {
        string[] denied = [.. from story in Stories[language]
                              from code in Heard(story + Stop(language) + minimiser, Context.Absent).Intersect(Heard(story, Context.Present), StringComparer.Ordinal)
                                  .Except(Heard(story, Context.Absent), StringComparer.Ordinal)
                              select $"{code}: {story}"];

        denied.ShouldBeEmpty();
    }

    private static Acuity FirstTurn(string text) =>
        Interview.Take(Knowledge, IntakeState.Begin(Tongue.Chinese, new Patient(50), onBehalf: false), new PatientInput(text), 1, Sample.Noon).Assessment.Acuity;

    private static IEnumerable<string> Heard(string text, Context context) =>
        Knowledge.Listener.Hear(text).Mentions.Where(mention => mention.Context == context).Select(mention => mention.Code);

    private static string Stop(string language) => language is "zh" ? "。" : ". ";

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Cases");
}
