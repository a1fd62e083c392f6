using System.Buffers;
using System.Text.Json;
using DebugGrid.Analytics.Database;
using DebugGrid.Contracts;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Queries;

/// <summary>Calls of models, their tokens and their cost in US dollars. Calls that wrap others are left out: their tokens are those of the calls below them.</summary>
internal static class ModelUsage
{
    /// <summary>Models without a price that are named at most.</summary>
    private const int MaxModels = 20;

    /// <summary>Reads those that a filter by session, context and time names, as a JSON object.</summary>
    public static ReadOnlyMemory<byte> Read(DuckDBConnection connection, HistoryFilter filter)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        Write(writer, connection, Conditions.Of(filter));
        writer.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>Writes those that fulfil conditions, as a JSON object.</summary>
    public static void Write(Utf8JsonWriter writer, DuckDBConnection connection, Conditions where)
    {
        using var command = connection.Command(
            $"""
            SELECT count(*), {Sum("input_tokens")}, {Sum("output_tokens")}, coalesce(sum(total_usd), 0), coalesce(sum(priced_usd), 0), count(*) FILTER (cost_source = 'unpriced'),
                coalesce(list(DISTINCT model ORDER BY model) FILTER (cost_source = 'unpriced' AND model IS NOT NULL), [])[1:{MaxModels}]
            FROM priced_llm_calls WHERE coalesce(wraps_llm_calls, 0) = 0 AND {where.Sql}
            """);
        where.Bind(command);
        using var reader = command.ExecuteReader();
        reader.Read();
        writer.WriteStartObject();
        writer.WriteNumber("calls", reader.GetInt64(0));
        writer.WriteNumber("input_tokens", reader.GetInt64(1));
        writer.WriteNumber("output_tokens", reader.GetInt64(2));
        writer.WriteNumber("cost_usd", reader.GetDouble(3));
        writer.WriteNumber("computed_usd", reader.GetDouble(4));
        writer.WriteNumber("unpriced_calls", reader.GetInt64(5));
        writer.WriteStartArray("unpriced_models");
        foreach (string model in reader.GetFieldValue<List<string>>(6))
            writer.WriteStringValue(model);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>A sum that stays at the greatest number when it would be beyond it.</summary>
    private static string Sum(string column) => $"least(coalesce(sum({column}), 0), {long.MaxValue})::BIGINT";
}
