using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Shouldly;
using TriageBot.Web.Interchange.Adt;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.Interchange;

/// <summary>Who comes in to /fhir and /hl7v2, and what is turned away before anything is read.</summary>
public sealed class InterchangeDoors(FollowUpSite<SqliteDatabase> fixture) : IClassFixture<FollowUpSite<SqliteDatabase>>
{
    private const string Bomb = "<?xml version=\"1.0\"?><!DOCTYPE b [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY c \"&a;&a;&a;&a;\">]><Bundle xmlns=\"http://hl7.org/fhir\">&c;</Bundle>";

    private readonly IFollowUpSite site = fixture;
    private readonly HttpClient client = fixture.Host.CreateClient();

    [Theory]
    [InlineData(null)]
    [InlineData("wrong-key")]
    [InlineData("")]
    public async Task Without_the_key_nobody_comes_in(string? key)
    {
        var answer = await FhirSite.SendAsync(client, "{}"u8.ToArray(), key: key);

        answer.Status.ShouldBe(401);
        answer.Codes.ShouldBe(["login"]);
    }

    [Theory]
    [InlineData("application/fhir+xml", Bomb, 415)]
    [InlineData("text/xml", Bomb, 415)]
    [InlineData("application/json", Bomb, 400)]
    [InlineData("application/fhir+json; fhirVersion=5.0", "{}", 415)]
    [InlineData("application/fhir+json", "", 400)]
    [InlineData("application/fhir+json", "[1,2]", 400)]
    [InlineData("application/fhir+json", "null", 400)]
    [InlineData("application/fhir+json", "{\"resourceType\":\"Bundle\",\"type\":\"trans", 400)]
    [InlineData("application/fhir+json", "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"type\":\"transaction\"}", 400)]
    [InlineData("application/fhir+json", "{\"resourceType\":\"Patient\",\"gender\":\"male\"}", 400)]
    [InlineData("application/fhir+json", "{\"resourceType\":\"Bundle\",\"type\":\"batch\"}", 400)]
    [InlineData("application/fhir+json", "{\"resourceType\":\"Bundle\",\"type\":\"transaction\"}", 422)]
    [InlineData("application/fhir+json", "{\"resourceType\":\"Spaceship\"}", 400)]
    public async Task What_is_no_bundle_is_answered_with_an_outcome(string type, string body, int status)
    {
        var answer = await FhirSite.SendAsync(client, Encoding.UTF8.GetBytes(body), type: type);

        answer.Status.ShouldBe(status, answer.Body.ToJsonString());
        ((string)answer.Body["resourceType"]!).ShouldBe("OperationOutcome");
        ((string)answer.Body["issue"]![0]!["diagnostics"]!).ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public async Task Deep_nesting_and_bytes_that_are_no_UTF_8_are_refused()
    {
        var deep = await FhirSite.SendAsync(client, Encoding.UTF8.GetBytes("{\"resourceType\":\"Bundle\",\"x\":" + new string('[', 100_000) + new string(']', 100_000) + "}"));
        var broken = await FhirSite.SendAsync(client, [.. "{\"resourceType\":\"Bundle\",\"id\":\""u8, 0xC3, 0x28, .. "\"}"u8]);

        (deep.Status, broken.Status).ShouldBe((400, 400));
    }

    [Fact]
    public async Task Ten_megabytes_are_refused_without_being_read()
    {
        var answer = await FhirSite.SendAsync(client, new byte[10 * 1024 * 1024]);

        answer.Status.ShouldBe(413);
        answer.Codes.ShouldBe(["too-long"]);
    }

    [Fact]
    public async Task Other_addresses_and_verbs_get_an_outcome_and_the_capabilities_are_there_for_everybody()
    {
        using var read = await client.GetAsync("/fhir/Patient/1");
        using var capabilities = await client.GetAsync("/fhir/metadata");

        read.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await read.Content.ReadAsStringAsync()).ShouldContain("OperationOutcome");
        capabilities.Content.Headers.ContentType!.MediaType.ShouldBe("application/fhir+json");
        (await capabilities.Content.ReadAsStringAsync()).ShouldContain("\"fhirVersion\":\"4.0.1\"");
    }

    [Fact]
    public async Task HL7_over_HTTP_gets_the_same_answers()
    {
        var patient = new AdtSample(site.Database.Clock);

        var taken = await PostAsync(patient.Message("A03"));
        var refused = await PostAsync(patient.Message("A03", but: [("PV1-36", "77")]));
        var json = await PostAsync("{}", "application/json");

        (taken.Status, taken.Text.Contains("MSA|AA|", StringComparison.Ordinal)).ShouldBe((200, true));
        (refused.Status, refused.Text.Contains("PV1^1^36", StringComparison.Ordinal)).ShouldBe((422, true));
        json.Status.ShouldBe(415);
        (await PostAsync(patient.Message("A03"), key: "wrong")).Status.ShouldBe(401);
        (await site.DischargeAsync(patient.Visit)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Without_a_client_in_the_settings_there_is_no_door()
    {
        await using var host = new TriageHost(site.Database, ("Demo:Enabled", "false"));

        using var answer = await host.CreateClient().PostAsync("/fhir", new StringContent("{}"));

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Interchange:Clients");
    }

    [Fact]
    public async Task Too_many_requests_are_slowed_down()
    {
        await using var host = new TriageHost(site.Database, ("Demo:Enabled", "false"), ("Interchange:Clients:0:Name", "his"), ("Interchange:Clients:0:KeySha256", HospitalKey.Hash), ("Interchange:RequestsPerMinute", "2"));
        using var slowed = host.CreateClient();

        var statuses = new List<int>();
        for (var i = 0; i < 3; i++)
            statuses.Add((await FhirSite.SendAsync(slowed, "{}"u8.ToArray())).Status);

        statuses.ShouldBe([400, 400, 429]);
    }

    private async Task<(int Status, string Text)> PostAsync(string message, string type = Hl7Endpoint.MediaType, string key = HospitalKey.Key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/hl7v2") { Content = new ByteArrayContent(AdtSample.Utf8(message)) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        request.Headers.Authorization = new("Bearer", key);
        using var response = await client.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
