using System.Globalization;
using Microsoft.Extensions.Options;

namespace TriageBot.Web.Data;

/// <summary>The audit chain's length and hash at one moment, kept outside the database: restoring an older state of the whole
/// database, head and all, is seen by comparing.</summary>
public sealed class AuditAnchor(IOptions<DatabaseOptions> settings, KeyRing keys)
{
    public sealed record Mark(long Sequence, string Hash);

    /// <summary>The last mark; null when there is none yet.</summary>
    public Mark? Read()
    {
        var path = settings.Value.AnchorPath;
        if (!File.Exists(path))
            return null;
        var parts = File.ReadAllText(path).Trim().Split(' ');
        return parts is [var count, var hash, var keyId, var seal] && long.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            && keys.Find(keyId) is { } key && seal == AuditHead.SealOf(sequence, hash, key)
            ? new Mark(sequence, hash)
            : throw new InvalidDataException($"The audit anchor {path} was changed by somebody else, or written with other keys.");
    }

    public void Write(AuditHead head)
    {
        if (head.Sequence == 0)
            return;
        var path = settings.Value.AnchorPath;
        var draft = $"{path}.{Guid.NewGuid():N}";
        File.WriteAllText(draft, string.Create(CultureInfo.InvariantCulture, $"{head.Sequence} {head.Hash} {head.KeyId} {head.Seal}\n"));
        File.Move(draft, path, overwrite: true);
    }
}
