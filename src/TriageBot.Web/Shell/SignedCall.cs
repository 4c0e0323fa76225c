using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TriageBot.Web.Shell;

/// <summary>A JSON call to one of the hospital's own systems, signed over time, key and body, so that it can be neither forged nor replayed later.</summary>
internal static class SignedCall
{
    public static HttpRequestMessage Of(Uri address, string secret, string key, string body, DateTimeOffset now)
    {
        var at = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var call = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        call.Headers.Add("Idempotency-Key", key);
        call.Headers.Add("X-TriageBot-Time", at);
        call.Headers.Add("X-TriageBot-Signature", Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{at}.{key}.{body}"))));
        return call;
    }
}
