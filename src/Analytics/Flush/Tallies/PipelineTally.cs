using System.Buffers;
using System.Text.Json;
using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Flush.Rows;
using DebugGrid.Protocol;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Flush.Tallies;

/// <summary>The newest declaration of each pipeline that one flush brings.</summary>
internal sealed class PipelineTally
{
    private readonly Dictionary<(string Project, string Name), PipelineEvent> declared = [];

    /// <summary>Notes a declaration; of two the one stays that is later by its sender's clock, as in the live state.</summary>
    public void Add(PipelineEvent e)
    {
        if (e.Stages.Count > 0 && !(declared.TryGetValue((e.Project.Value, e.Name), out var known) && e.Time < known.Time))
            declared[(e.Project.Value, e.Name)] = e;
    }

    /// <summary>Replaces the pipelines' rows, inside the flush's transaction.</summary>
    public void Write(DuckDBConnection connection)
    {
        foreach (var (key, e) in declared)
        {
            DuckDBParameter[] parameters = [new("project", key.Project), new("name", key.Name), new("declared_at", e.Time.Microseconds)];
            const string Known = "FROM pipelines WHERE project = $project AND name = $name AND declared_at";
            if (connection.Scalar($"SELECT 1 {Known} > make_timestamp($declared_at)", parameters) is not null)
                continue;
            connection.Run($"DELETE {Known} <= make_timestamp($declared_at)", parameters);
            using var rows = new TableAppender(connection, TableLayouts.Pipelines);
            rows.Row().Text(key.Project).Text(key.Name).Time(e.Time).Text(e.Stages[^1].Name)
                .Json(Json(writer => PipelineJson.WriteStages(writer, e.Stages)).Span)
                .Json(Json(writer => PipelineJson.WriteActivities(writer, e.Activities)).Span)
                .Number(StoredNumbers.Duration(e.StallAfterMs)).Number(StoredNumbers.Duration(e.AbandonAfterMs))
                .EndRow();
        }
    }

    private static ReadOnlyMemory<byte> Json(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        write(writer);
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
