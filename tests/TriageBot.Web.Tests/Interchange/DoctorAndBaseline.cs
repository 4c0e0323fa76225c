using System.Text.Json.Nodes;
using Shouldly;
using TriageBot.Clinical.Picture;
using TriageBot.Web.Interchange;
using TriageBot.Web.Patients;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.Interchange;

public sealed class DoctorAndBaselineOnSqlite(FollowUpSite<SqliteDatabase> site) : DoctorAndBaseline(site), IClassFixture<FollowUpSite<SqliteDatabase>>;

public sealed class DoctorAndBaselineOnPostgres(FollowUpSite<PostgresDatabase> site) : DoctorAndBaseline(site), IClassFixture<FollowUpSite<PostgresDatabase>>;

/// <summary>Who was in charge of the stay and what was measured at discharge, as the hospital's systems tell it.</summary>
public abstract class DoctorAndBaseline
{
    private readonly IFollowUpSite site;
    private readonly AdtSample patient;
    private readonly BundleSample stay;

    protected DoctorAndBaseline(IFollowUpSite site)
    {
        this.site = site;
        site.GoTo(1, 8);
        (patient, stay) = (new(site.Database.Clock), new(site.Database.Clock));
    }

    [Fact]
    public async Task HL7_tells_the_attending_doctor_and_the_last_of_each_value()
    {
        var message = patient.Message("A03", but: [("PV1-7", "D1^李^明~D2^Smith^Ann^^^Dr")])
            + "OBX|1|NM|29463-7^Body weight^LN||71.4|kg|||||F|||20260301080000\rOBX|2|NM|29463-7^Body weight^LN||70.2|kg|||||F|||20260302060000\r"
            + "OBX|3|ST|85354-9^Blood pressure^LN||128/76|mm[Hg]|||||F\rOBX|4|NM|8867-4^Heart rate^LN||999|/min|||||X\rOBX|5|TX|LOCAL^whatever^L||words||||||F\r";

        (await site.HearAsync(message)).Code.ShouldBe("AA");

        var details = await DetailsAsync(patient.Visit);
        details.Doctor.ShouldBe("李明");
        details.Baseline.ShouldBe(new Dictionary<Measure, double> { [Measure.Weight] = 70.2, [Measure.Systolic] = 128, [Measure.Diastolic] = 76 }, ignoreOrder: true);
    }

    [Theory]
    [InlineData("OBX|1|NM|29463-7^w^LN||70.2|stone|||||F", "OBX^1^6")]
    [InlineData("OBX|1|NM|29463-7^w^LN||702|kg|||||F", "OBX^1^5")]
    [InlineData("OBX|1|NM|29463-7^w^LN||heavy|kg|||||F", "OBX^1^5")]
    public async Task A_value_that_cannot_be_is_refused_by_its_place(string segment, string where)
    {
        var message = AdtSample.Utf8(patient.Message("A03") + segment + "\r");

        (await site.HearAsync(message)).IsTaken.ShouldBeFalse();

        (await site.LetterAsync(message)).ShouldNotBeNull().ReadProblems(site.Database.Cipher).ShouldHaveSingleItem().Where.ShouldBe(where);
    }

    [Fact]
    public async Task FHIR_tells_the_attending_doctor_and_the_vital_signs()
    {
        var bundle = stay.Discharge();
        var entries = bundle["entry"]!.AsArray(); // the sample has entries
        entries[1]!["resource"]!["participant"] = JsonNode.Parse("""[{"type":[{"coding":[{"code":"CON"}]}],"individual":{"display":"会诊医生"}},{"type":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ParticipationType","code":"ATND"}]}],"individual":{"reference":"urn:uuid:0b6d4a54-5b6c-4a4c-9a5e-0000000000d1"}}]"""); // the second is the stay
        entries.Add(BundleSample.Entry("Practitioner", "urn:uuid:0b6d4a54-5b6c-4a4c-9a5e-0000000000d1", """{"name":[{"family":"周","given":["敏"]}]}"""));
        entries.Add(Observation("d2", "29463-7", "\"valueQuantity\":{\"value\":154.3,\"code\":\"[lb_av]\"}"));
        entries.Add(Observation("d3", "85354-9", """ "component":[{"code":{"coding":[{"system":"http://loinc.org","code":"8480-6"}]},"valueQuantity":{"value":131,"code":"mm[Hg]"}},{"code":{"coding":[{"system":"http://loinc.org","code":"8462-4"}]},"valueQuantity":{"value":82,"code":"mm[Hg]"}}]"""));
        entries.Add(Observation("d4", "718-7", "\"valueQuantity\":{\"value\":131,\"code\":\"g/L\"}"));

        var answer = await site.PostAsync(bundle);

        answer.Status.ShouldBe(200, answer.Body.ToJsonString());
        var details = await DetailsAsync(stay.Visit);
        details.Doctor.ShouldBe("周敏");
        details.Baseline.ShouldBe(new Dictionary<Measure, double> { [Measure.Weight] = 70, [Measure.Systolic] = 131, [Measure.Diastolic] = 82 }, ignoreOrder: true);
    }

    [Fact]
    public async Task A_unit_that_is_not_known_refuses_the_bundle_by_its_place()
    {
        var bundle = stay.Discharge();
        bundle["entry"]!.AsArray().Add(Observation("d5", "29463-7", "\"valueQuantity\":{\"value\":70,\"unit\":\"stone\"}")); // the sample has entries

        var answer = await site.PostAsync(bundle);

        answer.Status.ShouldBe(422, answer.Body.ToJsonString());
        answer.Paths.ShouldBe(["Bundle.entry[6].resource.valueQuantity"]);
    }

    [Fact]
    public async Task Told_again_without_them_doctor_and_values_stay_as_they_were_known()
    {
        await site.HearAsync(patient.Message("A03") + "OBX|1|NM|29463-7^w^LN||70.2|kg|||||F\r");

        await site.HearAsync(patient.Message("A08", but: [("PV1-7", ""), ("PV1-45", Web.Interchange.Adt.Hl7Time.Write(patient.Now)), ("PV1-36", "01")]));

        var details = await DetailsAsync(patient.Visit);
        (details.Doctor, details.Baseline[Measure.Weight]).ShouldBe(("李", 70.2));
    }

    private async Task<DischargeDetails> DetailsAsync(string visit) => (await site.DischargeAsync(visit)).ShouldNotBeNull().ReadDetails(site.Database.Cipher);

    private static JsonObject Observation(string id, string code, string value) => BundleSample.Entry("Observation", $"urn:uuid:0b6d4a54-5b6c-4a4c-9a5e-0000000000{id}",
        $$"""{"status":"final","code":{"coding":[{"system":"http://loinc.org","code":"{{code}}"}]},"subject":{"reference":"urn:uuid:0b6d4a54-5b6c-4a4c-9a5e-000000000001"},"encounter":{"reference":"urn:uuid:0b6d4a54-5b6c-4a4c-9a5e-000000000002"},{{value}}}""");
}
