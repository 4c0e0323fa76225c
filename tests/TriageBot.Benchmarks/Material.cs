using System.Text.Json;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;

namespace TriageBot.Benchmarks;

/// <summary>What patients type, from the project's own cases.</summary>
internal static class Material
{
    private static readonly DateTime Local = new(2026, 11, 18, 10, 0, 0);

    /// <summary>The first message of every case, in its language.</summary>
    public static IReadOnlyList<(Tongue Tongue, string Text)> Messages { get; } =
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "triage.jsonl")).Select(Read)];

    /// <summary>Turns of a conversation, ready to be taken again and again: the first message and three answers that deny.</summary>
    public static IReadOnlyList<Action> Turns(KnowledgeBase knowledge) => [.. Messages.SelectMany(message => Turns(knowledge, message.Tongue, message.Text))];

    private static IEnumerable<Action> Turns(KnowledgeBase knowledge, Tongue tongue, string text)
    {
        var state = IntakeState.Begin(tongue, new Patient(40, Sex.Female, Pregnancy.None), onBehalf: false);
        foreach (var (words, message) in new[] { text, tongue is Tongue.Chinese ? "没有" : "no", tongue is Tongue.Chinese ? "没有" : "none", tongue is Tongue.Chinese ? "两天" : "two days" }.Select((words, index) => (words, index + 1)))
        {
            var (before, input) = (state, new PatientInput(words));
            yield return () => Interview.Take(knowledge, before, input, message, Local);
            var turn = Interview.Take(knowledge, before, input, message, Local);
            if (turn.Assessment.IsFinal)
                yield break;
            state = turn.State;
        }
    }

    private static (Tongue, string) Read(string line)
    {
        using var document = JsonDocument.Parse(line);
        var isChinese = document.RootElement.GetProperty("language").ValueEquals("zh");
        return (isChinese ? Tongue.Chinese : Tongue.English, document.RootElement.GetProperty("text").GetString() ?? "");
    }
}
