using System.Buffers;
using System.Globalization;
using System.Text.Json;
using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Prices;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Queries;

/// <summary>The prices of models that are in force, and the models of a project's calls whose cost is not known.</summary>
internal static class PriceQuery
{
    /// <summary>Models without a known cost that are named at most, those with the most calls.</summary>
    public const int MaxUnpriced = 1_000;

    /// <summary>Reads both, as a JSON object.</summary>
    /// <param name="connection">A reader's connection.</param>
    /// <param name="project">Whose calls.</param>
    /// <param name="model">Only the model with this name; null for all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static ReadOnlyMemory<byte> Read(DuckDBConnection connection, string project, string? model, CancellationToken cancellationToken)
    {
        var prices = StoredPrices.Read(connection, model);
        var (unpriced, calls) = ReadUnpriced(connection, project, model, cancellationToken);
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteStartArray("items");
        foreach (var price in prices)
            Write(writer, price);
        writer.WriteEndArray();
        writer.WriteNumber("total_count", prices.Count);
        writer.WriteBoolean("truncated", false);
        writer.WriteNull("next_cursor");
        writer.WritePropertyName("unpriced");
        writer.WriteRawValue(unpriced.Span, skipInputValidation: true);
        writer.WriteNumber("unpriced_calls", calls);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter writer, StoredPrice stored)
    {
        var (price, compiled, source) = stored;
        writer.WriteStartObject();
        writer.WriteString("model", price.Model);
        writer.WriteStartArray("providers");
        foreach (string provider in price.Providers)
            writer.WriteStringValue(provider);
        writer.WriteEndArray();
        writer.WriteString("valid_from", price.ValidFrom?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        writer.WriteNumber("input_usd", price.Input);
        writer.WriteNumber("output_usd", price.Output);
        writer.WriteNumber("cached_usd", price.CachedInput ?? price.Input);
        writer.WriteString("table", PriceTable.Shipped.Has(price) ? "shipped" : "own");
        writer.WriteString("compiled", compiled);
        writer.WriteString("source", source);
        writer.WriteEndObject();
    }

    private static (ReadOnlyMemory<byte> Models, long Calls) ReadUnpriced(DuckDBConnection connection, string project, string? model, CancellationToken cancellationToken)
    {
        using var command = connection.Command(
            $"""
            SELECT provider, model, count(*) AS calls, count(*) FILTER (input_tokens IS NULL OR output_tokens IS NULL) AS calls_without_tokens, sum(count(*)) OVER ()::BIGINT
            FROM priced_llm_calls
            WHERE project = $project AND cost_source = 'unpriced' AND {CallSums.Counted} AND ($model IS NULL OR regexp_replace(lower(model), '^.*/', '') = {StoredPrices.Asked})
            GROUP BY provider, model ORDER BY calls DESC, provider, model LIMIT {MaxUnpriced}
            """,
            new DuckDBParameter("project", project), new DuckDBParameter("model", (object?)model ?? DBNull.Value));
        return command.Read(
            static reader =>
            {
                using var rows = new JsonRows();
                long calls = 0;
                while (reader.Read())
                {
                    rows.Add(reader, reader.FieldCount - 1);
                    calls = reader.GetInt64(reader.FieldCount - 1);
                }

                return (rows.Finish(), calls);
            },
            cancellationToken);
    }
}
