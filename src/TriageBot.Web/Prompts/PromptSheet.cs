using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Prompts.Documents;

namespace TriageBot.Web.Prompts;

/// <summary>Something a prompt is given before it is sent.</summary>
public sealed record PromptInput(string Name, Bilingual Meaning);

/// <summary>One prompt as its author wrote it: what stands in the front matter, and the text in both languages.</summary>
/// <param name="Never">What it must never do; the same as in the file that came with the program.</param>
/// <param name="Expires">From 90 days before this day on the owner is reminded.</param>
public sealed record PromptSheet(string Name, Bilingual Purpose, IReadOnlyList<PromptInput> Inputs, Bilingual Output, IReadOnlyList<Bilingual> Never, string Owner, DateOnly Reviewed, DateOnly Expires, Bilingual Text)
{
    /// <summary>The safety kernel: before every prompt for patients and nurses, and edited by nobody here (AP1).</summary>
    public const string Kernel = "safety-kernel";

    private const string ForEvaluation = "evaluation.";

    /// <summary>Whether patients or nurses read what comes of it.</summary>
    public bool IsClinical => !Name.StartsWith(ForEvaluation, StringComparison.Ordinal);

    /// <param name="name">What it has to be called.</param>
    /// <returns>Null when it cannot be used, and then at least one problem that blocks.</returns>
    public static PromptSheet? Read(string name, string text, out IReadOnlyList<DocumentProblem> problems)
    {
        var reader = new PromptReader(name, text.ReplaceLineEndings("\n"));
        var sheet = reader.Read();
        problems = reader.Problems;
        return problems.Any(problem => problem.IsBlocking) ? null : sheet;
    }

    /// <summary>Ready to be filled, with the kernel before it.</summary>
    internal LivePrompt ToLive(int revision, PromptSheet kernel)
    {
        string Whole(Tongue tongue) => IsClinical ? $"{kernel.Text.In(tongue)}\n\n{Text.In(tongue)}" : Text.In(tongue);
        return new(Name, revision, $"{Whole(Tongue.Chinese)}\n\n{LivePrompt.English}\n\n{Whole(Tongue.English)}");
    }
}
