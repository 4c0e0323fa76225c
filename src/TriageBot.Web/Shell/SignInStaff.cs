using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using TriageBot.Web.Data;
using TriageBot.Web.Patients;

namespace TriageBot.Web.Shell;

/// <summary>Why somebody is in, or not. A refusal never says whether the name or the password was wrong.</summary>
public abstract record SignInOutcome
{
    /// <param name="FirstPage">Where their work begins.</param>
    public sealed record In(string UserName, string FirstPage) : SignInOutcome;
    public sealed record Refused : SignInOutcome;
    public sealed record Wait(TimeSpan For) : SignInOutcome;
}

/// <summary>A member of staff signs in with name and password. An unknown name takes as long to refuse as a wrong password.</summary>
public sealed partial class SignInStaff(
    SignInManager<StaffAccount> signIn, SignInThrottle throttle, AuditTrail trail, IOptions<DemoOptions> demo, TimeProvider clock, ILogger<SignInStaff> logger)
{
    private const int LongestPassword = 256;
    private static readonly StaffAccount Nobody = new() { UserName = "nobody", DisplayName = "nobody" };
    private static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<StaffAccount>().HashPassword(Nobody, Guid.NewGuid().ToString()));

    /// <param name="device">A device this account has signed in on before, or null.</param>
    public async Task<SignInOutcome> RunAsync(string userName, string password, string address, string? device, CancellationToken cancellationToken)
    {
        if (throttle.WaitFor(userName, address, device) is { Ticks: > 0 } wait)
            return new SignInOutcome.Wait(wait);

        if (await FindAsync(userName, password) is not { } account)
        {
            throttle.Failed(userName, address, device);
            Log.Refused(logger, address);
            return new SignInOutcome.Refused();
        }

        throttle.Succeeded(userName, address, device);
        var name = account.UserName ?? userName;
        await trail.RecordAsync(new AuditEntry(new Actor(name, "staff"), "signed in", "account", account.Id, "password"), cancellationToken);
        await signIn.SignInWithClaimsAsync(account, new AuthenticationProperties { IsPersistent = false }, [StaffPrincipal.SignedInAt(clock.GetUtcNow())]);
        return new SignInOutcome.In(name, Role.FirstPageOf(await signIn.UserManager.GetRolesAsync(account)));
    }

    private async Task<StaffAccount?> FindAsync(string userName, string password)
    {
        var account = password.Length <= LongestPassword ? await signIn.UserManager.FindByNameAsync(userName) : null;
        if (account is null || account.IsDemo && !demo.Value.Enabled)
        {
            signIn.UserManager.PasswordHasher.VerifyHashedPassword(Nobody, NobodysHash.Value, password.Length <= LongestPassword ? password : "");
            return null;
        }
        return await signIn.UserManager.CheckPasswordAsync(account, password) ? account : null;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "A sign-in from {Address} was refused: name or password wrong.")]
        public static partial void Refused(ILogger logger, string address);
    }
}
