using TriageBot.Clinical.Knowledge;

namespace TriageBot.Web.Shell;

/// <summary>The language of pages that belong to no conversation: the one asked for in the address, else the one remembered, else Chinese.</summary>
public static class ReaderLanguage
{
    private const string Key = "language";

    public static Tongue Of(HttpContext context) => Asked(context) ?? (context.Request.Cookies[Key] is "en" ? Tongue.English : Tongue.Chinese);

    /// <summary>A language asked for in the address is kept for the next page.</summary>
    public static void Remember(HttpContext context)
    {
        if (Asked(context) is { } tongue && !context.Response.HasStarted)
            context.Response.Cookies.Append(Key, CodeOf(tongue), new CookieOptions { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, IsEssential = true });
    }

    public static string CodeOf(Tongue tongue) => tongue is Tongue.English ? "en" : "zh";

    private static Tongue? Asked(HttpContext context) => context.Request.Query[Key].ToString() switch
    {
        "en" => Tongue.English,
        "zh" => Tongue.Chinese,
        _ => null,
    };
}
