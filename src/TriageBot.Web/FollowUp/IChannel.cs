namespace TriageBot.Web.FollowUp;

/// <summary>One way out of the house.</summary>
public interface IChannel
{
    ChannelKind Kind { get; }

    /// <summary>Whether the settings name a receiver.</summary>
    bool IsOpen { get; }

    /// <summary>Hands the letter over. Called again after a failure or a crash: <paramref name="key"/> lets the receiver see that it is the same one.</summary>
    Task SendAsync(Letter letter, string key, CancellationToken cancellationToken);
}
