using System.Net.Mime;

namespace TriageBot.Web.Interchange.Adt;

/// <summary>HL7 v2 over HTTP: the same messages and answers, for hospitals whose engine speaks HTTP.</summary>
internal static class Hl7Endpoint
{
    public const string MediaType = "x-application/hl7-v2+er7";

    private static readonly string[] MediaTypes = [MediaType, "application/hl7-v2+er7", "application/hl7-v2"];

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/hl7v2", TakeAsync).DisableAntiforgery().AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> TakeAsync(HttpContext context, InterchangeDoor door, TakeMessage take)
    {
        var entered = door.Enter(context);
        if (entered is not DoorOutcome.Entered { Client: var client })
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return entered is DoorOutcome.TooFast ? Say(StatusCodes.Status429TooManyRequests, "Too many requests in the last minute; wait a minute.")
                : Say(StatusCodes.Status401Unauthorized, "The key is missing or not known; expected Authorization: Bearer with a key of Interchange:Clients.");
        }
        if (!MediaTypes.Contains(context.Request.ContentType?.Split(';')[0].Trim(), StringComparer.OrdinalIgnoreCase))
            return Say(StatusCodes.Status415UnsupportedMediaType, $"Expected Content-Type: {MediaType}.");
        if (await InterchangeDoor.ReadAsync(context.Request, context.RequestAborted) is not { } body)
            return Answer(take.TooLarge(), StatusCodes.Status413PayloadTooLarge);
        var answer = await take.RunAsync(body, new Sender(client, client.Name), CancellationToken.None);
        return Answer(answer, StatusOf(answer));
    }

    private static int StatusOf(Hl7Answer answer) => answer.Code switch
    {
        Hl7Answer.Accepted => StatusCodes.Status200OK,
        Hl7Answer.Rejected => StatusCodes.Status400BadRequest,
        _ when answer.Problems.Any(problem => problem.Kind is ProblemKind.Internal) => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    private static IResult Answer(Hl7Answer answer, int status) => new Ack(answer.Bytes, status);

    private static IResult Say(int status, string sentence) => Results.Text(sentence, MediaTypeNames.Text.Plain, statusCode: status);

    private sealed class Ack(byte[] bytes, int status) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = status;
            httpContext.Response.ContentType = MediaType;
            httpContext.Response.ContentLength = bytes.Length;
            return httpContext.Response.Body.WriteAsync(bytes).AsTask();
        }
    }
}
