using Microsoft.AspNetCore.Identity;
using TriageBot.Web.Data;

namespace TriageBot.Web.Shell;

public abstract record AddStaffOutcome
{
    public sealed record Added(StaffAccount Account) : AddStaffOutcome;
    public sealed record Refused(IReadOnlyList<string> Reasons) : AddStaffOutcome;
}

/// <summary>Gives a member of staff an account with one role: account, role and audit row together or not at all.</summary>
/// <param name="database">The context behind <paramref name="accounts"/> and <paramref name="roles"/>, so that all share one transaction.</param>
public sealed class AddStaff(UserManager<StaffAccount> accounts, RoleManager<IdentityRole> roles, TriageDb database, AuditTrail trail)
{
    public async Task<AddStaffOutcome> RunAsync(StaffAccount account, string role, string password, Actor by, CancellationToken cancellationToken)
    {
        if (!Role.All.Contains(role, StringComparer.Ordinal))
            return new AddStaffOutcome.Refused([$"'{role}' is not a role; the roles are {string.Join(", ", Role.All)}."]);

        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        if (!await roles.RoleExistsAsync(role))
            await roles.CreateAsync(new IdentityRole(role));

        var created = await accounts.CreateAsync(account, password);
        if (!created.Succeeded)
            return new AddStaffOutcome.Refused([.. created.Errors.Select(error => error.Description)]);

        await accounts.AddToRoleAsync(account, role);
        trail.Append(database, new AuditEntry(by, "added", "account", account.Id, $"role {role}"));
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new AddStaffOutcome.Added(account);
    }
}
