using TriageBot.Web.Shell;

namespace TriageBot.Web.Prompts.Documents;

/// <summary>What is wrong with a document, and where.</summary>
/// <param name="Code">The sentence <c>lint-{code}</c> says what was found {0}, what was expected {1} and what to do.</param>
/// <param name="Line">From 1.</param>
/// <param name="IsBlocking">With it the document is never activated; otherwise it is advice.</param>
public sealed record DocumentProblem(string Code, int Line, string Found = "", string Expected = "", bool IsBlocking = true)
{
    public string Sentence(Texts texts) => texts.Say($"lint-{Code}", Found, Expected);

    internal static int LineAt(string text, int index) => 1 + text.AsSpan(0, Math.Min(index, text.Length)).Count('\n');
}
