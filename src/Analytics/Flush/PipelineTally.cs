using System.Buffers;
using System.Text.Json;
using DebugGrid.Analytics.Engine;
using DebugGrid.Protocol;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Flush;

/// <summary>The newest declaration of each pipeline that one flush brings.</summary>
internal sealed class PipelineTally
{
    private readonly Dictionary<(string Project, string Name), PipelineEvent> declared = [];

    /// <summary>Notes a declaration; of two the later one stays.</summary>
    public void Add(PipelineEvent e)
    {
        if (e.Stages.Count > 0)
            declared[(e.Project.Value, e.Name)] = e;
    }

    /// <summary>Replaces the pipelines' rows, inside the flush's transaction.</summary>
    public void Write(DuckDBConnection connection)
    {
        foreach (var (key, e) in declared)
        {
            connection.Run(
                "DELETE FROM pipelines WHERE project = $project AND name = $name",
                new DuckDBParameter("project", key.Project), new DuckDBParameter("name", key.Name));
            using var rows = new TableAppender(connection, "pipelines");
            rows.Row().Text(key.Project).Text(key.Name).Time(e.Time).Text(e.Stages[^1].Name)
                .Utf8Bytes(Json(writer => PipelineJson.WriteStages(writer, null, e.Stages)))
                .Utf8Bytes(Json(writer => PipelineJson.WriteActivities(writer, null, e.Activities)))
                .Number(e.StallAfterMs).Number(e.AbandonAfterMs)
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
