using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Flush.Rows;
using DebugGrid.Protocol;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Flush.Tallies;

/// <summary>Counts the versions of components' states as the live state does: what a sender does not number follows the newest. Lives for one flush.</summary>
internal sealed class StateNumbers
{
    private static readonly TableLayout Staging = TableLayouts.StagedComponents;
    private readonly Dictionary<(string Project, string Type, string Id), (long Version, Timestamp Time)> newest = [];
    private readonly HashSet<(string Project, string Type, string Id)> changed = [];

    /// <summary>Reads the newest versions of the components whose states are about to be stored, inside the flush's transaction.</summary>
    public static StateNumbers Read(DuckDBConnection connection, IEnumerable<DebugEvent> states)
    {
        var numbers = new StateNumbers();
        HashSet<(string, string, string)> keys = [.. states.OfType<StateEvent>().Select(KeyOf)];
        if (keys.Count == 0)
            return numbers;
        Staging.Stage(connection);
        using (var rows = new TableAppender(connection, Staging))
            foreach (var (project, type, id) in keys)
                rows.Row().Text(project).Text(type).Text(id).Null().Null().EndRow();
        using var command = connection.Command(
            $"SELECT project, component_type, component_id, v.newest_version, epoch_us(v.newest_time) FROM component_versions v SEMI JOIN {Staging.Table} USING (project, component_type, component_id)");
        using var reader = command.ExecuteReader();
        while (reader.Read())
            numbers.newest[(reader.GetString(0), reader.GetString(1), reader.GetString(2))] = (reader.GetInt64(3), new Timestamp(reader.GetInt64(4)));
        return numbers;
    }

    /// <summary>The version of a state. A higher number than the newest counts as the newest, and so does a later time: the component began anew.</summary>
    public long Next(StateEvent e)
    {
        var key = KeyOf(e);
        bool known = newest.TryGetValue(key, out var last);
        long number = StateEvent.Number(e.Version, last.Version);
        if (!known || number > last.Version || e.Time > last.Time)
        {
            newest[key] = (number, e.Time);
            changed.Add(key);
        }

        return number;
    }

    /// <summary>Stores the newest versions, inside the flush's transaction.</summary>
    public void Write(DuckDBConnection connection)
    {
        if (changed.Count == 0)
            return;
        Staging.Stage(connection);
        using (var rows = new TableAppender(connection, Staging))
            foreach (var key in changed)
                rows.Row().Text(key.Project).Text(key.Type).Text(key.Id).Number(newest[key].Version).Time(newest[key].Time).EndRow();
        connection.Run(
            $"DELETE FROM component_versions WHERE (project, component_type, component_id) IN (SELECT (project, component_type, component_id) FROM {Staging.Table})");
        connection.Run($"INSERT INTO component_versions SELECT * FROM {Staging.Table}");
    }

    private static (string Project, string Type, string Id) KeyOf(StateEvent e) => (e.Project.Value, e.Component.Type, e.Component.Id);
}
