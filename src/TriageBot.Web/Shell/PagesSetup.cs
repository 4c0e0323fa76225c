using Radzen;

namespace TriageBot.Web.Shell;

/// <summary>What the pages need.</summary>
public static class PagesSetup
{
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddRadzenComponents();
        services.AddCascadingAuthenticationState();
        return services.AddScoped<Browser>();
    }

    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        routes.MapStaticAssets();
        routes.MapRazorComponents<App>().AddInteractiveServerRenderMode();
    }
}
