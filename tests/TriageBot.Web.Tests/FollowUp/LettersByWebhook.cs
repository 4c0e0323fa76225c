using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shouldly;
using TriageBot.Web.FollowUp;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.FollowUp;

/// <summary>The webhook channel against a gateway on a real socket.</summary>
public sealed class LettersByWebhook : IAsyncDisposable
{
    private const string Secret = "sixteen-letters-or-more";

    private static readonly Letter Invitation = new("000-1-00001", "示范医院：出院后随访", "请打开 http://127.0.0.1:5080/c#secret 。");

    private readonly ManualClock clock = new();
    private readonly WebSink sink = new WebSink().Open();

    public ValueTask DisposeAsync() => sink.DisposeAsync();

    [Fact]
    public async Task A_call_is_signed_over_time_key_and_body_and_names_its_key()
    {
        await SendAsync(WebhookShape.Plain);

        var call = sink.Calls.ShouldHaveSingleItem();
        var at = clock.GetUtcNow().ToUnixTimeSeconds();
        call.Headers["Idempotency-Key"].ShouldBe("check-in-1");
        call.Headers["X-TriageBot-Time"].ShouldBe($"{at}");
        call.Headers["X-TriageBot-Signature"].ShouldBe(Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"{at}.check-in-1.{call.Body}"))));
        JsonNode.Parse(call.Body)!.AsObject().Select(field => field.Key).ShouldBe(["to", "subject", "text", "key"]);
        call.Body.ShouldContain("示范医院");
    }

    [Fact]
    public async Task A_WeCom_robot_gets_a_text_and_whom_to_mention()
    {
        sink.Answer = _ => (200, """{"errcode":0,"errmsg":"ok"}""", []);

        await SendAsync(WebhookShape.WeCom);

        var body = JsonNode.Parse(sink.Calls.ShouldHaveSingleItem().Body)!;
        ((string?)body["msgtype"]).ShouldBe("text");
        ((string?)body["text"]!["content"]).ShouldBe(Invitation.Text);
        ((string?)body["text"]!["mentioned_mobile_list"]![0]).ShouldBe(Invitation.To);
    }

    [Fact]
    public async Task A_DingTalk_robot_gets_its_own_signature_in_the_address()
    {
        sink.Answer = _ => (200, """{"errcode":0,"errmsg":"ok"}""", []);

        await SendAsync(WebhookShape.DingTalk, "?access_token=x");

        var call = sink.Calls.ShouldHaveSingleItem();
        var at = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var sign = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"{at}\n{Secret}")));
        call.Address.Query.ShouldBe($"?access_token=x&timestamp={at}&sign={Uri.EscapeDataString(sign)}");
        ((string?)JsonNode.Parse(call.Body)!["at"]!["atMobiles"]![0]).ShouldBe(Invitation.To);
    }

    [Theory]
    [InlineData(429, "busy", false)]
    [InlineData(500, "busy", false)]
    [InlineData(503, "busy", false)]
    [InlineData(408, "busy", false)]
    [InlineData(400, "refused", true)]
    [InlineData(404, "refused", true)]
    [InlineData(401, "sign-in", true)]
    [InlineData(302, "refused", true)]
    public async Task What_the_gateway_answers_says_whether_to_try_again(int status, string code, bool isForGood)
    {
        sink.Answer = _ => (status, "", [("Location", "http://127.0.0.1:1/elsewhere")]);

        (await ProblemAsync(WebhookShape.Plain)).ShouldBe(new LetterProblem(code, isForGood));

        sink.Calls.ShouldHaveSingleItem(); // and nobody followed it elsewhere
    }

    [Fact]
    public async Task Who_asks_to_be_left_alone_for_a_while_is()
    {
        sink.Answer = _ => (429, "", [("Retry-After", "900")]);

        (await ProblemAsync(WebhookShape.Plain)).After.ShouldBe(TimeSpan.FromMinutes(15));
    }

    [Theory]
    [InlineData(WebhookShape.WeCom, """{"errcode":45009,"errmsg":"api freq out of limit"}""", "busy")]
    [InlineData(WebhookShape.WeCom, """{"errcode":93000,"errmsg":"invalid webhook url"}""", "sign-in")]
    [InlineData(WebhookShape.WeCom, """{"errcode":40058,"errmsg":"invalid text"}""", "refused")]
    [InlineData(WebhookShape.DingTalk, """{"errcode":310000,"errmsg":"sign not match"}""", "sign-in")]
    [InlineData(WebhookShape.DingTalk, """{"errcode":-1,"errmsg":"system busy"}""", "busy")]
    [InlineData(WebhookShape.DingTalk, "<html>no JSON</html>", "refused")]
    public async Task A_robot_that_answers_200_and_an_error_has_not_taken_it(WebhookShape shape, string answer, string code)
    {
        sink.Answer = _ => (200, answer, []);

        (await ProblemAsync(shape)).Code.ShouldBe(code);
    }

    [Fact]
    public async Task A_gateway_that_takes_too_long_is_left_and_tried_later()
    {
        await using var silent = new WebSink { IsSilent = true }.Open();

        var cause = await Should.ThrowAsync<OperationCanceledException>(() => Channel(WebhookShape.Plain, silent.Address, seconds: 1).SendAsync(Invitation, "k", CancellationToken.None));

        LetterProblem.Of(cause).ShouldBe(LetterProblem.Slow);
    }

    [Fact]
    public async Task Nobody_at_home_is_tried_later()
    {
        await sink.DisposeAsync();

        var cause = await Should.ThrowAsync<HttpRequestException>(() => SendAsync(WebhookShape.Plain));

        LetterProblem.Of(cause).ShouldBe(LetterProblem.Away);
    }

    private Task SendAsync(WebhookShape shape, string query = "") => Channel(shape, sink.Address + query).SendAsync(Invitation, "check-in-1", CancellationToken.None);

    private async Task<LetterProblem> ProblemAsync(WebhookShape shape) => (await Should.ThrowAsync<LetterNotTakenException>(() => SendAsync(shape))).Problem;

    /// <summary>With the client as the program sets it up.</summary>
    private WebhookChannel Channel(WebhookShape shape, string address, int seconds = 10)
    {
        var services = new ServiceCollection();
        services.Configure<FollowUpOptions>(options => (options.SendWithinSeconds, options.Webhook.Url, options.Webhook.Secret, options.Webhook.Shape) = (seconds, address, Secret, shape));
        var provider = services.AddWebhookClient().BuildServiceProvider();
        return new WebhookChannel(provider.GetRequiredService<IHttpClientFactory>(), provider.GetRequiredService<IOptions<FollowUpOptions>>(), clock);
    }
}
