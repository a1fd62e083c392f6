using System.Buffers;
using System.Text.Json;
using DebugGrid.Analytics.Database;
using DebugGrid.Contracts;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Queries;

/// <summary>Calls of models one by one, and what they took together.</summary>
internal static class LlmCallQuery
{
    private const string Columns =
        """
        id, time, correlation_id, session_id, context_type, context_id, provider, model, tool_name, input_tokens, output_tokens, cached_tokens, total_usd AS cost_usd, cost_source, latency_ms,
        quality_score, classification, coalesce(wraps_llm_calls, 0) > 0 AS wraps_others
        """;

    /// <summary>Reads a page, and the totals of all pages.</summary>
    /// <exception cref="InvalidQueryException">The limit or the cursor is not valid.</exception>
    public static LlmCallPage Read(DuckDBConnection connection, LlmCallFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        var where = new Conditions().Equal("project", filter.Project).Equal("correlation_id", filter.CorrelationId).Equal("session_id", filter.SessionId)
            .Equal("model", filter.Model).Equal("provider", filter.Provider).Between(filter.From, filter.To);
        var calls = new PagedQuery { Columns = Columns, From = "priced_llm_calls", PickFrom = ["llm_calls"], Where = where }.Read(connection, page, cancellationToken);
        var totals = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(totals);
        ModelUsage.Write(writer, connection, where);
        writer.Flush();
        return new LlmCallPage(calls, totals.WrittenMemory);
    }
}
