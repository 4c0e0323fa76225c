using System.Text.Json;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;

namespace TriageBot.Benchmarks;

/// <summary>Reading what patients say of taking their medicines, from the project's own cases.</summary>
internal static class Adherence
{
    private const int Rounds = 12;
    private static readonly DateOnly Home = new(2026, 3, 1);

    public static Task RunAsync()
    {
        var reader = KnowledgeBase.Embedded.AdherenceReader.Value;
        Prescription[] prescriptions = [.. new[] { "阿司匹林", "氯吡格雷", "瑞舒伐他汀", "美托洛尔" }.Select(name => new Prescription(name, KnowledgeBase.Embedded.MedicineNames.Value.IdOf(name), null, Home))];
        string[] answers = [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "adherence.jsonl")).Select(Text)];
        var read = Timing.Of([.. answers.Select(text => (Action)(() => reader.Read(text, prescriptions)))], Rounds);
        Report.Title($"P1  Reading {answers.Length} answers about medicines (mean {answers.Average(text => text.Length):0} characters)");
        Report.AtMost("an answer, p50", read.P50, 100, "µs");
        Report.Line("an answer, p99", read.P99, "µs");
        Report.Line("allocated, mean", read.Bytes / 1024, "KiB");
        return Task.CompletedTask;
    }

    private static string Text(string line)
    {
        using var document = JsonDocument.Parse(line);
        return document.RootElement.GetProperty("text").GetString() ?? "";
    }
}
