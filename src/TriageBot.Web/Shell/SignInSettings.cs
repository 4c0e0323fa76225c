using System.ComponentModel.DataAnnotations;

namespace TriageBot.Web.Shell;

/// <summary>Section <c>SignIn</c>: how long staff stay signed in.</summary>
public sealed class SignInSettings
{
    public const string Section = "SignIn";

    [Range(1, 240, ErrorMessage = "SignIn:IdleMinutes is not between 1 and 240.")]
    public int IdleMinutes { get; set; } = 15;

    [Range(1, 24, ErrorMessage = "SignIn:AbsoluteHours is not between 1 and 24.")]
    public int AbsoluteHours { get; set; } = 12;

    /// <summary>True wherever the site has a certificate: the cookies then never travel without it.</summary>
    public bool RequireHttps { get; set; }

    public TimeSpan Longest => TimeSpan.FromHours(AbsoluteHours);
}
