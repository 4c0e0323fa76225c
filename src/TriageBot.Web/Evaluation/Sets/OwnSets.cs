using System.Text.Json;

namespace TriageBot.Web.Evaluation.Sets;

/// <summary>Our own cases, which travel inside the program, so that whoever has it can hold it against them.</summary>
public static class OwnSets
{
    public const string MustPass = "must-pass.jsonl", Invariance = "invariance.jsonl", Injections = "injections.jsonl", Nonsense = "nonsense.jsonl";

    public static readonly IReadOnlyList<string> All = [MustPass, Invariance, Injections, Nonsense];

    public static IReadOnlyList<T> Read<T>(string name, Func<JsonElement, T> read) => CaseFile.Read(name, Text(name).Split('\n'), read);

    /// <summary>The file as it was written.</summary>
    public static string Text(string name)
    {
        using var stream = typeof(OwnSets).Assembly.GetManifestResourceStream(typeof(OwnSets), name)
            ?? throw new InvalidOperationException($"The program holds no set '{name}'; expected one of {string.Join(", ", All)}. Build it anew.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
