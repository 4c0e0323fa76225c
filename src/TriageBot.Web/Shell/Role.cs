using Microsoft.AspNetCore.Authorization;

namespace TriageBot.Web.Shell;

/// <summary>The roles of staff. A patient has none.</summary>
public static class Role
{
    public const string Nurse = "nurse";
    public const string ChargeNurse = "charge-nurse";
    public const string Doctor = "doctor";
    public const string PromptAuthor = "prompt-author";
    public const string SafetyOfficer = "safety-officer";
    public const string Administrator = "administrator";
    public const string Auditor = "auditor";

    /// <summary>Where somebody's work begins: a page that they may open.</summary>
    public static string FirstPageOf(IEnumerable<string> roles) => roles.FirstOrDefault() switch
    {
        Nurse or ChargeNurse or Doctor => "/desk",
        Administrator => "/jobs",
        PromptAuthor or SafetyOfficer => "/prompts",
        _ => "/knowledge",
    };

    /// <summary>Whoever sees patients in danger and acts for them.</summary>
    public static readonly string[] AtTheDesk = [Nurse, ChargeNurse, Doctor];

    public static readonly IReadOnlyList<string> All = [Nurse, ChargeNurse, Doctor, PromptAuthor, SafetyOfficer, Administrator, Auditor];
}

/// <summary>Who may do what. Pages and endpoints name these; the use cases behind them check for themselves.</summary>
public static class Policy
{
    /// <summary>Sees patients in danger and acts for them.</summary>
    public const string Desk = "desk";
    /// <summary>Reads prompts and settings and what became of them; who of them writes, approves or publishes is decided by the step itself.</summary>
    public const string Prompts = "prompts";
    /// <summary>Reads the audit record.</summary>
    public const string Audit = "audit";
    /// <summary>Reads the figures of the desk, in which nobody is named, and tries other numbers in the rules.</summary>
    public const string Numbers = "numbers";
    /// <summary>Keeps accounts and settings; no patients.</summary>
    public const string Administration = "administration";

    internal static void Define(AuthorizationOptions options)
    {
        options.AddPolicy(Desk, policy => policy.RequireRole(Role.AtTheDesk));
        options.AddPolicy(Prompts, policy => policy.RequireRole(Role.PromptAuthor, Role.SafetyOfficer, Role.Doctor, Role.Administrator, Role.Auditor));
        options.AddPolicy(Audit, policy => policy.RequireRole(Role.Auditor, Role.SafetyOfficer));
        options.AddPolicy(Numbers, policy => policy.RequireRole(Role.ChargeNurse, Role.Doctor, Role.SafetyOfficer, Role.Administrator));
        options.AddPolicy(Administration, policy => policy.RequireRole(Role.Administrator));
    }
}
