using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;

namespace TriageBot.Web.Interchange.Fhir;

/// <summary>FHIR R4 over HTTP: one transaction, its preview, and what is understood here. Thin.</summary>
internal static class FhirEndpoints
{
    public const string MediaType = "application/fhir+json";

    private static readonly string[] MediaTypes = [MediaType, "application/json"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var fhir = routes.MapGroup("/fhir").DisableAntiforgery().AllowAnonymous().ExcludeFromDescription();
        fhir.MapPost("", (HttpContext context, InterchangeDoor door, TakeBundle take) => TakeAsync(context, door, take, isPreview: false));
        fhir.MapPost("Bundle/$validate", (HttpContext context, InterchangeDoor door, TakeBundle take) => TakeAsync(context, door, take, isPreview: true));
        fhir.MapGet("metadata", () => Answer(StatusCodes.Status200OK, Capability.Statement()));
        fhir.Map("{**rest}", () => Say(StatusCodes.Status404NotFound, OperationOutcome.IssueType.NotSupported, "Nothing is here. POST a transaction Bundle to /fhir; see /fhir/metadata."));
    }

    private static async Task<IResult> TakeAsync(HttpContext context, InterchangeDoor door, TakeBundle take, bool isPreview)
    {
        var request = context.Request;
        switch (door.Enter(context))
        {
            case DoorOutcome.NoKey:
                context.Response.Headers.WWWAuthenticate = "Bearer";
                return Say(StatusCodes.Status401Unauthorized, OperationOutcome.IssueType.Login, "The key is missing or not known; expected Authorization: Bearer with a key of Interchange:Clients.");
            case DoorOutcome.TooFast:
                context.Response.Headers.RetryAfter = "60";
                return Say(StatusCodes.Status429TooManyRequests, OperationOutcome.IssueType.Throttled, "Too many requests in the last minute; wait a minute.");
            case DoorOutcome.Entered { Client: var client }:
                if (!MediaTypes.Contains(request.ContentType?.Split(';')[0].Trim(), StringComparer.OrdinalIgnoreCase) || request.ContentType?.Contains("fhirVersion", StringComparison.OrdinalIgnoreCase) == true && !request.ContentType.Contains("4.0", StringComparison.Ordinal))
                    return Say(StatusCodes.Status415UnsupportedMediaType, OperationOutcome.IssueType.NotSupported, $"Expected Content-Type: {MediaType}, FHIR 4.0; XML is not read.");
                if (await InterchangeDoor.ReadAsync(request, context.RequestAborted) is not { } body)
                    return Say(StatusCodes.Status413PayloadTooLarge, OperationOutcome.IssueType.TooLong, $"The body is larger than {InterchangeDoor.LargestBody} bytes; send fewer stays in one bundle.");
                // What has come is stored even if the sender hangs up: it could not know.
                var answer = await take.RunAsync(body, new BundleWish(client, client.Name, IsLenient(request), isPreview), CancellationToken.None);
                return Answer(answer.Status, answer.Resource);
            default:
                throw new InvalidOperationException("The door has an outcome that nobody has taught this endpoint.");
        }
    }

    private static bool IsLenient(HttpRequest request) => request.Headers["Prefer"].Any(prefer => prefer?.Replace(" ", "", StringComparison.Ordinal).Contains("handling=lenient", StringComparison.OrdinalIgnoreCase) == true);

    private static IResult Say(int status, OperationOutcome.IssueType code, string sentence) => Answer(status, BundleAnswers.Outcome(code, sentence));

    private static IResult Answer(int status, Resource resource) => Results.Text(new FhirJsonSerializer().SerializeToString(resource), MediaType, statusCode: status);
}
