using TriageBot.Web.Data;
using TriageBot.Web.Evaluation;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Safety;

/// <summary>The hazard log, the evidence for it, and the scorecards it rests on.</summary>
public static class SafetySetup
{
    public static IServiceCollection AddSafety(this IServiceCollection services) => services.AddEvaluation().AddSingleton<EvidencePack>().AddSingleton<ExportEvidence>();

    public static IEndpointRouteBuilder MapSafety(this IEndpointRouteBuilder routes)
    {
        routes.MapEvaluation();
        routes.MapPost("/safety/evidence.zip", ExportAsync).RequireAuthorization(Policy.Audit).ExcludeFromDescription();
        return routes;
    }

    /// <summary>By POST with the antiforgery token: each export is recorded under a name, so no other page may cause one.</summary>
    private static async Task<IResult> ExportAsync(ExportEvidence export, Microsoft.AspNetCore.Antiforgery.IAntiforgery antiforgery, HttpContext context)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return TypedResults.BadRequest();
        return await export.RunAsync(context.User.Actor(), results: null, context.RequestAborted) is { } pack ? TypedResults.File(pack, "application/zip", "triagebot-evidence.zip") : TypedResults.Forbid();
    }
}
