using System.Data.Common;
using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using TriageBot.Web.Intake;

namespace TriageBot.Web.Shell;

/// <summary>Tells programs in a sentence why a request failed. Pages have their own error page.</summary>
internal sealed class RefusedRequests : IExceptionHandler
{
    /// <summary>The sentence for an answer that has only a status code.</summary>
    public static string? SentenceFor(int status) => status switch
    {
        404 => "There is nothing at this address. See /openapi/v1.json.",
        405 => "This address does not take this verb. See /openapi/v1.json.",
        413 => "The body is larger than 64 KB. A message holds at most 2,000 characters.",
        415 => "The body is not JSON. Send Content-Type: application/json.",
        _ => null,
    };

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path.StartsWith("/api/", StringComparison.Ordinal) != true)
            return false;
        await Problem(exception).ExecuteAsync(httpContext);
        return true;
    }

    private static ProblemHttpResult Problem(Exception cause) => cause switch
    {
        BadHttpRequestException { InnerException: JsonException json } => TypedResults.Problem(Explain(json), statusCode: 400, title: "Not taken"),
        BadHttpRequestException bad => TypedResults.Problem(
            SentenceFor(bad.StatusCode) ?? "The request has no body, or its id or header cannot be read. See /openapi/v1.json.", statusCode: bad.StatusCode, title: "Not taken"),
        _ when IsDatabase(cause) => TypedResults.Problem("The record cannot be reached just now; nothing was stored. Try again in a moment. In an emergency call the emergency number directly.", statusCode: 503, title: "Not saved"),
        _ => TypedResults.Problem("Something went wrong here; nothing was stored. In an emergency call the emergency number directly.", statusCode: 500, title: "Our fault"),
    };

    private static string Explain(JsonException json) => json.Path is { Length: > 2 } path
        ? $"{path[2..]} is not what was expected: {ApiText.ExpectedAt(path)}."
        : "The body is not valid JSON, or not an object. See /openapi/v1.json.";

    private static bool IsDatabase(Exception? cause) => cause is DbException or TimeoutException || cause?.InnerException is { } inner && IsDatabase(inner);
}
