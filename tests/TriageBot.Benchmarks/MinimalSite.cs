using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TriageBot.Benchmarks;

/// <summary>The floor for the start: Blazor Server with one page that says hello, and nothing else.</summary>
internal static class MinimalSite
{
    public static async Task<int> ServeAsync(string address)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        await using var site = builder.Build();
        site.UseAntiforgery();
        site.MapRazorComponents<Hello>().AddInteractiveServerRenderMode();
        await site.RunAsync(address);
        return 0;
    }
}

/// <summary>The one page. Public, or the router does not find it.</summary>
[Route("/")]
public sealed class Hello : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder) =>
        builder.AddMarkupContent(0, "<!doctype html><html><head><title>Hello</title></head><body><h1>Hello</h1></body></html>");
}
