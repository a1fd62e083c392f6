using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Conversions;

/// <summary>Dates are counts of days since 1970.</summary>
internal static class Dates
{
    private static readonly int Epoch = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    public static int From(DateOnly date) => date.DayNumber - Epoch;

    public static int From(DuckDBDateOnly date) => From(date.ToDateOnly());

    public static DateOnly ToDateOnly(int days)
    {
        if (days is int.MaxValue or -int.MaxValue)
            throw new InvalidOperationException("An infinite date has no DateTime or DateOnly.");

        return DateOnly.FromDayNumber(checked(days + Epoch));
    }
}
