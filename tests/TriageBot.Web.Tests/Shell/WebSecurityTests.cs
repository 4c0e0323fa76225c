using System.Net;
using Microsoft.AspNetCore.Hosting;
using Shouldly;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.Shell;

public sealed class WebSecurityTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>, IAsyncLifetime
{
    private readonly TriageHost host = new(database, ("Demo:Enabled", "false"), ("Security:AllowedOrigins:0", "https://portal.example.org"));

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Theory]
    [InlineData("/")]
    [InlineData("/no-such-page")]
    [InlineData("/emergency.html")]
    [InlineData("/health/live")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/api/v1/intakes/none")]
    public async Task Every_answer_tells_the_browser_what_is_allowed(string path)
    {
        using var answer = await host.CreateClient().GetAsync(path);

        var policy = answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        foreach (var part in (string[])["default-src 'self'", "script-src 'self'", "object-src 'none'", "base-uri 'self'", "frame-ancestors 'none'", "form-action 'self'"])
            policy.Split("; ").ShouldContain(part);
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Referrer-Policy").ShouldBe(["same-origin"]);
        answer.Headers.Contains("Server").ShouldBeFalse();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/sign-in")]
    [InlineData("/intake/01a200be-fbd0-7af4-8a8c-cc1bda0fdf71")]
    [InlineData("/api/v1/intakes/01a200be-fbd0-7af4-8a8c-cc1bda0fdf71")]
    public async Task A_page_about_patients_is_kept_by_no_cache(string path)
    {
        using var answer = await host.CreateClient().GetAsync(path);

        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Theory]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost.evil.example", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost", HttpStatusCode.OK)]
    [InlineData("https://portal.example.org", HttpStatusCode.OK)]
    public async Task Only_known_origins_open_a_live_connection(string origin, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        request.Headers.Add("Origin", origin);

        using var answer = await host.CreateClient().SendAsync(request);

        answer.StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task A_form_from_elsewhere_opens_no_intake()
    {
        using var answer = await host.CreateClient().PostAsync("/intake", new FormUrlEncodedContent([new("who", "me"), new("consent", "true")]));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Over_https_the_browser_is_told_to_stay_there()
    {
        await using var production = host.WithWebHostBuilder(web => web.UseSetting("environment", "Production"));
        using var client = production.CreateClient(new() { BaseAddress = new Uri("https://triage.example") });

        using var answer = await client.GetAsync("/health/live");

        answer.Headers.GetValues("Strict-Transport-Security").ShouldBe(["max-age=31536000"]);
    }
}
