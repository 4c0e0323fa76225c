using System.Collections.Frozen;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Prompts;

/// <summary>A prompt file that must not be sent to a model. The app does not start; the message is for the author.</summary>
public sealed class UnusablePromptsException(IReadOnlyList<string> problems)
    : Exception($"The prompts have {problems.Count} problem(s); TriageBot will not start.\n  " + string.Join("\n  ", problems));

/// <summary>The prompts that came with the program, <c>prompts/*.md</c>: revision 0 of each. Read once at the start, strictly.</summary>
public sealed class PromptFiles
{
    private const string Suffix = ".md", ReadMe = "README";

    private readonly FrozenDictionary<string, (string Text, PromptSheet Sheet)> files;

    private PromptFiles(IEnumerable<(string Name, string Text, PromptSheet Sheet)> files, PromptSheet kernel) =>
        (this.files, Kernel) = (files.Where(file => file.Name != PromptSheet.Kernel).ToFrozenDictionary(file => file.Name, file => (file.Text, file.Sheet), StringComparer.Ordinal), kernel);

    public IReadOnlyList<string> Names => [.. files.Keys.Order(StringComparer.Ordinal)];

    /// <summary>What stands before every prompt for patients and nurses and changes only with the program.</summary>
    public PromptSheet Kernel { get; }

    public bool Has(string name) => files.ContainsKey(name);

    /// <summary>The whole file, front matter included.</summary>
    public string TextOf(string name) => Find(name).Text;

    public PromptSheet SheetOf(string name) => Find(name).Sheet;

    public static PromptFiles Beside(string folder) => Read(Path.Combine(folder, "prompts"));

    internal static PromptFiles Read(string folder)
    {
        if (!Directory.Exists(folder))
            throw new UnusablePromptsException([$"{folder}: there is no such folder; expected the prompts that came with the program. Copy the folder 'prompts' beside the program."]);
        var (problems, files) = (new List<string>(), new List<(string, string, PromptSheet)>());
        foreach (var path in Directory.EnumerateFiles(folder, "*" + Suffix).Order(StringComparer.Ordinal))
        {
            var (name, text) = (Path.GetFileNameWithoutExtension(path), File.ReadAllText(path).ReplaceLineEndings("\n"));
            if (name == ReadMe)
                continue;
            if (PromptSheet.Read(name, text, out var wrong) is { } sheet)
                files.Add((name, text, sheet));
            problems.AddRange(wrong.Select(problem => $"{name}{Suffix}, line {problem.Line}: {problem.Sentence(Texts.In(Tongue.English))}"));
        }
        if (problems.Count == 0 && files.Find(file => file.Item1 == PromptSheet.Kernel) is (not null, _, var kernel))
            return new(files, kernel);
        throw new UnusablePromptsException(problems.Count > 0 ? problems : [$"{PromptSheet.Kernel}{Suffix}: the file is missing; expected the safety kernel that stands before every prompt. Restore it from the program's release."]);
    }

    private (string Text, PromptSheet Sheet) Find(string name) => files.TryGetValue(name, out var file) ? file
        : throw new KeyNotFoundException($"There is no prompt '{name}'; expected one of {string.Join(", ", Names)}. Add prompts/{name}{Suffix}.");
}
