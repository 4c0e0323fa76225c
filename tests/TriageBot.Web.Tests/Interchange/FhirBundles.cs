using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using TriageBot.Web.FollowUp;
using TriageBot.Web.Patients;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.Interchange;

public sealed class FhirBundlesOnSqlite(FollowUpSite<SqliteDatabase> site) : FhirBundles(site), IClassFixture<FollowUpSite<SqliteDatabase>>;

public sealed class FhirBundlesOnPostgres(FollowUpSite<PostgresDatabase> site) : FhirBundles(site), IClassFixture<FollowUpSite<PostgresDatabase>>;

/// <summary>A stay told as a FHIR transaction: taken whole, once, or not at all.</summary>
public abstract class FhirBundles
{
    private readonly IFollowUpSite site;
    private readonly BundleSample stay;

    protected FhirBundles(IFollowUpSite site)
    {
        this.site = site;
        site.GoTo(1, 8);
        stay = new(site.Database.Clock);
    }

    [Fact]
    public async Task A_stay_that_ended_becomes_a_follow_up_with_everything_that_was_told()
    {
        var answer = await site.PostAsync(stay.Discharge());

        answer.Status.ShouldBe(200, answer.Body.ToJsonString());
        ((string)answer.Body["type"]!).ShouldBe("transaction-response");
        answer.Statuses.ShouldAllBe(status => status == "201 Created");
        var discharge = (await site.DischargeAsync(stay.Visit)).ShouldNotBeNull();
        (discharge.Source, discharge.Ward, discharge.Programme).ShouldBe((DischargeSource.Fhir, "心内一病区", "stent"));
        var details = discharge.ReadDetails(site.Database.Cipher);
        (details.Diagnosis, details.Icd10, details.Operation, details.Appointment).ShouldBe(("急性心肌梗死", "I21.4", "冠脉支架植入术", new DateOnly(2026, 4, 1)));
        details.Medicines.Select(medicine => (medicine.Name, medicine.Indication, medicine.DaysSupplied)).ShouldBe([("氯吡格雷", "stent", (int?)30)]);
        var identity = (await site.PatientAsync(stay.Record)).ShouldNotBeNull().ReadIdentity(site.Database.Cipher);
        (identity.Name, identity.Phone, identity.BirthDate).ShouldBe((stay.Name, stay.Phone, new DateOnly(1964, 5, 6)));
        await using var database = site.Database.Open();
        var subject = discharge.Id.ToString();
        (await database.AuditRows.SingleAsync(row => row.SubjectId == subject && row.Action == "registered")).Actor.ShouldBe(HospitalKey.Client);
    }

    [Fact]
    public async Task The_same_bundle_twice_is_one_discharge_at_the_same_place_and_the_plan_stays_as_it_is()
    {
        var first = await site.PostAsync(stay.Discharge());
        var planned = await site.CheckInsAsync(stay.Visit);

        var second = await site.PostAsync(stay.Discharge());

        second.Statuses.ShouldAllBe(status => status == "200 OK");
        second.Locations.ShouldBe(first.Locations);
        planned.ShouldNotBeEmpty();
        (await site.CheckInsAsync(stay.Visit)).Select(checkIn => checkIn.Id).ShouldBe(planned.Select(checkIn => checkIn.Id));
    }

    [Fact]
    public async Task Relative_references_and_references_by_identifier_are_followed()
    {
        var text = stay.Discharge().ToJsonString().Replace("\"fullUrl\":\"urn:uuid:0b6d4a54-5b6c-4a4c-9a5e-000000000001\",\"resource\":{", "\"fullUrl\":\"http://his.example/fhir/Patient/p1\",\"resource\":{", StringComparison.Ordinal)
            .Replace("{\"reference\":\"urn:uuid:0b6d4a54-5b6c-4a4c-9a5e-000000000001\"}", "{\"reference\":\"Patient/p1\"}", StringComparison.Ordinal);
        text = text.Replace("\"resourceType\":\"Patient\"", "\"resourceType\":\"Patient\",\"id\":\"p1\"", StringComparison.Ordinal);
        (await site.PostAsync(JsonNode.Parse(text)!.AsObject())).Status.ShouldBe(200); // as written above
        var back = BundleSample.Bundle(stay.Encounter("in-progress", stay.Visit + "b", at: 1));
        back["entry"]![0]!["resource"]!["subject"] = JsonNode.Parse($$$"""{"identifier":{"value":"{{{stay.Record}}}"}}""");

        var answer = await site.PostAsync(back);

        answer.Status.ShouldBe(200, answer.Body.ToJsonString());
        (await site.DischargeAsync(stay.Visit)).ShouldNotBeNull().EndedBy.ShouldBe(DischargeEnd.Readmitted);
    }

    [Theory]
    [InlineData("in-progress", "home", "b", DischargeEnd.Readmitted)]
    [InlineData("in-progress", "home", "", DischargeEnd.Cancelled)]
    [InlineData("entered-in-error", "home", "", DischargeEnd.Cancelled)]
    [InlineData("cancelled", "home", "", DischargeEnd.Cancelled)]
    [InlineData("finished", "exp", "b", DischargeEnd.Died)]
    [InlineData("finished", "rehab", "b", DischargeEnd.Transferred)]
    public async Task What_ends_a_follow_up_stops_todays_check_in_at_once(string status, string disposition, string other, DischargeEnd end)
    {
        await site.PostAsync(stay.Discharge());
        await site.NextMorningAsync(sends: false);

        var answer = await site.PostAsync(BundleSample.Bundle(stay.Patient(), stay.Encounter(status, stay.Visit + other, disposition)));

        answer.Status.ShouldBe(200, answer.Body.ToJsonString());
        (await site.DischargeAsync(stay.Visit)).ShouldNotBeNull().EndedBy.ShouldBe(end);
        (await site.CheckInsAsync(stay.Visit)).ShouldAllBe(checkIn => checkIn.Status == CheckInStatus.Cancelled);
        await site.Use<SendLetters>().RunAsync(CancellationToken.None);
        site.Gateway.To(stay.Phone).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_patient_who_is_told_to_have_died_is_not_written_to()
    {
        await site.PostAsync(stay.Discharge());
        var dead = stay.Patient();
        dead["resource"]!["deceasedDateTime"] = "2026-03-03";

        (await site.PostAsync(BundleSample.Bundle(dead))).Status.ShouldBe(200);

        (await site.DischargeAsync(stay.Visit)).ShouldNotBeNull().EndedBy.ShouldBe(DischargeEnd.Died);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once_by_FHIRPath_and_nothing_is_stored()
    {
        var bundle = stay.Discharge(disposition: "teleported");
        bundle["entry"]![0]!["resource"]!.AsObject().Remove("identifier");
        bundle["entry"]![1]!["resource"]!["identifier"] = JsonNode.Parse("""[{"system":"urn:oid:1.2.5"}]""");
        bundle["entry"]![2]!["resource"]!["encounter"]!["reference"] = "Encounter/nowhere";
        bundle["entry"]![3]!["request"]!["method"] = "DELETE";

        var answer = await site.PostAsync(bundle);

        answer.Status.ShouldBe(422);
        answer.Paths.ShouldBe(["Bundle.entry[0].resource.identifier", "Bundle.entry[1].resource.identifier", "Bundle.entry[1].resource.hospitalization.dischargeDisposition", "Bundle.entry[2].resource.encounter", "Bundle.entry[3].request.method"], ignoreOrder: true);
        (await site.DischargeAsync(stay.Visit)).ShouldBeNull();
        (await site.LetterAsync(Encoding.UTF8.GetBytes(bundle.ToJsonString()), DischargeSource.Fhir)).ShouldNotBeNull();
    }

    [Theory]
    [InlineData(1, "period", """{"start":"2026-03-01","end":"2099-01-01T10:00:00Z"}""", 422, "Bundle.entry[1].resource.period.end")]
    [InlineData(1, "period", """{"start":"2026-03-01"}""", 422, "Bundle.entry[1].resource.period.end")]
    [InlineData(1, "subject", """{"reference":"Patient/nobody"}""", 422, "Bundle.entry[1].resource.subject")]
    [InlineData(1, "status", "\"gone\"", 400, "Bundle.entry[1].resource.status")]
    [InlineData(1, "colour", "1", 400, "Bundle.entry[1].resource.colour")]
    [InlineData(1, "diagnosis", """[{"condition":{"reference":"Condition/nothing"}}]""", 422, "Bundle.entry[1].resource.diagnosis[0].condition")]
    [InlineData(0, "name", """[{"text":"陈\u0007"}]""", 422, "Bundle.entry[0].resource.name")]
    [InlineData(0, "birthDate", "\"2099-01-01\"", 422, "Bundle.entry[0].resource.birthDate")]
    [InlineData(0, "birthDate", "\"yesterday\"", 400, "Bundle.entry[0].resource.birthDate")]
    [InlineData(4, "medicationCodeableConcept", """{"text":""}""", 400, "Bundle.entry[4].resource.medication.text")]
    public async Task A_wrong_element_is_named_and_nothing_is_stored(int entry, string element, string value, int status, string path)
    {
        var bundle = stay.Discharge();
        bundle["entry"]![entry]!["resource"]![element] = JsonNode.Parse(value);

        var answer = await site.PostAsync(bundle);

        answer.Status.ShouldBe(status, answer.Body.ToJsonString());
        answer.Paths.ShouldContain(path, answer.Body.ToJsonString());
        ((string)answer.Body["issue"]![0]!["severity"]!).ShouldBe("error");
        (await site.DischargeAsync(stay.Visit)).ShouldBeNull();
        (await site.PatientAsync(stay.Record)).ShouldBeNull();
    }

    [Fact]
    public async Task A_preview_says_what_would_become_of_each_entry_and_stores_nothing()
    {
        var answer = await site.PostAsync(stay.Discharge(), "/fhir/Bundle/$validate");

        answer.Status.ShouldBe(200);
        answer.Body["issue"]!.AsArray().Select(issue => (string)issue!["diagnostics"]!).ShouldContain(text => text.Contains("A follow-up begins"));
        (await site.DischargeAsync(stay.Visit)).ShouldBeNull();
        (await site.PatientAsync(stay.Record)).ShouldBeNull();
    }

    [Fact]
    public async Task A_type_that_is_not_read_is_refused_unless_the_sender_wants_it_left_out()
    {
        var bundle = stay.Discharge();
        bundle["entry"]!.AsArray().Add(BundleSample.Entry("Flag", "urn:uuid:0b6d4a54-5b6c-4a4c-9a5e-000000000009", """{"status":"active","code":{"text":"跌倒风险"},"subject":{"reference":"urn:uuid:0b6d4a54-5b6c-4a4c-9a5e-000000000001"}}"""));

        var strict = await site.PostAsync(bundle);
        var lenient = await site.PostAsync(bundle, prefer: "handling=lenient");

        strict.Status.ShouldBe(422);
        strict.Codes.ShouldBe(["not-supported"]);
        lenient.Status.ShouldBe(200);
        ((string)lenient.Body["entry"]![6]!["response"]!["outcome"]!["issue"]![1]!["severity"]!).ShouldBe("warning");
        (await site.DischargeAsync(stay.Visit)).ShouldNotBeNull();
    }

    [Fact]
    public async Task An_older_state_of_the_stay_that_arrives_late_changes_nothing()
    {
        await site.PostAsync(BundleSample.Bundle(stay.Patient(), stay.Encounter("entered-in-error", at: 2)));

        var answer = await site.PostAsync(stay.Discharge());

        answer.Status.ShouldBe(200);
        (await site.DischargeAsync(stay.Visit)).ShouldBeNull();
    }

    [Fact]
    public async Task Two_records_of_one_person_are_merged()
    {
        await site.PostAsync(stay.Discharge());
        var gone = stay.Patient();
        gone["resource"]!["link"] = JsonNode.Parse($$$"""[{"other":{"identifier":{"value":"N{{{stay.Record}}}"}},"type":"replaced-by"}]""");

        (await site.PostAsync(BundleSample.Bundle(gone))).Status.ShouldBe(200);

        var survivor = (await site.PatientAsync($"N{stay.Record}")).ShouldNotBeNull();
        (await site.CheckInsAsync(stay.Visit)).ShouldAllBe(checkIn => checkIn.PatientId == survivor.Id);
    }
}
