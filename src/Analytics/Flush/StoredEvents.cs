using DebugGrid.Analytics.Engine;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Flush;

/// <summary>
/// Says which event ids the history holds already: exactly, whatever their age. Version 7 ids sort by time, so only the row groups of their time are
/// looked at (by DuckDB's zone maps); for ids of other versions the id columns are read whole.
/// </summary>
internal static class StoredEvents
{
    private static readonly TableLayout Staging = TableLayouts.StagedIds;
    private const int MaxRanges = 8;
    private const long RangeGapMs = 60_000;

    /// <summary>Finds the ids that are stored, and those that occur twice.</summary>
    /// <param name="connection">The writer's connection, outside a transaction.</param>
    /// <param name="ids">The ids in question; sorted in place.</param>
    public static KnownIds Find(DuckDBConnection connection, List<Guid> ids)
    {
        var stored = new HashSet<Guid>();
        var repeated = new HashSet<Guid>();
        if (ids.Count == 0)
            return new KnownIds(stored, repeated);
        ids.Sort();
        Stage(connection, ids, repeated);
        foreach (var (low, high) in Ranges(ids.Where(id => id.Version == 7)))
            Collect(connection, stored, $"id BETWEEN '{low}'::UUID AND '{high}'::UUID");
        if (ids.Exists(id => id.Version != 7))
            Collect(connection, stored, "true");
        return new KnownIds(stored, repeated);
    }

    /// <summary>Cuts sorted version 7 ids into ranges where their times are far apart, so that one late event does not widen the search to all between.</summary>
    internal static List<(Guid Low, Guid High)> Ranges(IEnumerable<Guid> sorted)
    {
        var ranges = new List<(Guid Low, Guid High)>();
        foreach (var id in sorted)
        {
            bool near = ranges.Count > 0 && Milliseconds(id) - Milliseconds(ranges[^1].High) <= RangeGapMs;
            if (near || ranges.Count == MaxRanges)
                ranges[^1] = (ranges[^1].Low, id);
            else
                ranges.Add((id, id));
        }
        return ranges;
    }

    private static long Milliseconds(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(bytes) >> 16;
    }

    /// <summary>Gives DuckDB the sorted ids, each once.</summary>
    private static void Stage(DuckDBConnection connection, List<Guid> ids, HashSet<Guid> repeated)
    {
        Staging.Stage(connection);
        using var rows = new TableAppender(connection, Staging);
        for (int i = 0; i < ids.Count; i++)
        {
            if (i == 0 || ids[i] != ids[i - 1])
                rows.Row().Uuid(ids[i]).EndRow();
            else
                repeated.Add(ids[i]);
        }
    }

    private static void Collect(DuckDBConnection connection, HashSet<Guid> stored, string range)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            $"""
            SELECT id FROM {Staging.Table} SEMI JOIN (
                SELECT id FROM execution_records WHERE {range}
                UNION ALL SELECT id FROM event_log WHERE {range}
                UNION ALL SELECT id FROM state_snapshots WHERE {range}) USING (id)
            """;
        using var reader = command.ExecuteReader();
        while (reader.Read())
            stored.Add(reader.GetGuid(0));
    }
}
