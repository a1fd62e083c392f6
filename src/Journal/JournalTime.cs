namespace DebugGrid.Journal;

/// <summary>Times as the journal stores them: whole microseconds since 1970-01-01T00:00:00Z.</summary>
internal static class JournalTime
{
    internal static long ToMicroseconds(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    internal static DateTimeOffset FromMicroseconds(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}
