using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Flush.Follow;
using DebugGrid.Journal;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Engine;

/// <summary>Where a database stands in the journal, as it says itself.</summary>
internal static class StoredPositions
{
    /// <summary>Reads the position of each partition, and which open sessions do without automatic flush.</summary>
    /// <param name="connection">The database.</param>
    /// <param name="journal">The journal that will be followed.</param>
    /// <param name="manual">Gets the sessions.</param>
    /// <param name="gaps">
    /// Partitions whose position the journal does not hold. Behind its tail: the journal is another one, and is read from its start. Before its head: the journal was
    /// truncated on the word of a history that had come further, and of which this is an older copy, or nothing at all.
    /// </param>
    public static long[] Read(DuckDBConnection connection, IJournalReader journal, ManualSessions manual, out List<(int Partition, long Position)> gaps)
    {
        var positions = new long[journal.PartitionCount];
        gaps = [];
        using (var command = connection.Command("SELECT partition, position FROM journal_positions"))
        using (var reader = command.ExecuteReader())
            while (reader.Read())
            {
                int partition = reader.GetInt32(0);
                if (partition >= positions.Length)
                    continue;
                long position = reader.GetInt64(1);
                bool known = position <= journal.Tail(partition).Value;
                positions[partition] = known ? position : JournalPosition.Start.Value;
                if (!known)
                    gaps.Add((partition, position));
            }
        for (int partition = 0; partition < positions.Length; partition++)
            if (positions[partition] < journal.Head(partition).Value && !gaps.Exists(gap => gap.Partition == partition))
                gaps.Add((partition, positions[partition]));
        using (var command = connection.Command("SELECT project, session_id FROM sessions WHERE NOT auto_flush AND closed_at IS NULL"))
        using (var reader = command.ExecuteReader())
            while (reader.Read())
                manual.Add(reader.GetString(0), reader.GetString(1));
        return positions;
    }
}
