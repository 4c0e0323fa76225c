using Microsoft.EntityFrameworkCore;
using TriageBot.Web.Data;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Escalations;

/// <summary>A colleague is to see to it. Whoever has it assigned has not yet taken it on: until they do the ladder goes on.</summary>
public sealed class AssignEscalation(ChangeEscalation change, EpisodeLedger ledger)
{
    /// <param name="to">User name of the colleague.</param>
    public Task<DeskOutcome> RunAsync(Guid id, string to, Actor staff) => change.RunAsync(id, staff, async open =>
    {
        if (!await Colleagues(open.Database).AnyAsync(account => account.UserName == to, open.Patience))
            return new DeskOutcome.Refused("desk-no-colleague");
        open.Escalation.Assign(to);
        ledger.Write(open.Database, open.Escalation, EpisodeEventKind.Assigned, staff, to);
        return new DeskOutcome.Done();
    });

    /// <summary>Everybody who may act at the desk.</summary>
    internal static IQueryable<StaffAccount> Colleagues(TriageDb database) =>
        from account in database.Users.AsNoTracking()
        where database.UserRoles.Any(held => held.UserId == account.Id && database.Roles.Any(role => role.Id == held.RoleId && role.Name != null && Role.AtTheDesk.Contains(role.Name)))
        orderby account.DisplayName
        select account;
}
