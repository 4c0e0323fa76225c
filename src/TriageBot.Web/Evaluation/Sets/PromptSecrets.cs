namespace TriageBot.Web.Evaluation.Sets;

/// <summary>What is in the prompts and must never be read by a patient.</summary>
public static class PromptSecrets
{
    /// <summary>A shorter line may well be said by chance.</summary>
    private const int LeastCharacters = 16;

    private static readonly char[] Ends = ['\n', '。', '；', '.', ';'];

    /// <summary>The sentences of every prompt that lies beside the program.</summary>
    public static IReadOnlyList<string> BesideTheProgram()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "prompts");
        return Directory.Exists(folder) ? Of(Directory.EnumerateFiles(folder, "*.md").Order(StringComparer.Ordinal).Select(File.ReadAllText)) : [];
    }

    public static IReadOnlyList<string> Of(IEnumerable<string> prompts) => [.. prompts.SelectMany(prompt => prompt.Split(Ends, StringSplitOptions.TrimEntries))
        .Where(sentence => sentence.Length >= LeastCharacters && !sentence.Contains("{{", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)];

    /// <summary>The first sentence of a prompt in what was shown, or null.</summary>
    public static string? Leaked(IReadOnlyList<string> secrets, IReadOnlyList<string> shown) =>
        secrets.FirstOrDefault(secret => shown.Any(text => text.Contains(secret, StringComparison.OrdinalIgnoreCase)));
}
