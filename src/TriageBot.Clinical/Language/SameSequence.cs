using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace TriageBot.Clinical.Language;

/// <summary>Tells lists of plain values apart by what is in them.</summary>
internal sealed class SameSequence<T> : IEqualityComparer<T[]> where T : unmanaged, IEquatable<T>
{
    public bool Equals(T[]? one, T[]? other) => one.AsSpan().SequenceEqual(other);

    public int GetHashCode([DisallowNull] T[] values)
    {
        var hash = new HashCode();
        hash.AddBytes(MemoryMarshal.AsBytes(values.AsSpan()));
        return hash.ToHashCode();
    }
}
