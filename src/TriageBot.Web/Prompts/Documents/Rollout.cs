using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace TriageBot.Web.Prompts.Documents;

/// <summary>What is in force, as the log of activations says. Pure.</summary>
/// <param name="Stable">The revision of everybody who is not in the share of the candidate.</param>
/// <param name="Candidate">The revision that some conversations get, or null.</param>
/// <param name="Share">Percent of conversations that get the candidate.</param>
/// <param name="Last">The newest line of the log, or null while the text of the program is in force.</param>
public sealed record Rollout(string Document, int Stable, int? Candidate, int Share, DocumentActivation? Last)
{
    /// <summary>Since when the stable revision is in force, and by whom; null for the text of the program.</summary>
    public DocumentActivation? StableBy { get; private init; }

    /// <summary>When the candidate first went to anybody.</summary>
    public DateTimeOffset? CandidateSince { get; private init; }

    /// <summary>The revision that was stable before this one: where a rollback leads.</summary>
    public int Before { get; private init; }

    /// <param name="log">Oldest first.</param>
    public static Rollout Of(string document, IEnumerable<DocumentActivation> log)
    {
        var now = new Rollout(document, 0, null, 0, null);
        foreach (var line in log)
            now = line.Share < DocumentActivation.Everybody
                ? now with { Candidate = line.Number, Share = line.Share, Last = line, CandidateSince = now.Candidate == line.Number ? now.CandidateSince : line.At }
                : now with
                {
                    Stable = line.Number, Candidate = null, Share = 0, Last = line, StableBy = line, CandidateSince = null,
                    Before = line.Cause is ActivationCause.Activated ? line.Number == now.Stable ? now.Before : now.Stable : 0, // two steps back are a choice of its own: the text of the program
                };
        return now;
    }

    /// <summary>The revision that a conversation gets when it begins. The same conversation always falls on the same side, and who is in 5 % is also in 25 %.</summary>
    public int NumberFor(Guid conversationId) => Candidate is { } candidate && BucketOf(conversationId) < Share ? candidate : Stable;

    internal int BucketOf(Guid conversationId) =>
        (int)(BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{Document}/{conversationId:N}"))) % DocumentActivation.Everybody);
}
