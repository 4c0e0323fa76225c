using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using TriageBot.Web.Data;

namespace TriageBot.Web.Shell;

/// <summary>Staff accounts, their cookie, and what each role may do.</summary>
public static class StaffSetup
{
    public const string SignInPath = "/sign-in";

    public static IServiceCollection AddStaff(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SignInSettings>().Bind(configuration.GetSection(SignInSettings.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddIdentityCore<StaffAccount>(Strict).AddRoles<IdentityRole>().AddEntityFrameworkStores<TriageDb>()
            .AddSignInManager().AddDefaultTokenProviders().AddClaimsPrincipalFactory<StaffClaims>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme).Configure<IOptions<SignInSettings>, TimeProvider>(Shape);
        services.Configure<SecurityStampValidatorOptions>(options =>
        {
            options.ValidationInterval = TimeSpan.FromMinutes(1);
            options.OnRefreshingPrincipal = KeepSignedInAt;
        });
        services.AddAuthorization(Policy.Define);
        services.AddScoped<AuthenticationStateProvider, StaffRevalidation>();
        services.AddSingleton<SignInThrottle>().AddSingleton<KnownDevice>();
        return services.AddScoped<SignInStaff>().AddScoped<ProveStaff>().AddScoped<AddStaff>();
    }

    /// <summary>Length is what makes a password strong; rules about signs make people write them down.</summary>
    private static void Strict(IdentityOptions options)
    {
        options.Password = new PasswordOptions { RequiredLength = 12, RequiredUniqueChars = 5, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false };
        options.Lockout.AllowedForNewUsers = false;
    }

    private static void Shape(CookieAuthenticationOptions cookie, IOptions<SignInSettings> settings, TimeProvider clock)
    {
        cookie.Cookie.Name = settings.Value.RequireHttps ? "__Host-triagebot-staff" : "triagebot-staff";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = settings.Value.RequireHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        cookie.LoginPath = cookie.AccessDeniedPath = SignInPath;
        cookie.ExpireTimeSpan = TimeSpan.FromMinutes(settings.Value.IdleMinutes);
        cookie.SlidingExpiration = true;
        cookie.Events.OnValidatePrincipal = async context =>
        {
            if (context.Principal is { } staff && staff.IsOlderThan(settings.Value.Longest, clock.GetUtcNow()))
            {
                context.RejectPrincipal();
                await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
                return;
            }
            await SecurityStampValidator.ValidatePrincipalAsync(context);
        };
    }

    private static Task KeepSignedInAt(SecurityStampRefreshingPrincipalContext context)
    {
        if (context.CurrentPrincipal?.FindFirst(StaffClaims.SignedInAt) is { } start)
            context.NewPrincipal?.Identities.First().AddClaim(new Claim(start.Type, start.Value));
        return Task.CompletedTask;
    }

    /// <summary>The forms of the sign-in page end here. Antiforgery is checked because they are forms.</summary>
    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(SignInPath, SignInAsync).AllowAnonymous();
        routes.MapPost("/sign-out", SignOutAsync);
    }

    private static async Task<RedirectHttpResult> SignInAsync(
        [FromForm] string? name, [FromForm] string? password, [FromForm] string? returnUrl,
        SignInStaff signIn, KnownDevice devices, HttpContext context, CancellationToken cancellationToken)
    {
        var userName = (name ?? "").Trim();
        var address = context.Connection.RemoteIpAddress?.ToString() ?? "unknown";
        var outcome = await signIn.RunAsync(userName, password ?? "", address, devices.Recognise(context.Request, userName), cancellationToken);
        if (outcome is not SignInOutcome.In staff)
            return TypedResults.LocalRedirect(Refusal(outcome, returnUrl));

        devices.Remember(context, staff.UserName);
        return TypedResults.LocalRedirect(IsLocal(returnUrl) ? returnUrl : staff.FirstPage);
    }

    private static async Task<RedirectHttpResult> SignOutAsync([FromForm] string? returnUrl, SignInManager<StaffAccount> signIn)
    {
        await signIn.SignOutAsync();
        return TypedResults.LocalRedirect(IsLocal(returnUrl) ? returnUrl : SignInPath);
    }

    private static string Refusal(SignInOutcome outcome, string? returnUrl)
    {
        var why = outcome is SignInOutcome.Wait wait ? string.Create(CultureInfo.InvariantCulture, $"wait={Math.Ceiling(wait.For.TotalSeconds)}") : "refused=1";
        return IsLocal(returnUrl) ? $"{SignInPath}?{why}&returnUrl={Uri.EscapeDataString(returnUrl)}" : $"{SignInPath}?{why}";
    }

    private static bool IsLocal([NotNullWhen(true)] string? url) => url is ['/', ..] and not ['/', '/' or '\\', ..] && !url.Any(char.IsControl);
}
