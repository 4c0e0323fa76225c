using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace TriageBot.Web.Shell;

/// <summary>A cookie that says "this account has signed in here before". It opens nothing; it only keeps strangers' failed tries from
/// slowing the account's owner down.</summary>
public sealed class KnownDevice(IDataProtectionProvider protection)
{
    private const string Cookie = "triagebot-device";
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(180);

    private readonly IDataProtector protector = protection.CreateProtector("TriageBot.KnownDevice");

    /// <summary>The device's name when the account has signed in on it; null otherwise.</summary>
    public string? Recognise(HttpRequest request, string userName)
    {
        if (request.Cookies[Cookie] is not { } cookie)
            return null;
        try
        {
            var parts = protector.Unprotect(cookie).Split('\n');
            return parts is [var owner, var device] && string.Equals(owner, userName, StringComparison.OrdinalIgnoreCase) ? device : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public void Remember(HttpContext context, string userName) => context.Response.Cookies.Append(
        Cookie, protector.Protect($"{userName}\n{Guid.NewGuid():N}"),
        new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = context.Request.IsHttps, MaxAge = Lifetime, Path = "/sign-in", IsEssential = true });
}
