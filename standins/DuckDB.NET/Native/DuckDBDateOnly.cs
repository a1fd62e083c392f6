using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

/// <summary>A date of DuckDB's own range, which is wider than that of <see cref="DateOnly"/> and has two infinities.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct DuckDBDateOnly(int year, byte month, byte day)
{
    public int Year { get; } = year;

    public byte Month { get; } = month;

    public byte Day { get; } = day;

    public static DuckDBDateOnly FromDateTime(DateTime dateTime) => FromDateOnly(DateOnly.FromDateTime(dateTime));

    public DateTime ToDateTime() => new(Year, Month, Day);

    public static DuckDBDateOnly FromDateOnly(DateOnly dateOnly) => new(dateOnly.Year, (byte)dateOnly.Month, (byte)dateOnly.Day);

    public DateOnly ToDateOnly() => new(Year, Month, Day);

    public static explicit operator DateTime(DuckDBDateOnly dateOnly) => dateOnly.ToDateTime();

    public static explicit operator DuckDBDateOnly(DateTime dateTime) => FromDateTime(dateTime);

    public static implicit operator DateOnly(DuckDBDateOnly dateOnly) => dateOnly.ToDateOnly();

    public static implicit operator DuckDBDateOnly(DateOnly date) => FromDateOnly(date);
}
