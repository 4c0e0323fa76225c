using System.Text;
using Microsoft.Extensions.Options;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Escalations;
using TriageBot.Web.Prompts.Documents;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Site;

/// <summary>What is true of this hospital and of no other, changed by administrators while it runs.</summary>
public static class SiteSetup
{
    public static IServiceCollection AddSite(this IServiceCollection services) => services
        .AddSingleton<SiteKind>().AddSingleton<IDocumentKind>(provider => provider.GetRequiredService<SiteKind>())
        .AddSingleton<DepartmentsInForce>().AddSingleton(provider => KnowledgeBase.Embedded.With(provider.GetRequiredService<DepartmentsInForce>()))
        .AddSingleton<SiteInForce>().AddSingleton<FollowSite>().AddHostedService(provider => provider.GetRequiredService<FollowSite>())
        .AddSingleton<IOptions<SiteOptions>>(provider => provider.GetRequiredService<SiteInForce>())
        .AddSingleton<IOptions<EscalationOptions>>(provider => provider.GetRequiredService<SiteInForce>());

    public static IEndpointRouteBuilder MapSite(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/site/{name}.yaml", ExportAsync).RequireAuthorization(Policy.Prompts).ExcludeFromDescription();
        return routes;
    }

    /// <summary>What is in force, for another installation or for the record.</summary>
    private static async Task<IResult> ExportAsync(string name, SiteKind kind, DocumentLibrary documents, HttpContext context)
    {
        if (!kind.Names.Contains(name, StringComparer.Ordinal))
            return TypedResults.NotFound();
        var live = await documents.LiveAsync(name, context.RequestAborted);
        return TypedResults.File(Encoding.UTF8.GetBytes(live.Text), "application/yaml; charset=utf-8", $"{name}-{live.Number}.yaml");
    }
}
