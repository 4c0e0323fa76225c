using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Testing;
using Shouldly;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.Shell;

/// <summary>Every role at every page for staff: what it may open it opens, anything else sends it to sign in.</summary>
public sealed partial class WhoSeesWhat(SqliteDatabase database) : IClassFixture<SqliteDatabase>, IAsyncLifetime
{
    private const string Password = "correct horse battery";

    private static readonly string[] Desk = ["nurse.li", "charge.zhao", "doctor.chen"], Everybody = ["nurse.li", "charge.zhao", "doctor.chen", "author.sun", "safety.zhou", "admin.wu", "audit.zheng"];

    private static readonly string[] Leads = ["charge.zhao", "doctor.chen", "safety.zhou", "admin.wu"];

    private static readonly string[] Prompters = ["doctor.chen", "author.sun", "safety.zhou", "admin.wu", "audit.zheng"];

    /// <summary>Who may open a page.</summary>
    private static readonly Dictionary<string, string[]> Pages = new(StringComparer.Ordinal)
    {
        ["/desk"] = Desk, ["/desk/handover"] = Desk, ["/patients"] = Desk, ["/patients/new"] = Desk, ["/patients/import"] = Desk, ["/coverage"] = Desk, ["/feedback"] = Desk,
        ["/jobs"] = ["admin.wu"], ["/outbox"] = ["admin.wu"],
        ["/model"] = Leads, ["/desk/numbers"] = Leads, ["/desk/numbers/what-if"] = Leads, ["/desk/numbers.csv"] = Leads,
        ["/desk/numbers"] = Leads, ["/desk/numbers/what-if"] = Leads, ["/desk/numbers.csv"] = Leads,
        ["/prompts"] = Prompters, ["/prompts/intake.ask-question"] = Prompters,
        ["/safety"] = Everybody, ["/evaluation"] = Everybody, ["/evaluation.csv"] = Everybody, ["/evaluation.json"] = Everybody,
        ["/knowledge"] = Everybody, ["/knowledge/try"] = Everybody,
    };

    private readonly TriageHost host = new(database, ("Demo:Enabled", "true"), ("Demo:Password", Password));

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task A_page_opens_only_for_those_it_is_for()
    {
        List<string> wrong = [];
        foreach (var who in Everybody)
        {
            using var browser = await SignedInAsync(who);
            foreach (var (page, allowed) in Pages)
            {
                using var answer = await browser.GetAsync(page);
                if (answer.StatusCode != (allowed.Contains(who) ? HttpStatusCode.OK : HttpStatusCode.Redirect))
                    wrong.Add($"{who} at {page}: {answer.StatusCode}");
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_opens_a_page_for_staff_without_signing_in()
    {
        using var stranger = host.CreateClient(new() { AllowAutoRedirect = false });

        foreach (var page in Pages.Keys)
        {
            using var answer = await stranger.GetAsync(page);
            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, page);
            answer.Headers.Location.ShouldNotBeNull().ToString().ShouldContain("/sign-in");
        }
    }

    private async Task<HttpClient> SignedInAsync(string who)
    {
        var browser = host.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true });
        var token = Token().Match(await browser.GetStringAsync("/sign-in")).Groups["token"].Value;
        using var answer = await browser.PostAsync("/sign-in", new FormUrlEncodedContent([new("name", who), new("password", Password), new("__RequestVerificationToken", token)]));
        answer.Headers.Location.ShouldNotBeNull().ToString().ShouldNotContain("refused", Case.Insensitive, who);
        return browser;
    }

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="(?<token>[^"]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
