using System.Net;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Shouldly;
using TriageBot.Web.Data;
using TriageBot.Web.Patients;
using TriageBot.Web.Shell;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.Shell;

public abstract class SignInTests(TestDatabase database) : IAsyncLifetime
{
    private const string Password = "correct horse battery";
    private WebApplication app = null!; // made before each test

    public async Task InitializeAsync()
    {
        app = await StartAsync();
        await app.Services.SeedDemoAsync(CancellationToken.None);
    }

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task A_nurse_signs_in_reaches_the_desk_and_signs_out()
    {
        using var browser = Browser();

        (await SignInAsync(browser)).ShouldBe("/desk");
        (await browser.GetStringAsync("/desk")).ShouldBe("演示护士 李 nurse.li/nurse");
        await PostAsync(browser, "/sign-out");
        (await browser.GetAsync("/desk")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task An_unknown_name_and_a_wrong_password_are_refused_alike()
    {
        using var browser = Browser();

        (await SignInAsync(browser, "nobody.here")).ShouldBe("/sign-in?refused=1");
        (await SignInAsync(browser, password: "wrong password 1")).ShouldBe("/sign-in?refused=1");
        (await SignInAsync(browser, password: new string('x', 5000))).ShouldBe("/sign-in?refused=1");
        (await SignInAsync(browser, "", "")).ShouldBe("/sign-in?refused=1");
    }

    [Fact]
    public async Task A_form_without_the_antiforgery_token_is_refused()
    {
        using var browser = Browser();

        using var answer = await browser.PostAsync("/sign-in", new FormUrlEncodedContent([new("name", "nurse.li"), new("password", Password)]));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("/desk?open=1", "/desk?open=1")]
    [InlineData("//evil.example/", "/desk")]
    [InlineData("/\\evil.example", "/desk")]
    [InlineData("https://evil.example/", "/desk")]
    public async Task The_way_back_stays_on_this_site(string returnUrl, string expected)
    {
        using var browser = Browser();

        (await SignInAsync(browser, returnUrl: returnUrl)).ShouldBe(expected);
    }

    [Fact]
    public async Task A_guesser_must_wait_and_the_nurse_at_her_own_device_need_not()
    {
        using var nurse = Browser();
        using var guesser = Browser();
        await SignInAsync(nurse);

        for (var i = 0; i < 5; i++)
            await SignInAsync(guesser, password: $"wrong password {i}");

        (await SignInAsync(guesser)).ShouldBe("/sign-in?wait=15");
        (await SignInAsync(nurse)).ShouldBe("/desk");
        database.Clock.Advance(TimeSpan.FromSeconds(16));
        (await SignInAsync(guesser)).ShouldBe("/desk");
    }

    [Fact]
    public async Task Fifteen_quiet_minutes_end_it_and_work_prolongs_it()
    {
        using var browser = Browser();
        await SignInAsync(browser);

        database.Clock.Advance(TimeSpan.FromMinutes(10));
        (await browser.GetAsync("/desk")).StatusCode.ShouldBe(HttpStatusCode.OK);
        database.Clock.Advance(TimeSpan.FromMinutes(10));
        (await browser.GetAsync("/desk")).StatusCode.ShouldBe(HttpStatusCode.OK);
        database.Clock.Advance(TimeSpan.FromMinutes(16));
        (await browser.GetAsync("/desk")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Twelve_hours_end_it_however_busy_the_nurse_was()
    {
        using var browser = Browser();
        await SignInAsync(browser);

        for (var i = 0; i < 72; i++)
        {
            database.Clock.Advance(TimeSpan.FromMinutes(10));
            (await browser.GetAsync("/desk")).StatusCode.ShouldBe(HttpStatusCode.OK, $"{i}");
        }
        database.Clock.Advance(TimeSpan.FromMinutes(10));

        (await browser.GetAsync("/desk")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task An_administrator_sees_no_patients()
    {
        using var browser = Browser();
        await SignInAsync(browser, "admin.wu");

        (await browser.GetAsync("/desk")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task The_cookie_is_not_for_scripts_nor_for_other_sites()
    {
        using var browser = Browser();

        using var answer = await PostAsync(browser, "/sign-in", ("name", "nurse.li"), ("password", Password));

        var cookie = answer.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("triagebot-staff=", StringComparison.Ordinal));
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=lax");
        cookie.ShouldNotContain("expires");
    }

    [Fact]
    public async Task A_cookie_of_one_node_is_good_at_another_and_the_table_does_not_give_the_key_away()
    {
        using var browser = Browser();
        await using var otherNode = await StartAsync();
        using var answer = await PostAsync(browser, "/sign-in", ("name", "nurse.li"), ("password", Password));
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("triagebot-staff=", StringComparison.Ordinal)).Split(';')[0];

        using var request = new HttpRequestMessage(HttpMethod.Get, "/desk") { Headers = { { "Cookie", cookie } } };
        using var atOther = await otherNode.GetTestClient().SendAsync(request);
        await using var context = database.Open();
        var keys = await context.DataProtectionKeys.AsNoTracking().ToListAsync();

        atOther.StatusCode.ShouldBe(HttpStatusCode.OK);
        keys.ShouldAllBe(key => key.Xml.Contains("encryptedSecret") && !key.Xml.Contains("masterKey"));
    }

    [Fact]
    public async Task With_the_demo_switched_off_its_accounts_are_closed()
    {
        await using var closed = await StartAsync(("Demo:Enabled", "false"));
        using var browser = Browser(closed);

        (await closed.Services.SeedDemoAsync(CancellationToken.None)).ShouldBeEmpty();
        (await SignInAsync(browser)).ShouldBe("/sign-in?refused=1");
    }

    private async Task<WebApplication> StartAsync(params (string Key, string? Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(database.Settings).AddInMemoryCollection([new("Demo:Password", Password)])
            .AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create(pair.Key, pair.Value)));
        builder.Services.AddSingleton<TimeProvider>(database.Clock);
        builder.Services.AddData(builder.Configuration).AddPatients(builder.Configuration).AddStaff(builder.Configuration).AddAntiforgery();
        var program = builder.Build();
        program.UseAuthentication();
        program.UseAuthorization();
        program.UseAntiforgery();
        program.MapSignIn();
        program.MapGet("/token", (IAntiforgery antiforgery, HttpContext context) => antiforgery.GetAndStoreTokens(context).RequestToken);
        program.MapGet("/desk", (HttpContext context) => $"{context.User.DisplayName()} {context.User.Actor().Name}/{context.User.Actor().Role}").RequireAuthorization(Policy.Desk);
        await program.StartAsync();
        return program;
    }

    private HttpClient Browser(WebApplication? program = null) =>
        new(new CookieContainerHandler { InnerHandler = (program ?? app).GetTestServer().CreateHandler() }) { BaseAddress = new Uri("http://localhost") };

    private static async Task<string?> SignInAsync(HttpClient browser, string name = "nurse.li", string password = Password, string? returnUrl = null)
    {
        using var answer = await PostAsync(browser, "/sign-in", ("name", name), ("password", password), ("returnUrl", returnUrl));
        return answer.Headers.Location?.OriginalString;
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient browser, string path, params (string Key, string? Value)[] fields)
    {
        var token = await browser.GetStringAsync("/token");
        return await browser.PostAsync(path, new FormUrlEncodedContent(
            [new("__RequestVerificationToken", token), .. fields.Where(field => field.Value is not null).Select(field => KeyValuePair.Create(field.Key, field.Value!))])); // nulls left out just before
    }
}

public sealed class SignInOnSqlite(SqliteDatabase database) : SignInTests(database), IClassFixture<SqliteDatabase>;

public sealed class SignInOnPostgres(PostgresDatabase database) : SignInTests(database), IClassFixture<PostgresDatabase>;
