using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using TriageBot.Web.Data;

namespace TriageBot.Web.Shell;

/// <summary>What the sign-in cookie says of a member of staff besides name and roles.</summary>
public sealed class StaffClaims(UserManager<StaffAccount> accounts, RoleManager<IdentityRole> roles, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<StaffAccount, IdentityRole>(accounts, roles, options)
{
    public const string DisplayName = "display-name", Ward = "ward", SignedInAt = "signed-in-at";

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(StaffAccount user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(DisplayName, user.DisplayName));
        if (user.Ward is { } ward)
            identity.AddClaim(new Claim(Ward, ward));
        return identity;
    }
}

/// <summary>Reads a signed-in member of staff.</summary>
public static class StaffPrincipal
{
    /// <summary>Who it is, for the audit record.</summary>
    public static Actor Actor(this ClaimsPrincipal staff) => new(
        staff.Identity?.Name ?? throw new InvalidOperationException("Nobody is signed in, so nothing can be done in their name."),
        string.Join(',', staff.FindAll(ClaimTypes.Role).Select(role => role.Value)));

    public static string DisplayName(this ClaimsPrincipal staff) => staff.FindFirstValue(StaffClaims.DisplayName) ?? staff.Identity?.Name ?? "";

    internal static Claim SignedInAt(DateTimeOffset now) => new(StaffClaims.SignedInAt, now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));

    /// <summary>Whether the working day since the sign-in is over; a principal that does not say when it began is over.</summary>
    internal static bool IsOlderThan(this ClaimsPrincipal staff, TimeSpan longest, DateTimeOffset now) =>
        !long.TryParse(staff.FindFirstValue(StaffClaims.SignedInAt), NumberStyles.None, CultureInfo.InvariantCulture, out var start)
        || now - DateTimeOffset.FromUnixTimeSeconds(start) > longest;
}
