using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;

namespace TriageBot.Web.Intake;

/// <summary>The landing page's form. Nobody needs an account; the browser gets the key as a cookie.</summary>
public sealed record IntakeForm(
    [property: FromForm(Name = "language")] string? Language, [property: FromForm(Name = "who")] string? Who,
    [property: FromForm(Name = "age")] string? Age, [property: FromForm(Name = "ageUnit")] string? AgeUnit,
    [property: FromForm(Name = "sex")] string? Sex, [property: FromForm(Name = "pregnant")] string? Pregnant, [property: FromForm(Name = "consent")] string? Consent)
{
    private static readonly TimeSpan CookieLifetime = TimeSpan.FromDays(7);

    internal string LanguageCode => Language is "en" ? "en" : "zh";

    /// <summary>What is wrong, as the landing page's word for it: consent, who, age, sex or pregnant; null when all is well.</summary>
    internal string? Problem =>
        Consent is not ("on" or "true" or "yes") ? "consent"
        : Who is not ("me" or "child" or "other") ? "who"
        : !string.IsNullOrWhiteSpace(Age) && AgeYears is null ? "age"
        : Sex is not (null or "" or "female" or "male" or "unknown") ? "sex"
        : Pregnant is not (null or "" or "yes" or "no" or "after-birth" or "unknown") ? "pregnant" : null;

    internal BeginIntakeRequest ToRequest() => new(
        LanguageCode is "en" ? Tongue.English : Tongue.Chinese,
        new Patient(
            AgeYears,
            Sex switch { "female" => Clinical.Picture.Sex.Female, "male" => Clinical.Picture.Sex.Male, _ => Clinical.Picture.Sex.Unknown },
            Pregnant switch { "yes" => Pregnancy.Pregnant, "no" => Pregnancy.None, "after-birth" => Pregnancy.AfterBirth, _ => Pregnancy.Unknown }),
        Who is not "me", TriageBot.Web.Intake.Consent.Version);

    /// <summary>Null while not said, or not an age of 0 to 120 years.</summary>
    private double? AgeYears =>
        !double.TryParse(Age?.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var age) ? null
        : (AgeUnit switch { "months" => age / 12, "weeks" => age / 52.18, "days" => age / 365.25, _ => age }) is var years and <= 120 ? years : null;

    internal static async Task<IResult> BeginAsync([AsParameters] IntakeForm form, HttpContext context, AddressLimits limits, BeginIntake begin)
    {
        if (!limits.AllowsIntake(context))
            return TypedResults.LocalRedirect($"/?problem=busy&language={form.LanguageCode}");
        if (form.Problem is { } problem)
            return TypedResults.LocalRedirect($"/?problem={problem}&language={form.LanguageCode}");

        var handle = await begin.RunAsync(form.ToRequest(), CancellationToken.None);
        context.Response.Cookies.Append(IntakeKey.CookieName(handle.Id), handle.Key, new CookieOptions
        {
            HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, MaxAge = CookieLifetime, Path = "/", IsEssential = true,
        });
        return TypedResults.LocalRedirect($"/intake/{handle.Id}");
    }
}

/// <summary>What patients agree to before they start.</summary>
public static class Consent
{
    /// <summary>Version of the text on the landing page; stored with each conversation.</summary>
    public const string Version = "2026-11";
}
