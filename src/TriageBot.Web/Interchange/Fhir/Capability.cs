using Hl7.Fhir.Model;

namespace TriageBot.Web.Interchange.Fhir;

/// <summary>What this server understands, for GET /fhir/metadata.</summary>
internal static class Capability
{
    private static readonly (ResourceType Type, string Text)[] Resources =
    [
        (ResourceType.Patient, "Told with the stay; only who was discharged is kept."),
        (ResourceType.Encounter, "finished: a follow-up begins. in-progress: it ends, the patient is here. cancelled, entered-in-error: the stay never was."),
        (ResourceType.Condition, "Why the patient was here."), (ResourceType.Procedure, "What was done."),
        (ResourceType.MedicationRequest, "What the patient takes at home."), (ResourceType.CarePlan, "The next appointment; the programme by instantiatesUri urn:triagebot:programme:ID."),
        (ResourceType.Observation, "Vital signs by LOINC: the patient's own normal at discharge. Others are passed over."), (ResourceType.Practitioner, "The doctor in charge (Encounter.participant ATND)."),
    ];

    public static CapabilityStatement Statement() => new()
    {
        Status = PublicationStatus.Active, Date = "2026-11-30", Kind = CapabilityStatementKind.Instance, FhirVersion = FHIRVersion.N4_0_1, Format = ["json"],
        Software = new() { Name = "TriageBot" }, Implementation = new() { Description = "Takes discharges, readmissions, deaths, corrections and merges." },
        Rest =
        [
            new()
            {
                Mode = CapabilityStatement.RestfulCapabilityMode.Server,
                Documentation = "POST a transaction Bundle to the base. Nothing is read back. The same bundle twice is one; of two bundles about one stay the later Encounter.meta.lastUpdated (else Bundle.timestamp) counts.",
                Security = new() { Description = "Authorization: Bearer with a key that the hospital gave to the sending system." },
                Interaction = [new() { Code = CapabilityStatement.SystemRestfulInteraction.Transaction }],
                Operation = [new() { Name = "validate", Definition = "http://hl7.org/fhir/OperationDefinition/Resource-validate", Documentation = "POST Bundle/$validate: everything is checked as in a transaction and nothing is stored." }],
                Resource = [.. Resources.Select(resource => new CapabilityStatement.ResourceComponent { Type = resource.Type.ToString(), Documentation = resource.Text })],
            },
        ],
    };
}
