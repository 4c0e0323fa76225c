namespace TriageBot.Web.Interchange.Adt;

/// <summary>One thing that came by a connection: a message, or the news that one was too large; null at the end of the connection.</summary>
internal sealed record MllpFrame(byte[] Message, bool IsTooLarge = false);

/// <summary>Cuts a stream into MLLP frames: 0x0B message 0x1C 0x0D. What stands before a start is skipped, a start within a message begins anew,
/// and of a frame that is too large nothing is kept.</summary>
internal sealed class MllpFrames(Stream stream, int largest)
{
    public const byte Start = 0x0B, End = 0x1C, Return = 0x0D;

    /// <summary>More of one frame than this is no message any more; the connection is closed.</summary>
    private const int Patience = 16;

    private readonly byte[] buffer = new byte[16 * 1024];
    private int at, filled;

    /// <summary>The next frame; null when the other side has closed, or sends without end.</summary>
    public async Task<MllpFrame?> ReadAsync(CancellationToken cancellationToken)
    {
        using var message = new MemoryStream();
        var (isInside, isTooLarge, hasEnd, skipped) = (false, false, false, 0L);
        while (await NextAsync(cancellationToken) is { } sign)
        {
            if (sign == Start)
            {
                message.SetLength(0);
                (isInside, isTooLarge, hasEnd) = (true, false, false);
            }
            else if (!isInside)
            {
                if (++skipped > (long)largest * Patience)
                    return null;
            }
            else if (hasEnd && sign == Return)
                return new([.. message.ToArray()], isTooLarge);
            else
            {
                if (hasEnd)
                    message.WriteByte(End); // it belonged to the text
                hasEnd = sign == End;
                if (!hasEnd && !isTooLarge)
                    message.WriteByte(sign);
                isTooLarge |= message.Length > largest;
                if (isTooLarge && ++skipped > (long)largest * Patience)
                    return null;
                if (isTooLarge)
                    message.SetLength(0);
            }
        }
        return null;
    }

    private async ValueTask<byte?> NextAsync(CancellationToken cancellationToken)
    {
        if (at >= filled)
        {
            (at, filled) = (0, await stream.ReadAsync(buffer, cancellationToken));
            if (filled == 0)
                return null;
        }
        return buffer[at++];
    }
}
