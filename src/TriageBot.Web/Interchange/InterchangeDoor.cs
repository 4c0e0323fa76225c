using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using TriageBot.Web.Data;

namespace TriageBot.Web.Interchange;

/// <summary>Whether a machine may come in.</summary>
public abstract record DoorOutcome
{
    public sealed record Entered(Actor Client) : DoorOutcome;
    public sealed record NoKey : DoorOutcome;
    public sealed record TooFast : DoorOutcome;
}

/// <summary>Where the hospital's systems come in over HTTP: by a key whose hash is in the settings, not faster than agreed, with no more than fits.</summary>
public sealed class InterchangeDoor(IOptions<InterchangeOptions> options) : IDisposable
{
    /// <summary>Largest body and largest HL7 frame.</summary>
    public const int LargestBody = 1024 * 1024;

    private const string Role = "interface", Scheme = "Bearer";
    private const int WrongKeysPerMinute = 30, LongestKey = 500;

    private readonly (Actor Client, byte[] Hash)[] clients = [.. options.Value.Clients.Select(client => (new Actor(client.Name, Role), Convert.FromHexString(client.KeySha256)))];
    private readonly PartitionedRateLimiter<string> requests = PerMinute(options.Value.RequestsPerMinute), wrongKeys = PerMinute(WrongKeysPerMinute);

    /// <summary>Whether anybody may come in at all.</summary>
    public bool IsOpen => clients.Length > 0;

    public DoorOutcome Enter(HttpContext context)
    {
        if (ClientOf(context.Request.Headers.Authorization) is not { } client)
            return Allows(wrongKeys, context.Connection.RemoteIpAddress?.ToString() ?? "") ? new DoorOutcome.NoKey() : new DoorOutcome.TooFast();
        return Allows(requests, client.Name) ? new DoorOutcome.Entered(client) : new DoorOutcome.TooFast();
    }

    /// <returns>Null when there is more than <see cref="LargestBody"/>; no more than that is read.</returns>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > LargestBody)
            return null;
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (body.Length + read > LargestBody)
                return null;
            body.Write(buffer, 0, read);
        }
        return body.ToArray();
    }

    public void Dispose()
    {
        requests.Dispose();
        wrongKeys.Dispose();
    }

    /// <summary>Every client is compared, and each in constant time: how long it takes says nothing about a key.</summary>
    private Actor? ClientOf(string? header)
    {
        if (!AuthenticationHeaderValue.TryParse(header, out var value) || !string.Equals(value.Scheme, Scheme, StringComparison.OrdinalIgnoreCase) || value.Parameter is not { Length: > 0 and <= LongestKey } key)
            return null;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        return clients.Aggregate((Actor?)null, (found, client) => CryptographicOperations.FixedTimeEquals(client.Hash, hash) ? client.Client : found);
    }

    private static bool Allows(PartitionedRateLimiter<string> limiter, string whom)
    {
        using var lease = limiter.AttemptAcquire(whom);
        return lease.IsAcquired;
    }

    private static PartitionedRateLimiter<string> PerMinute(int permits) => PartitionedRateLimiter.Create<string, string>(whom =>
        RateLimitPartition.GetSlidingWindowLimiter(whom, _ => new SlidingWindowRateLimiterOptions { PermitLimit = permits, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6, QueueLimit = 0 }));
}
