using System.Globalization;

namespace DebugGrid.Journal;

/// <summary>A place in one partition: what lies at or before it has been read, what lies after it has not.</summary>
/// <remarks>Opaque and ordered. Positions of different partitions, and of different journals, have nothing to do with each other, and the distance
/// of two positions means nothing. An entry's own position is the place just behind it, so that reading after it goes on with the next entry.</remarks>
/// <param name="Value">The number behind the position, for storage. Never computed by users.</param>
public readonly record struct JournalPosition(long Value) : IComparable<JournalPosition>
{
    /// <summary>Before everything that a partition keeps.</summary>
    public static JournalPosition Start => default;

    /// <inheritdoc/>
    public int CompareTo(JournalPosition other) => Value.CompareTo(other.Value);

    /// <summary>Whether <paramref name="left"/> lies before <paramref name="right"/>.</summary>
    public static bool operator <(JournalPosition left, JournalPosition right) => left.Value < right.Value;

    /// <summary>Whether <paramref name="left"/> lies behind <paramref name="right"/>.</summary>
    public static bool operator >(JournalPosition left, JournalPosition right) => left.Value > right.Value;

    /// <summary>Whether <paramref name="left"/> lies before <paramref name="right"/> or is the same place.</summary>
    public static bool operator <=(JournalPosition left, JournalPosition right) => left.Value <= right.Value;

    /// <summary>Whether <paramref name="left"/> lies behind <paramref name="right"/> or is the same place.</summary>
    public static bool operator >=(JournalPosition left, JournalPosition right) => left.Value >= right.Value;

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
