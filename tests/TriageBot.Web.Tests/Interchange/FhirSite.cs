using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using TriageBot.Web.Tests.Hosting;

namespace TriageBot.Web.Tests.Interchange;

/// <summary>An answer over HTTP with its JSON.</summary>
internal sealed record FhirAnswer(int Status, JsonObject Body)
{
    public IReadOnlyList<string> Paths => [.. Body["issue"]!.AsArray().Select(issue => (string?)issue!["expression"]?[0] ?? "")];
    public IReadOnlyList<string> Codes => [.. Body["issue"]!.AsArray().Select(issue => (string)issue!["code"]!)];
    public IReadOnlyList<string> Statuses => [.. Body["entry"]!.AsArray().Select(entry => (string)entry!["response"]!["status"]!)];
    public IReadOnlyList<string?> Locations => [.. Body["entry"]!.AsArray().Select(entry => (string?)entry!["response"]!["location"])];
}

/// <summary>What tests of FHIR do to a running site.</summary>
internal static class FhirSite
{
    public static Task<FhirAnswer> PostAsync(this IFollowUpSite site, JsonObject bundle, string path = "/fhir", string? prefer = null) =>
        SendAsync(site.Host.CreateClient(), Encoding.UTF8.GetBytes(bundle.ToJsonString()), path, prefer: prefer);

    public static async Task<FhirAnswer> SendAsync(HttpClient client, byte[] body, string path = "/fhir", string? type = "application/fhir+json", string? key = HospitalKey.Key, string? prefer = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        if (key is not null)
            request.Headers.Authorization = new("Bearer", key);
        if (prefer is not null)
            request.Headers.Add("Prefer", prefer);
        using var response = await client.SendAsync(request);
        return new((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject()); // every answer is an object
    }
}
