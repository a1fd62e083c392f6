using System.Globalization;
using DebugGrid.Analytics.Database;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Engine;

/// <summary>What the history knows to lack: it is remembered in the history itself, and told for as long as somebody may look for what is not there.</summary>
internal static class StoredGaps
{
    /// <summary>How long a gap is told.</summary>
    private static readonly TimeSpan Told = TimeSpan.FromDays(30);

    /// <summary>Remembers what was found just now.</summary>
    /// <returns>When a gap was found last; null: never.</returns>
    public static DateTime? Keep(DuckDBConnection connection, List<(int Partition, long Position)> gaps, TimeProvider clock)
    {
        foreach (var (partition, position) in gaps)
        {
            connection.Run(
                "INSERT INTO history_gaps VALUES ($partition, $position, $at)",
                new("partition", partition), new("position", position), new DuckDBParameter("at", clock.GetUtcNow().UtcDateTime));
        }

        return connection.Scalar("SELECT max(found_at) FROM history_gaps") as DateTime?;
    }

    /// <summary>A gap in words; null when there is none to tell.</summary>
    public static string? Trouble(DateTime? lastGap, TimeProvider clock) => lastGap is { } at && clock.GetUtcNow().UtcDateTime - at < Told
        ? string.Create(CultureInfo.InvariantCulture, $"the history may lack what came before {at:yyyy-MM-ddTHH:mm:ssZ}: the journal did not hold what followed on what the history had; a file was removed or put back")
        : null;
}
