using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace TriageBot.Web.Intake;

/// <summary>How much one address may send through the interface for programs. It slows floods down; it never holds a danger sign back.</summary>
public sealed class AddressLimits(IOptions<IntakeOptions> options) : IDisposable
{
    private const int NetworkBytes = 8;

    private readonly PartitionedRateLimiter<string> intakes = PerMinute(options.Value.NewPerMinutePerAddress);
    private readonly PartitionedRateLimiter<string> messages = PerMinute(options.Value.MessagesPerMinutePerAddress);

    public bool AllowsIntake(HttpContext context) => Allows(intakes, context);

    public bool AllowsMessage(HttpContext context) => Allows(messages, context);

    public void Dispose()
    {
        intakes.Dispose();
        messages.Dispose();
    }

    private static bool Allows(PartitionedRateLimiter<string> limiter, HttpContext context)
    {
        using var lease = limiter.AttemptAcquire(Network(context.Connection.RemoteIpAddress));
        return lease.IsAcquired;
    }

    /// <summary>An IPv6 household owns 2⁶⁴ addresses: they count as one.</summary>
    private static string Network(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, NetworkBytes)),
        _ => address.ToString(),
    };

    private static PartitionedRateLimiter<string> PerMinute(int permits) => PartitionedRateLimiter.Create<string, string>(network =>
        RateLimitPartition.GetSlidingWindowLimiter(network, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = permits, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6, QueueLimit = 0,
        }));
}
