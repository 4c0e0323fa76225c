namespace TriageBot.Web.Data;

/// <summary>A key of ASP.NET Core's own protection (sign-in cookies, antiforgery), shared by all nodes. Its secret part is encrypted.</summary>
public sealed class DataProtectionKey
{
    public int Id { get; private init; }
    public required string FriendlyName { get; init; }
    public required string Xml { get; init; }
}
