using DebugGrid.Analytics.Cold;
using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Flush.Rows;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Flush.Known;

/// <summary>
/// Says which events the history holds already: exactly, whatever their age. Version 7 ids sort by time, so only the row groups of their time are
/// looked at (by DuckDB's zone maps). Ids of other versions lie anywhere: the history is read for those alone that it may hold, the newest rows first.
/// Used by the writer's thread alone.
/// </summary>
/// <param name="cold">The files of old rows. A version 7 id that is newer than all of theirs is looked for in the tables alone; of the others, those that the files may hold.</param>
internal sealed class StoredEvents(ColdCatalog cold)
{
    private static readonly TableLayout Staging = TableLayouts.StagedIds;
    private const int Sorted = 7;
    private const int MaxRanges = 8;
    private const long RangeGapMs = 60_000;

    /// <summary>Ids that come again mostly come soon: so many rows are looked at before all are.</summary>
    private const long Recent = 500_000;

    /// <summary>So many stored ids of a range are read and looked for in memory; among more of them DuckDB looks for the new ones.</summary>
    private const int FewStored = 20_000;

    private static readonly string[] Tables = ["execution_records", "event_log", "state_snapshots"];

    private ColdState coldSeen = ColdState.Empty;
    private StoredKeys? coldSorted;

    private readonly StoredKeys unsorted = new(
        Union("SELECT project, id", string.Empty, $"WHERE uuid_extract_version(id) <> {Sorted}"), static row => StoredKeys.Of(row.GetString(0), row.GetGuid(1)));

    /// <summary>Finds the events that are stored, and those that occur twice.</summary>
    /// <param name="connection">The writer's connection, outside a transaction.</param>
    /// <param name="names">The events in question; sorted in place.</param>
    /// <param name="lastArrival">The newest row's number.</param>
    public KnownIds Find(DuckDBConnection connection, List<EventName> names, long lastArrival)
    {
        var stored = new HashSet<EventName>();
        var repeated = new HashSet<EventName>();
        names.Sort();
        var sorted = new List<EventName>(names.Count);
        var doubtful = new List<EventName>();
        for (int i = 0; i < names.Count; i++)
        {
            var name = names[i];
            if (i > 0 && name == names[i - 1])
                repeated.Add(name);
            else if (name.Id.Version == Sorted)
                sorted.Add(name);
            else if (IsDoubtful(connection, name))
                doubtful.Add(name);
        }
        FindSorted(connection, stored, sorted);
        FindCold(connection, stored, sorted);
        FindDoubtful(connection, stored, doubtful, lastArrival);
        return new KnownIds(stored, repeated);
    }

    /// <summary>The transaction is committed.</summary>
    public void Committed() => unsorted.Committed();

    /// <summary>The transaction is lost.</summary>
    public void Failed() => unsorted.Failed();

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

    /// <summary>New ids are newer than what is stored but for what arrived at the same time: few ids of their range are stored, if any.</summary>
    private static void FindSorted(DuckDBConnection connection, HashSet<EventName> stored, List<EventName> sorted)
    {
        bool staged = false;
        foreach (var (low, high) in Ranges(sorted.Select(name => name.Id)))
        {
            string which = $"id BETWEEN '{low}'::UUID AND '{high}'::UUID";
            if (TryCollectFew(connection, stored, sorted, which))
                continue;
            if (!staged)
                Stage(connection, sorted);
            staged = true;
            Collect(connection, stored, Union("SELECT project, id", "warm_", $"WHERE {which}"));
        }
    }

    /// <summary>An id that comes late, or says that it is old, may be in a file: the files are read for those alone whose keys they hold.</summary>
    private void FindCold(DuckDBConnection connection, HashSet<EventName> stored, List<EventName> sorted)
    {
        var files = cold.State;
        if (sorted.Count == 0 || sorted[0].Id > files.NewestId)
            return;
        string among = string.Join(" UNION ALL ", Tables.Select(table => ColdViews.Reading(files.Readable.Where(file => file.Table == table))).OfType<string>()
            .Select(static read => $"SELECT project, id FROM {read}"));
        if (among.Length == 0)
            return;
        if (coldSorted is null || !ReferenceEquals(coldSeen, files))
            coldSorted = new StoredKeys($"SELECT * FROM ({among}) WHERE uuid_extract_version(id) = {Sorted}", static row => StoredKeys.Of(row.GetString(0), row.GetGuid(1)));
        coldSeen = files;
        List<EventName> doubtful = [.. sorted.TakeWhile(name => name.Id <= files.NewestId).Where(name => coldSorted.MayHold(connection, StoredKeys.Of(name.Project, name.Id)))];
        if (doubtful.Count == 0)
            return;
        Stage(connection, doubtful);
        Collect(connection, stored, among);
    }

    private static bool TryCollectFew(DuckDBConnection connection, HashSet<EventName> stored, List<EventName> sorted, string which)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"{Union("SELECT project, id", "warm_", $"WHERE {which}")} LIMIT {FewStored + 1}";
        command.UseStreamingMode = true;
        using var reader = command.ExecuteReader();
        for (int rows = 0; reader.Read(); rows++)
        {
            if (rows == FewStored)
                return false;
            var name = new EventName(reader.GetString(0), reader.GetGuid(1));
            if (sorted.BinarySearch(name) >= 0)
                stored.Add(name);
        }

        return true;
    }

    private bool IsDoubtful(DuckDBConnection connection, EventName name)
    {
        ulong key = StoredKeys.Of(name.Project, name.Id);
        if (unsorted.MayHold(connection, key))
            return true;
        unsorted.Add(key);
        return false;
    }

    private static void FindDoubtful(DuckDBConnection connection, HashSet<EventName> stored, List<EventName> doubtful, long lastArrival)
    {
        Span<string> stretches = [$"arrival > {lastArrival - Recent}", $"arrival <= {lastArrival - Recent}"];
        foreach (string stretch in stretches)
        {
            if (doubtful.Count == 0)
                return;
            Stage(connection, doubtful);
            Collect(connection, stored, Union("SELECT project, id", string.Empty, $"WHERE {stretch}"));
            doubtful.RemoveAll(stored.Contains);
        }
    }

    private static long Milliseconds(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(bytes) >> 16;
    }

    /// <summary>Gives DuckDB the sorted events, each once.</summary>
    private static void Stage(DuckDBConnection connection, List<EventName> names)
    {
        if (names.Count == 0)
            return;
        Staging.Stage(connection);
        using var rows = new TableAppender(connection, Staging);
        foreach (var name in names)
            rows.Row().Text(name.Project).Uuid(name.Id).EndRow();
    }

    private static void Collect(DuckDBConnection connection, HashSet<EventName> stored, string among)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT project, id FROM {Staging.Table} SEMI JOIN ({among}) USING (project, id)";
        using var reader = command.ExecuteReader();
        while (reader.Read())
            stored.Add(new EventName(reader.GetString(0), reader.GetGuid(1)));
    }

    private static string Union(string columns, string place, string which) =>
        string.Join(" UNION ALL ", Tables.Select(table => $"{columns} FROM {place}{table} {which}"));
}
