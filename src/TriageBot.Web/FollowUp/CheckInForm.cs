using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using TriageBot.Web.Intake;

namespace TriageBot.Web.FollowUp;

/// <summary>The page that a link opens sends this. The secret travels in the body: an address is written down on the way, a body is not.</summary>
public sealed record CheckInForm([property: FromForm(Name = "secret")] string? Secret, [property: FromForm(Name = "born")] string? Born, [property: FromForm(Name = "language")] string? Language,
    [property: FromForm(Name = "go")] string? Go)
{
    private static readonly TimeSpan CookieLifetime = TimeSpan.FromDays(2);

    private string LanguageCode => Language is "en" ? "en" : "zh";

    internal static async Task<IResult> EnterAsync([AsParameters] CheckInForm form, HttpContext context, AddressLimits limits, EnterCheckIn enter, EnterAsCaregiver caregivers)
    {
        if (!limits.AllowsIntake(context))
            return TypedResults.LocalRedirect($"/c?problem=busy&language={form.LanguageCode}");
        var born = DateOnly.TryParseExact(form.Born, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null;
        var outcome = await enter.RunAsync(form.Secret, born, CancellationToken.None);
        switch (outcome is EnterOutcome.Over ? await caregivers.RunAsync(form.Secret, born, CancellationToken.None) : outcome)
        {
            case EnterOutcome.Opened opened:
                Remember(context, opened);
                return TypedResults.LocalRedirect($"/check-in/{opened.ConversationId}{(form.Go is "wishes" ? "?wishes=1" : "")}");
            case EnterOutcome.WrongPerson wrong:
                return TypedResults.LocalRedirect($"/c?problem=born&left={wrong.TriesLeft}&language={form.LanguageCode}");
            default:
                return TypedResults.LocalRedirect($"/c?problem=over&language={form.LanguageCode}");
        }
    }

    internal static void Remember(HttpContext context, EnterOutcome.Opened opened) => context.Response.Cookies.Append(IntakeKey.CookieName(opened.ConversationId), opened.Key, new CookieOptions
    {
        HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, MaxAge = CookieLifetime, Path = "/", IsEssential = true,
    });

    public static IEndpointRouteBuilder Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/c", EnterAsync).ExcludeFromDescription();
        routes.MapPost("/check-in/{id:guid}/own", StartOwnForm.StartAsync).ExcludeFromDescription();
        return routes;
    }
}
