using DebugGrid.Simulation.Hostile.Running;
using DuckDB.NET.Data;

namespace DebugGrid.Simulation.Hostile.Checks;

/// <summary>Reads the history's file after the grid has ended: every view can be read whole, and each project's events are those that were acknowledged.</summary>
internal static class StoredEvents
{
    /// <summary>All that is wrong.</summary>
    public static IReadOnlyList<string> Faults(HostileGrid grid)
    {
        using var connection = new DuckDBConnection($"DataSource={Path.Combine(grid.Silo.DataDirectory, "history", "grid.duckdb")};ACCESS_MODE=READ_ONLY");
        connection.Open();
        using (DuckDBCommand command = connection.CreateCommand())
        {
            command.CommandText = $"SET VARIABLE cold_directory = '{Path.Combine(grid.Silo.DataDirectory, "history", "cold")}/'";
            command.ExecuteNonQuery();
        }

        var faults = new List<string>();
        foreach (string relation in HistoryFile.Relations(connection))
            Read(connection, relation, faults);
        foreach (Caller caller in grid.Callers.DistinctBy(static caller => caller.Project))
            Compare(connection, grid, caller.Project, faults);
        return faults;
    }

    private static void Read(DuckDBConnection connection, string relation, List<string> faults)
    {
        try
        {
            using DuckDBCommand command = connection.CreateCommand();
            command.CommandText = $"SELECT count(COLUMNS(*)::VARCHAR) FROM \"{relation}\"";
            command.ExecuteScalar();
        }
        catch (DuckDBException fault)
        {
            faults.Add($"SELECT * FROM {relation}: {fault.Message}");
        }
    }

    private static void Compare(DuckDBConnection connection, HostileGrid grid, string project, List<string> faults)
    {
        Caller[] callers = [.. grid.Callers.Where(caller => caller.Project == project)];
        var stored = new Dictionary<Guid, string>();
        foreach (var (id, kind) in Events(connection, project))
            if (!stored.TryAdd(id, kind))
                faults.Add($"{project}: {id} ({kind}) is stored twice");
        HashSet<Guid> acknowledged = [.. callers.SelectMany(static caller => caller.Ledger.Acknowledged)];
        Guid[] missing = [.. acknowledged.Where(id => !stored.ContainsKey(id))];
        if (missing.Length > 0)
            faults.Add($"{project}: {missing.Length} of {acknowledged.Count} acknowledged events are missing, such as {missing[0]}");
        KeyValuePair<Guid, string>[] more = [.. stored.Where(one => one.Value != "finding" && !acknowledged.Contains(one.Key))];
        int possible = callers.Sum(static caller => caller.Ledger.Unanswered);
        if (more.Length > possible)
            faults.Add($"{project}: {more.Length} events are stored that nobody was told of, and at most {possible} can be, such as {more[0]}");
    }

    private static IEnumerable<(Guid Id, string Kind)> Events(DuckDBConnection connection, string project)
    {
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = "SELECT id::VARCHAR, kind FROM events WHERE project = $project";
        command.Parameters.Add(new DuckDBParameter("project", project));
        using DuckDBDataReader reader = command.ExecuteReader();
        while (reader.Read())
            yield return (Guid.Parse(reader.GetString(0)), reader.GetString(1));
    }
}
