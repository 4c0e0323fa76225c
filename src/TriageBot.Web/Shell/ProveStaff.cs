using Microsoft.AspNetCore.Identity;

namespace TriageBot.Web.Shell;

/// <summary>Whether somebody who is signed in has shown again who they are.</summary>
public abstract record ProofOutcome
{
    public sealed record Proven : ProofOutcome;
    public sealed record Refused : ProofOutcome;
    public sealed record Wait(TimeSpan For) : ProofOutcome;
}

/// <summary>A password once more before something that cannot be taken lightly: a screen left open must not be able to publish. Guessing is slowed down as at the sign-in.</summary>
public sealed class ProveStaff(UserManager<StaffAccount> accounts, SignInThrottle throttle)
{
    private const string Place = "again";
    private const int LongestPassword = 256;

    public async Task<ProofOutcome> RunAsync(string userName, string password)
    {
        if (throttle.WaitFor(userName, Place, Place) is { Ticks: > 0 } wait)
            return new ProofOutcome.Wait(wait);
        if (password.Length <= LongestPassword && await accounts.FindByNameAsync(userName) is { } account && await accounts.CheckPasswordAsync(account, password))
        {
            throttle.Succeeded(userName, Place, Place);
            return new ProofOutcome.Proven();
        }
        throttle.Failed(userName, Place, Place);
        return new ProofOutcome.Refused();
    }
}
