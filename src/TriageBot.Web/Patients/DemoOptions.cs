using System.ComponentModel.DataAnnotations;

namespace TriageBot.Web.Patients;

/// <summary>Section <c>Demo</c>: whether the invented hospital is there. With false its accounts cannot sign in either.</summary>
public sealed class DemoOptions
{
    public const string Section = "Demo";

    public bool Enabled { get; set; } = true;

    /// <summary>Password of the demo accounts; null = made from this installation's key, and printed at the start.</summary>
    [MinLength(12, ErrorMessage = "Demo:Password has fewer than 12 characters.")]
    public string? Password { get; set; }
}
