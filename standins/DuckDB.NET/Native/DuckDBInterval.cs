using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

/// <summary>
/// A span of months, days and microseconds. Months have no fixed length, so an interval that has any cannot become a <see cref="TimeSpan"/>.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct DuckDBInterval(int months, int days, ulong micros)
{
    public int Months { get; } = months;

    public int Days { get; } = days;

    public ulong Micros { get; } = micros;

    /// <summary>The same span as a <see cref="TimeSpan"/>; false when it has months or is out of range.</summary>
    public bool TryConvert([NotNullWhen(true)] out TimeSpan? timeSpan)
    {
        timeSpan = null;
        var ticks = ((Int128)Days * TimeSpan.TicksPerDay) + ((Int128)Micros * TimeSpan.TicksPerMicrosecond);
        if (Months > 0 || ticks > long.MaxValue || ticks < long.MinValue)
            return false;

        timeSpan = new TimeSpan((long)ticks);
        return true;
    }

    public static explicit operator TimeSpan(DuckDBInterval interval) => interval.TryConvert(out var timeSpan)
        ? timeSpan.Value
        : throw new ArgumentOutOfRangeException(
            nameof(interval),
            $"An interval of {interval.Months} months, {interval.Days} days and {interval.Micros} microseconds has no {nameof(TimeSpan)}");

    public static implicit operator DuckDBInterval(TimeSpan timeSpan) => new(
        0,
        timeSpan.Days,
        Convert.ToUInt64(timeSpan.Ticks % TimeSpan.TicksPerDay / TimeSpan.TicksPerMicrosecond));
}
