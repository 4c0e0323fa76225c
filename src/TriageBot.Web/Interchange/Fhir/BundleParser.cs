using System.Text;
using System.Text.Json;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using Hl7.Fhir.Utility;

namespace TriageBot.Web.Interchange.Fhir;

/// <summary>Bytes into a Bundle by the Firely SDK, strictly: every wrong element is named by its FHIRPath. What is no JSON at all is said before.</summary>
internal static class BundleParser
{
    /// <summary>Resources are shallow; deeper is an attack or a mistake.</summary>
    private const int Deepest = 48;

    private static readonly FhirJsonDeserializer Deserializer = new(new DeserializerSettings().UsingMode(DeserializationMode.Strict));

    public static (Bundle? Bundle, IReadOnlyList<InterchangeProblem> Problems) Parse(byte[] body)
    {
        if (NotJson(body) is { } problem)
            return (null, [problem]);
        var reader = new Utf8JsonReader(body);
        try
        {
            var isClean = Deserializer.TryDeserializeResource(ref reader, out var resource, out var issues);
            if (!isClean)
                return (null, [.. issues.Select(Problem)]);
            return resource is Bundle { Type: Bundle.BundleType.Transaction } bundle ? (bundle, [])
                : (null, [new("Bundle", ProblemKind.Invalid, $"A {resource?.TypeName ?? "nothing"} was found; expected a Bundle of type transaction.")]);
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or FormatException or JsonException)
        {
            return (null, [new("Bundle", ProblemKind.Structure, "The body is no FHIR resource; expected a JSON object with resourceType Bundle.")]);
        }
    }

    private static InterchangeProblem? NotJson(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = Deepest, AllowDuplicateProperties = false });
            return document.RootElement.ValueKind is JsonValueKind.Object ? null : new("Bundle", ProblemKind.Structure, $"A JSON {document.RootElement.ValueKind} was found; expected an object with resourceType Bundle.");
        }
        catch (JsonException wrong)
        {
            return new("Bundle", ProblemKind.Structure, $"The body is not JSON, has a property twice, or is nested deeper than {Deepest}: line {wrong.LineNumber + 1}, byte {wrong.BytePositionInLine + 1}.");
        }
    }

    private static InterchangeProblem Problem(CodedException issue) => issue is ExtendedCodedException coded
        ? new(coded.InstancePath is { Length: > 0 and < 300 } path && path.All(char.IsAscii) ? path : "Bundle", KindOf(coded), coded.Message.Length <= 500 ? coded.Message : coded.Message[..500])
        : new("Bundle", ProblemKind.Structure, issue.Message);

    private static ProblemKind KindOf(ExtendedCodedException issue) => issue.IssueType switch
    {
        OperationOutcome.IssueType.Required => ProblemKind.Required,
        OperationOutcome.IssueType.Structure => ProblemKind.Structure,
        OperationOutcome.IssueType.CodeInvalid => ProblemKind.Unsupported,
        _ => ProblemKind.Invalid,
    };
}
