using Microsoft.EntityFrameworkCore;
using TriageBot.Web.Data;

namespace TriageBot.Web.Escalations;

/// <summary>What colleagues are called.</summary>
internal static class StaffNames
{
    public static async Task<string> OfAsync(TriageDb database, string userName, CancellationToken cancellationToken) =>
        await database.Users.AsNoTracking().Where(account => account.UserName == userName).Select(account => account.DisplayName).SingleOrDefaultAsync(cancellationToken) ?? userName;

    public static async Task<Dictionary<string, string>> OfAsync(TriageDb database, IEnumerable<string?> userNames, CancellationToken cancellationToken)
    {
        string[] names = [.. userNames.OfType<string>().Distinct(StringComparer.Ordinal)];
        return names.Length == 0 ? [] : await database.Users.AsNoTracking().Where(account => names.Contains(account.UserName))
            .ToDictionaryAsync(account => account.UserName ?? "", account => account.DisplayName, StringComparer.Ordinal, cancellationToken);
    }
}
