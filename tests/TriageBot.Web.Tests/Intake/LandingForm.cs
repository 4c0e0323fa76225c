using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Web.Conversations;
using TriageBot.Web.Intake;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.Intake;

/// <summary>The first page's form, as a browser sends it.</summary>
public sealed partial class LandingForm(TriageSite<SqliteDatabase> site) : IClassFixture<TriageSite<SqliteDatabase>>
{
    private readonly ITriageSite running = site;
    private readonly HttpClient browser = site.Host.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    [Fact]
    public async Task Who_agrees_and_starts_is_led_to_an_intake_that_only_this_browser_opens()
    {
        using var answer = await SendAsync(("language", "en"), ("who", "child"), ("age", "7"), ("ageUnit", "months"), ("sex", "male"), ("consent", "true"));

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var id = Guid.Parse(answer.Headers.Location!.ToString()["/intake/".Length..]);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(set => set.StartsWith(IntakeKey.CookieName(id), StringComparison.Ordinal));
        cookie.ShouldContain("httponly", Case.Insensitive);
        cookie.ShouldContain("samesite=lax", Case.Insensitive);
        var key = cookie.Split('=', ';')[1];
        (await running.Use<IntakeKey>().OpensAsync(id, key, CancellationToken.None)).ShouldBeTrue();
        (await running.Use<IntakeKey>().OpensAsync(id, key[..^1] + "!", CancellationToken.None)).ShouldBeFalse();
        var view = await running.Use<ShowIntake>().RunAsync(id, "patient", CancellationToken.None);
        view!.Tongue.ShouldBe(Tongue.English);
        view.Picture!.Patient.ShouldBe(new Patient(7 / 12.0, Sex.Male));
        await using var database = running.Database.Open();
        (await database.Conversations.SingleAsync(conversation => conversation.Id == id)).OnBehalf.ShouldBe(OnBehalf.Child);
    }

    [Theory]
    [InlineData("consent", "consent", "")]
    [InlineData("who", "who", "cat")]
    [InlineData("age", "age", "-3")]
    [InlineData("age", "age", "200")]
    [InlineData("age", "age", "old")]
    [InlineData("sex", "sex", "x")]
    [InlineData("pregnant", "pregnant", "maybe")]
    public async Task What_cannot_be_taken_is_named_on_the_first_page_and_opens_nothing(string problem, string field, string value)
    {
        var before = await ConversationsAsync();

        using var answer = await SendAsync([("language", "zh"), ("who", "me"), ("age", "30"), ("sex", "female"), ("pregnant", "no"), ("consent", "true"), (field, value)]);

        answer.Headers.Location!.ToString().ShouldBe($"/?problem={problem}&language=zh");
        (await ConversationsAsync()).ShouldBe(before);
    }

    private async Task<HttpResponseMessage> SendAsync(params (string Name, string Value)[] fields)
    {
        var page = await browser.GetStringAsync("/");
        var token = Token().Match(page).Groups["token"].Value;
        var last = fields.GroupBy(field => field.Name, StringComparer.Ordinal).Select(same => KeyValuePair.Create(same.Key, same.Last().Value));
        return await browser.PostAsync("/intake", new FormUrlEncodedContent(last.Append(new("__RequestVerificationToken", token))));
    }

    private async Task<int> ConversationsAsync()
    {
        await using var database = running.Database.Open();
        return await database.Conversations.CountAsync();
    }

    [GeneratedRegex("""name="__RequestVerificationToken" value="(?<token>[^"]+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Token();
}
