namespace TriageBot.Web.Data;

/// <summary>A key of ASP.NET Core's own protection (sign-in cookies, antiforgery), shared by all nodes.</summary>
public sealed class DataProtectionKey
{
    public int Id { get; private init; }
    public required string FriendlyName { get; init; }
    public required Encrypted Xml { get; init; }
}
