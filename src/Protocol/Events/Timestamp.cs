namespace DebugGrid.Protocol;

/// <summary>A moment in UTC with a resolution of one microsecond.</summary>
/// <param name="Microseconds">Microseconds since 1970-01-01T00:00:00Z.</param>
public readonly record struct Timestamp(long Microseconds) : IComparable<Timestamp>
{
    private static readonly Timestamp First = From(DateTimeOffset.MinValue);
    private static readonly Timestamp Last = From(DateTimeOffset.MaxValue);

    /// <summary>True when no time was given.</summary>
    public bool IsNone => Microseconds == 0;

    /// <summary>The moment as the framework's type; one that lies outside of the years 1 to 9999 is the nearest that lies inside.</summary>
    public DateTimeOffset ToDateTimeOffset() =>
        new(DateTime.UnixEpoch.AddTicks(Math.Clamp(Microseconds, First.Microseconds, Last.Microseconds) * TimeSpan.TicksPerMicrosecond));

    /// <summary>The moment of a framework's time, cut to microseconds.</summary>
    public static Timestamp From(DateTimeOffset time) => new((time.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);

    /// <summary>The clock's present moment.</summary>
    public static Timestamp Now(TimeProvider clock) => From(clock.GetUtcNow());

    /// <summary>
    /// Reads a time as RFC 3339 writes it, with or without a fraction (cut to microseconds) and a zone (UTC when there is none). A space may stand for the T.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Timestamp time) => Rfc3339.TryParse(text, out time);

    /// <summary>A later (or, for a negative span, earlier) moment.</summary>
    public static Timestamp operator +(Timestamp time, TimeSpan span) => new(time.Microseconds + (span.Ticks / TimeSpan.TicksPerMicrosecond));

    /// <summary>An earlier moment.</summary>
    public static Timestamp operator -(Timestamp time, TimeSpan span) => time + -span;

    /// <summary>The span between two moments.</summary>
    public static TimeSpan operator -(Timestamp left, Timestamp right) => TimeSpan.FromMicroseconds(left.Microseconds - right.Microseconds);

    /// <summary>Earlier than.</summary>
    public static bool operator <(Timestamp left, Timestamp right) => left.Microseconds < right.Microseconds;

    /// <summary>Later than.</summary>
    public static bool operator >(Timestamp left, Timestamp right) => left.Microseconds > right.Microseconds;

    /// <summary>Not later than.</summary>
    public static bool operator <=(Timestamp left, Timestamp right) => left.Microseconds <= right.Microseconds;

    /// <summary>Not earlier than.</summary>
    public static bool operator >=(Timestamp left, Timestamp right) => left.Microseconds >= right.Microseconds;

    /// <inheritdoc/>
    public int CompareTo(Timestamp other) => Microseconds.CompareTo(other.Microseconds);

    /// <inheritdoc/>
    public override string ToString() => ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
