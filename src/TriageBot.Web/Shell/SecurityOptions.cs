using System.ComponentModel.DataAnnotations;
using System.Net;

namespace TriageBot.Web.Shell;

/// <summary>Section <c>Security</c>: who may speak to the program.</summary>
public sealed class SecurityOptions : IValidatableObject
{
    public const string Section = "Security";

    /// <summary>Addresses besides its own from which a page may open a live connection, such as https://portal.example.org.</summary>
    public List<string> AllowedOrigins { get; set; } = [];

    /// <summary>Addresses of the load balancers whose X-Forwarded-For and X-Forwarded-Proto are believed.</summary>
    public List<string> KnownProxies { get; set; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var origin in AllowedOrigins.Where(origin => !Uri.TryCreate(origin, UriKind.Absolute, out var uri) || uri.GetLeftPart(UriPartial.Authority) != origin.TrimEnd('/')))
            yield return new($"Security:AllowedOrigins: '{origin}' is not an origin such as https://portal.example.org.");
        foreach (var proxy in KnownProxies.Where(proxy => !IPAddress.TryParse(proxy, out _)))
            yield return new($"Security:KnownProxies: '{proxy}' is not an IP address.");
    }
}
