using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TriageBot.Web.FollowUp;

/// <summary>How a receiver wants a letter, and how it says that it did not take it. WeCom and DingTalk are their group robots, whose answer is
/// 200 even when they refuse: what counts is <c>errcode</c>. After developer.work.weixin.qq.com/document/path/91770 and open.dingtalk.com (custom robot).</summary>
internal static class WebhookBody
{
    /// <summary>System busy; too many calls a minute at WeCom; too fast at DingTalk.</summary>
    private static readonly int[] BusyCodes = [-1, 45009, 45033, 130101, 410100];

    /// <summary>DingTalk: the signature or the key word does not fit. WeCom: no such robot.</summary>
    private static readonly int[] SettingsCodes = [310000, 93000];

    public static JsonObject Of(Letter letter, string key, WebhookShape shape) => shape switch
    {
        WebhookShape.WeCom => new() { ["msgtype"] = "text", ["text"] = new JsonObject { ["content"] = letter.Text, ["mentioned_mobile_list"] = new JsonArray(letter.To) } },
        WebhookShape.DingTalk => new() { ["msgtype"] = "text", ["text"] = new JsonObject { ["content"] = letter.Text }, ["at"] = new JsonObject { ["atMobiles"] = new JsonArray(letter.To), ["isAtAll"] = false }, ["msgUuid"] = key },
        _ => new() { ["to"] = letter.To, ["subject"] = letter.Subject, ["text"] = letter.Text, ["key"] = key },
    };

    /// <summary>DingTalk wants its own signature in the address: Base64 HMAC-SHA256 over the milliseconds, a line feed and the secret.</summary>
    public static Uri AddressOf(FollowUpOptions.WebhookSettings settings, DateTimeOffset now)
    {
        var address = settings.Url ?? throw new InvalidOperationException("FollowUp:Webhook:Url is empty, so nothing can be sent there.");
        if (settings.Shape is not WebhookShape.DingTalk)
            return new Uri(address);
        var (at, secret) = (now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), settings.Secret ?? "");
        var sign = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{at}\n{secret}")));
        return new Uri($"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}timestamp={at}&sign={Uri.EscapeDataString(sign)}");
    }

    /// <summary>Null when the robot took it.</summary>
    public static LetterProblem? ProblemIn(string answer) => CodeIn(answer) switch
    {
        0 => null,
        null => LetterProblem.Refused,
        { } code when BusyCodes.Contains(code) => LetterProblem.Busy,
        { } code when SettingsCodes.Contains(code) => LetterProblem.SignIn,
        _ => LetterProblem.Refused,
    };

    private static int? CodeIn(string answer)
    {
        try
        {
            return JsonNode.Parse(answer) is JsonObject told && told["errcode"] is JsonValue code && code.TryGetValue(out int number) ? number : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
