using System.Text;
using TriageBot.Web.Evaluation.Stored;

namespace TriageBot.Web.Evaluation;

/// <summary>The stored scorecards, for staff.</summary>
public static class EvaluationSetup
{
    public static IServiceCollection AddEvaluation(this IServiceCollection services) => services.AddSingleton<ScorecardBoard>().AddSingleton<KeepScorecard>();

    public static IEndpointRouteBuilder MapEvaluation(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/evaluation.csv", async (string? kind, ScorecardBoard board, CancellationToken cancellationToken) =>
            TypedResults.File(Marked(ScorecardBoard.AsCsv(await board.ReadAsync(kind, cancellationToken))), "text/csv; charset=utf-8", "scorecards.csv"))
            .RequireAuthorization().ExcludeFromDescription();
        routes.MapGet("/evaluation.json", async (string? kind, ScorecardBoard board, CancellationToken cancellationToken) =>
            TypedResults.File(Encoding.UTF8.GetBytes(ScorecardBoard.AsJson(await board.ReadAsync(kind, cancellationToken))), "application/json", "scorecards.json"))
            .RequireAuthorization().ExcludeFromDescription();
        return routes;
    }

    /// <summary>Without the mark spreadsheets read Chinese as something else.</summary>
    private static byte[] Marked(string text) => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)];
}
