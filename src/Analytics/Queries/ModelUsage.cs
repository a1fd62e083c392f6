using System.Buffers;
using System.Text.Json;
using DebugGrid.Analytics.Database;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Queries;

/// <summary>Calls of models, their tokens and their cost in US dollars. Calls that wrap others are left out: their tokens are those of the calls below them.</summary>
internal static class ModelUsage
{
    /// <summary>Reads those of a project as a JSON object.</summary>
    public static ReadOnlyMemory<byte> Read(DuckDBConnection connection, string project)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        Write(writer, connection, project);
        writer.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>Writes those of a project, or of all (null), as a JSON object.</summary>
    public static void Write(Utf8JsonWriter writer, DuckDBConnection connection, string? project)
    {
        using var command = connection.Command(
            $"SELECT {Sum("calls")}, {Sum("input_tokens")}, {Sum("output_tokens")}, coalesce(sum(cost_usd), 0) FROM llm_usage WHERE $project IS NULL OR project = $project",
            new DuckDBParameter("project", project));
        using var reader = command.ExecuteReader();
        reader.Read();
        writer.WriteStartObject();
        writer.WriteNumber("calls", reader.GetInt64(0));
        writer.WriteNumber("input_tokens", reader.GetInt64(1));
        writer.WriteNumber("output_tokens", reader.GetInt64(2));
        writer.WriteNumber("cost_usd", reader.GetDouble(3));
        writer.WriteEndObject();
    }

    /// <summary>A sum that stays at the greatest number when it would be beyond it.</summary>
    private static string Sum(string column) => $"least(coalesce(sum({column}), 0), {long.MaxValue})::BIGINT";
}
