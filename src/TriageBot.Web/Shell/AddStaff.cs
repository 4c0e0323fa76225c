using Microsoft.AspNetCore.Identity;
using TriageBot.Web.Data;

namespace TriageBot.Web.Shell;

public abstract record AddStaffOutcome
{
    public sealed record Added(StaffAccount Account) : AddStaffOutcome;
    public sealed record Refused(IReadOnlyList<string> Reasons) : AddStaffOutcome;
}

/// <summary>Gives a member of staff an account with one role.</summary>
public sealed class AddStaff(UserManager<StaffAccount> accounts, RoleManager<IdentityRole> roles, AuditTrail trail)
{
    public async Task<AddStaffOutcome> RunAsync(StaffAccount account, string role, string password, Actor by, CancellationToken cancellationToken)
    {
        if (!Role.All.Contains(role, StringComparer.Ordinal))
            return new AddStaffOutcome.Refused([$"'{role}' is not a role; the roles are {string.Join(", ", Role.All)}."]);
        if (!await roles.RoleExistsAsync(role))
            await roles.CreateAsync(new IdentityRole(role));

        var created = await accounts.CreateAsync(account, password);
        if (!created.Succeeded)
            return new AddStaffOutcome.Refused([.. created.Errors.Select(error => error.Description)]);

        await accounts.AddToRoleAsync(account, role);
        await trail.RecordAsync(new AuditEntry(by, "added", "account", account.Id, $"role {role}"), cancellationToken);
        return new AddStaffOutcome.Added(account);
    }
}
