using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

/// <summary>A time of day with microseconds.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct DuckDBTimeOnly(byte hour, byte min, byte sec, int microsecond)
{
    public DuckDBTimeOnly(byte hour, byte min, byte sec)
        : this(hour, min, sec, 0)
    {
    }

    public byte Hour { get; } = hour;

    public byte Min { get; } = min;

    public byte Sec { get; } = sec;

    public int Microsecond { get; } = microsecond;

    public long Ticks => new TimeSpan(Hour, Min, Sec).Ticks + (Microsecond * TimeSpan.TicksPerMicrosecond);

    public DateTime ToDateTime() => new(Ticks);

    internal static DuckDBTimeOnly FromTimeOnly(TimeOnly time) => new(
        (byte)time.Hour,
        (byte)time.Minute,
        (byte)time.Second,
        (int)(time.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond));

    public static explicit operator DateTime(DuckDBTimeOnly timeOnly) => timeOnly.ToDateTime();

    public static explicit operator DuckDBTimeOnly(DateTime dateTime) => FromTimeOnly(TimeOnly.FromDateTime(dateTime));

    public static implicit operator TimeOnly(DuckDBTimeOnly time) => new(time.Ticks);

    public static implicit operator DuckDBTimeOnly(TimeOnly time) => FromTimeOnly(time);
}
