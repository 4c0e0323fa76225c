using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.Shell;

/// <summary>What stands at fixed addresses: health, the description for programs, scripts and the emergency page.</summary>
public sealed class DoorsTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>, IAsyncLifetime
{
    private readonly TriageHost host = new(database, ("Demo:Enabled", "false"));

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task It_is_alive_and_ready()
    {
        using var client = host.CreateClient();

        (await client.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_rehearsal_of_the_start_leaves_nothing_behind()
    {
        using var client = host.CreateClient();

        await using var stored = database.Open();
        (await stored.Conversations.CountAsync()).ShouldBe(0);
        (await stored.Messages.CountAsync()).ShouldBe(0);
        (await stored.Escalations.CountAsync()).ShouldBe(0);
        (await stored.AuditRows.CountAsync(row => row.SubjectKind == "conversation")).ShouldBe(0);
    }

    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public async Task Scripts_styles_and_the_emergency_page_are_served_wherever_it_runs(string environment)
    {
        await using var here = host.WithWebHostBuilder(web => web.UseSetting("environment", environment));
        using var client = here.CreateClient();

        foreach (var path in (string[])["/_framework/blazor.web.js", "/emergency.html", "/tokens.css", "/app.css", "/app.js", "/logo.svg"])
            (await client.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK, path);
    }

    [Fact]
    public async Task The_description_for_programs_names_every_path_field_and_kind()
    {
        var document = await host.CreateClient().GetFromJsonAsync<JsonObject>("/openapi/v1.json");

        document!["paths"]!.AsObject().Select(path => path.Key).ShouldBe(["/api/v1/intakes", "/api/v1/intakes/{id}/messages", "/api/v1/intakes/{id}"], ignoreOrder: true);
        var schemas = document["components"]!["schemas"]!.AsObject();
        Fields(schemas, "ApiHandle").ShouldBe(["id", "key", "turn"]);
        Fields(schemas, "ApiTurn").ShouldBe(["sequence", "assistant", "question", "assessment", "emergency"]);
        Fields(schemas, "ApiQuestion").ShouldBe(["id", "text", "why", "kind", "options", "remaining", "unit", "regions"]);
        Fields(schemas, "ApiAssessment").ShouldBe(["acuity", "disposition", "departments", "redFlags", "decidedBy", "final"]);
        Fields(schemas, "NewMessage").ShouldBe(["clientId", "text", "choices", "skip", "answersTo"]);
        Fields(schemas, "NewIntakeSubject").ShouldBe(["age", "ageMonths", "sex", "pregnant"]);
        ((string)schemas["ApiQuestion"]!["properties"]!["kind"]!["description"]!).ShouldContain("since-when");
        document["paths"]!["/api/v1/intakes/{id}/messages"]!["post"]!["parameters"]!.AsArray().ShouldContain(parameter => (string)parameter!["name"]! == "X-Intake-Key");
        document.ToJsonString().ShouldContain("description");
    }

    [Fact]
    public async Task An_unknown_page_is_a_page_and_an_unknown_door_for_programs_is_a_problem()
    {
        using var client = host.CreateClient();

        using var page = await client.GetAsync("/no-such-page");
        using var door = await client.GetAsync("/api/v1/no-such-door");

        page.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        page.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        door.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        door.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Theory]
    [InlineData("/knowledge")]
    [InlineData("/knowledge/try")]
    [InlineData("/knowledge/red-flags/acute-coronary-syndrome")]
    public async Task The_knowledge_is_for_staff_who_are_signed_in(string address)
    {
        using var client = host.CreateClient(new() { AllowAutoRedirect = false });

        using var refused = await client.GetAsync(address);

        refused.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        refused.Headers.Location!.ToString().ShouldContain("/sign-in");
    }

    private static IEnumerable<string> Fields(JsonObject schemas, string name) => schemas[name]!["properties"]!.AsObject().Select(field => field.Key);
}
