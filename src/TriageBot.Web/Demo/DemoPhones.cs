using TriageBot.Web.FollowUp;

namespace TriageBot.Web.Demo;

/// <summary>A letter that reached a patient's telephone.</summary>
public sealed record DemoDelivery(string Key, string To, string Text, DateTimeOffset At);

/// <summary>The gateway of the demo month: hands letters to invented telephones, and is away when told to.</summary>
public sealed class DemoPhones(TimeProvider clock) : IChannel
{
    private readonly Lock gate = new();
    private readonly List<DemoDelivery> all = [];
    private int handedOver;

    public ChannelKind Kind => ChannelKind.Webhook;

    public bool IsOpen => true;

    public bool IsAway { get; set; }

    public IReadOnlyList<DemoDelivery> All => all;

    public Task SendAsync(Letter letter, string key, CancellationToken cancellationToken)
    {
        if (IsAway)
            throw new HttpRequestException("The gateway of the demo is away.");
        lock (gate)
            all.Add(new DemoDelivery(key, letter.To ?? "", letter.Text, clock.GetUtcNow()));
        return Task.CompletedTask;
    }

    /// <summary>What arrived since the last time. Letters leave at once, so the order among them is nobody's.</summary>
    public IReadOnlyList<DemoDelivery> TakeNew()
    {
        lock (gate)
        {
            DemoDelivery[] arrived = [.. all.Skip(handedOver)];
            handedOver = all.Count;
            return arrived;
        }
    }
}
