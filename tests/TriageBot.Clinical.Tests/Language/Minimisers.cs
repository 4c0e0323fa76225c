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

    /// <summary>Each with what it comes to by itself, heard once. Made when first asked: other threads could not use this class before it is ready.</summary>
    private static readonly Lazy<ILookup<string, Story>> Stories = new(() => File.ReadLines(Path.Combine(Folder, "triage.jsonl"))
        .AsParallel().AsOrdered().Select(Read).ToLookup(story => story.Language));

    private sealed record Story(string Language, string Text, Acuity Acuity, IReadOnlyList<string> Said);

    private static readonly (string Language, string Sentence)[] Rows = [.. File.ReadLines(Path.Combine(Folder, "minimisers.txt"))
        .Select(line => line.Split('\t')).Where(parts => parts.Length == 2).Select(parts => (parts[0], parts[1]))];

    public static TheoryData<string, string> Sentences()
    {
        var rows = new TheoryData<string, string>();
        foreach (var (language, sentence) in Rows)
            rows.Add(language, sentence);
        return rows;
    }

    [Theory]
    [MemberData(nameof(Sentences))]
    public void Playing_it_down_never_lowers_the_acuity(string language, string minimiser)
    {
        string[] lowered = [.. StoriesFor(language, minimiser)
            .Where(story => FirstTurn(story.Text + Stop(language) + minimiser) > story.Acuity || FirstTurn(minimiser + Stop(language) + story.Text) > story.Acuity)
            .Select(story => story.Text)];

        lowered.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Sentences))]
    public void Playing_it_down_denies_nothing_that_was_said(string language, string minimiser)
    {
        string[] denied = [.. StoriesFor(language, minimiser).SelectMany(story =>
            Heard(story.Text + Stop(language) + minimiser, Context.Absent).Intersect(story.Said, StringComparer.Ordinal).Select(code => $"{code}: {story.Text}"))];

        denied.ShouldBeEmpty();
    }

    /// <summary>A third of the stories, for the next sentence the next third: every story meets a third of the sentences, and nobody waits for minutes.</summary>
    private static ParallelQuery<Story> StoriesFor(string language, string minimiser)
    {
        var number = Array.IndexOf(Rows, (language, minimiser));
        return Stories.Value[language].Where((_, index) => index % 3 == number % 3).AsParallel().AsOrdered();
    }

    private static Story Read(string line)
    {
        var story = JsonDocument.Parse(line).RootElement;
        var text = story.GetProperty("text").GetString()!; // stands in every line
        return new(story.GetProperty("language").GetString()!, text, FirstTurn(text), [.. Heard(text, Context.Present).Except(Heard(text, Context.Absent), StringComparer.Ordinal)]); // so does the language
    }

    private static Acuity FirstTurn(string text) =>
        Interview.Take(Knowledge, IntakeState.Begin(Tongue.Chinese, new Patient(50), onBehalf: false), new PatientInput(text), 1, Sample.Noon).Assessment.Acuity;

    private static IEnumerable<string> Heard(string text, Context context) =>
        Knowledge.Listener.Hear(text).Mentions.Where(mention => mention.Context == context).Select(mention => mention.Code);

    private static string Stop(string language) => language is "zh" ? "。" : ". ";

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Cases");
}
