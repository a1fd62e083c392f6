using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Conversions;

/// <summary>Timestamps are counts since 1970 in the unit of their type. The kind of a <see cref="DateTime"/> is neither looked at nor set.</summary>
internal static class Timestamps
{
    private const long NanosecondsPerMicrosecond = 1_000;

    public static long From(DateTime time, DuckDBType type)
    {
        var ticks = time.Ticks - DateTime.UnixEpoch.Ticks;
        if (type == DuckDBType.TimestampNs)
            return checked(ticks * TimeSpan.NanosecondsPerTick);

        var micros = FloorToMicros(ticks);
        return type switch
        {
            DuckDBType.TimestampMs => micros / TimeSpan.MicrosecondsPerMillisecond,
            DuckDBType.TimestampS => micros / TimeSpan.MicrosecondsPerSecond,
            _ => micros,
        };
    }

    public static DateTime ToDateTime(long value, DuckDBType type)
    {
        if (value is long.MaxValue or -long.MaxValue)
            throw new InvalidOperationException("An infinite timestamp has no DateTime or DateTimeOffset.");

        var ticks = type switch
        {
            DuckDBType.TimestampNs => (Int128)(value / NanosecondsPerMicrosecond * TimeSpan.TicksPerMicrosecond)
                + (value % NanosecondsPerMicrosecond / TimeSpan.NanosecondsPerTick),
            DuckDBType.TimestampMs => (Int128)value * TimeSpan.TicksPerMillisecond,
            DuckDBType.TimestampS => (Int128)value * TimeSpan.TicksPerSecond,
            _ => (Int128)value * TimeSpan.TicksPerMicrosecond,
        };
        ticks += DateTime.UnixEpoch.Ticks;

        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks
            ? new DateTime((long)ticks)
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The timestamp is outside the range of DateTime.");
    }

    private static long FloorToMicros(long ticks) => (ticks - (ticks < 0 ? TimeSpan.TicksPerMicrosecond - 1 : 0)) / TimeSpan.TicksPerMicrosecond;
}
