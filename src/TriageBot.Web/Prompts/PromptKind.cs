using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Prompts.Documents;

namespace TriageBot.Web.Prompts;

/// <summary>Prompts as documents. The safety kernel is none: nobody edits it here (AP1).</summary>
public sealed class PromptKind(PromptFiles files, PromptLint lint) : IDocumentKind
{
    public IReadOnlyList<string> Names => files.Names;
    public bool IsStaged => true;
    public bool IsReplayed => true;

    public bool IsClinical(string name) => files.SheetOf(name).IsClinical;

    public string Original(string name) => files.TextOf(name);

    public IReadOnlyList<DocumentProblem> Check(string name, string text) => lint.Check(files.SheetOf(name), text);

    public DocumentCard Describe(string name, string text) => PromptSheet.Read(name, text, out _) is { } sheet
        ? new(sheet.Purpose, sheet.Owner, sheet.Expires) : new(files.SheetOf(name).Purpose, "", null);
}
