namespace DuckDB.NET.Data.Conversions;

/// <summary>
/// Times of day are microseconds. With an offset, the microseconds are in the upper 40 bits and the offset's seconds, counted down from
/// its greatest value, in the lower 24, so that the bits sort like the instants.
/// </summary>
internal static class Times
{
    private const int OffsetBits = 24;
    private const int GreatestOffset = (16 * 60 * 60) - 1;

    public static long From(TimeOnly time) => time.Ticks / TimeSpan.TicksPerMicrosecond;

    public static ulong From(DateTimeOffset time) =>
        ((ulong)(time.TimeOfDay.Ticks / TimeSpan.TicksPerMicrosecond) << OffsetBits) | (uint)(GreatestOffset - (int)time.Offset.TotalSeconds);

    public static TimeOnly ToTimeOnly(long micros) => new(micros * TimeSpan.TicksPerMicrosecond);

    public static DateTimeOffset ToDateTimeOffset(ulong bits)
    {
        var offset = GreatestOffset - (int)(bits & ((1UL << OffsetBits) - 1));
        return new DateTimeOffset(new DateTime((long)(bits >> OffsetBits) * TimeSpan.TicksPerMicrosecond), TimeSpan.FromSeconds(offset));
    }
}
