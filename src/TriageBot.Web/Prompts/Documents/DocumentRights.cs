using TriageBot.Web.Data;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Prompts.Documents;

/// <summary>Who may do what with a document. Nobody is above it: an administrator is no exception.</summary>
internal static class DocumentRights
{
    /// <summary>Proposes texts.</summary>
    public static readonly string[] Authors = [Role.PromptAuthor, Role.Administrator];

    /// <summary>Answers for what patients are told.</summary>
    public static readonly string[] Clinicians = [Role.SafetyOfficer, Role.Doctor];

    /// <summary>Puts an approved text into force, stage by stage, and takes it back.</summary>
    public static readonly string[] Publishers = [Role.PromptAuthor, Role.Administrator, Role.SafetyOfficer];

    /// <summary>Signs that a patient may be judged less urgent than before.</summary>
    public static readonly string[] Signers = [Role.SafetyOfficer];

    public static string[] ApproversOf(IDocumentKind kind, string name) => kind.IsClinical(name) ? Clinicians : [.. Clinicians, Role.Administrator, Role.PromptAuthor];

    public static bool Holds(this Actor staff, IEnumerable<string> roles) => staff.RoleAmong(roles) is not null;

    /// <summary>The role in which somebody acts.</summary>
    public static string? RoleAmong(this Actor staff, IEnumerable<string> roles) => staff.Role.Split(',').FirstOrDefault(role => roles.Contains(role, StringComparer.Ordinal));
}

/// <summary>What became of a step.</summary>
public abstract record DocumentOutcome
{
    /// <param name="Number">The revision it was done to.</param>
    public sealed record Done(int Number) : DocumentOutcome;

    /// <summary>The role does not allow it.</summary>
    public sealed record NotAllowed : DocumentOutcome;

    /// <summary>There is no such document or revision.</summary>
    public sealed record Unknown : DocumentOutcome;

    /// <summary>Nothing was changed, for every one of these reasons.</summary>
    public sealed record Refused(IReadOnlyList<DocumentRefusal> Why) : DocumentOutcome
    {
        public Refused(string code, params IReadOnlyList<string> values) : this([new DocumentRefusal(code, values)]) { }
    }
}

/// <summary>A reason why a step is not taken.</summary>
/// <param name="Code">The sentence <c>document-{code}</c> says what stands in the way and what to do.</param>
public sealed record DocumentRefusal(string Code, IReadOnlyList<string> Values)
{
    public string Sentence(Texts texts) => texts.Say($"document-{Code}", [.. Values]);
}
