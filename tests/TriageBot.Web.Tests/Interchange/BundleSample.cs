using System.Globalization;
using System.Text.Json.Nodes;

namespace TriageBot.Web.Tests.Interchange;

/// <summary>A stay as a hospital's FHIR interface tells it: a transaction with everything that is read here.</summary>
internal sealed class BundleSample(TimeProvider clock)
{
    private static int last;

    private readonly string mark = Interlocked.Increment(ref last).ToString("000000", CultureInfo.InvariantCulture);

    public string Record => $"FR{mark}";
    public string Visit => $"FV{mark}";
    public string Phone => $"000-6-{mark}";
    public string Name => $"林测试{mark}";

    public string Time(double hours = 0) => clock.GetUtcNow().AddHours(hours).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>Went home an hour ago.</summary>
    public JsonObject Discharge(string status = "finished", string? visit = null, string disposition = "home") => Bundle(
        Patient(),
        Encounter(status, visit, disposition),
        Entry("Condition", "urn:uuid:0b6d4a54-5b6c-4a4c-9a5e-000000000003", $$$$$"""{"clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}]},"subject":{{{{{Subject}}}}},"encounter":{{{{{Stay}}}}},"code":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10","code":"I21.4","display":"急性心肌梗死"}]}}"""),
        Entry("Procedure", "urn:uuid:0b6d4a54-5b6c-4a4c-9a5e-000000000004", $$$$$"""{"status":"completed","subject":{{{{{Subject}}}}},"encounter":{{{{{Stay}}}}},"code":{"text":"冠脉支架植入术"}}"""),
        Entry("MedicationRequest", "urn:uuid:0b6d4a54-5b6c-4a4c-9a5e-000000000005", $$$$$"""{"status":"active","intent":"order","subject":{{{{{Subject}}}}},"encounter":{{{{{Stay}}}}},"medicationCodeableConcept":{"text":"氯吡格雷"},"reasonCode":[{"text":"stent"}],"dispenseRequest":{"expectedSupplyDuration":{"value":30,"unit":"d","system":"http://unitsofmeasure.org","code":"d"}}}"""),
        Entry("CarePlan", "urn:uuid:0b6d4a54-5b6c-4a4c-9a5e-000000000006", $$$$$"""{"status":"active","intent":"plan","subject":{{{{{Subject}}}}},"encounter":{{{{{Stay}}}}},"activity":[{"detail":{"kind":"Appointment","status":"scheduled","scheduledPeriod":{"start":"2026-04-01T09:00:00+08:00"}}}]}"""));

    public JsonObject Patient() => Entry("Patient", "urn:uuid:0b6d4a54-5b6c-4a4c-9a5e-000000000001", $$$$$"""{"identifier":[{"system":"urn:oid:1.2.3","value":"X"},{"type":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v2-0203","code":"MR"}]},"system":"urn:oid:1.2.4","value":"{{{{{Record}}}}}"}],"name":[{"text":"{{{{{Name}}}}}"}],"telecom":[{"system":"phone","value":"{{{{{Phone}}}}}"}],"gender":"male","birthDate":"1964-05-06"}""");

    public JsonObject Encounter(string status, string? visit = null, string disposition = "home", double at = 0) => Entry("Encounter", "urn:uuid:0b6d4a54-5b6c-4a4c-9a5e-000000000002",
        $$$$$"""{"meta":{"lastUpdated":"{{{{{Time(at)}}}}}"},"identifier":[{"system":"urn:oid:1.2.5","value":"{{{{{visit ?? Visit}}}}}"}],"status":"{{{{{status}}}}}","class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"IMP"},"subject":{{{{{Subject}}}}},"period":{"start":"{{{{{Time(at - 96)}}}}}"{{{{{(status is "finished" ? $",\"end\":\"{Time(at - 1)}\"" : "")}}}}}},"location":[{"location":{"display":"心内一病区"}}],"hospitalization":{"dischargeDisposition":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/discharge-disposition","code":"{{{{{disposition}}}}}"}]}}}""");

    public static JsonObject Bundle(params JsonObject[] entries) => new() { ["resourceType"] = "Bundle", ["type"] = "transaction", ["entry"] = new JsonArray([.. entries]) };

    public static JsonObject Entry(string type, string url, string resource)
    {
        var body = JsonNode.Parse(resource)!.AsObject(); // an object as written
        body.Insert(0, "resourceType", type);
        return new JsonObject { ["fullUrl"] = url, ["resource"] = body, ["request"] = new JsonObject { ["method"] = "POST", ["url"] = type } };
    }

    private static string Subject => """{"reference":"urn:uuid:0b6d4a54-5b6c-4a4c-9a5e-000000000001"}""";

    private static string Stay => """{"reference":"urn:uuid:0b6d4a54-5b6c-4a4c-9a5e-000000000002"}""";
}
