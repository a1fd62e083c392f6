using DebugGrid.Analytics;
using DebugGrid.Journal;
using DuckDB.NET.Data;
using Microsoft.Extensions.Logging.Abstractions;

namespace DebugGrid.Benchmarks.Flush;

/// <summary>Rows that a history holds before a benchmark begins, written by DuckDB itself: only their ids, executions and times matter.</summary>
internal static class StoredRows
{
    private const int MostAtOnce = 1_000_000;

    public static async Task Make(AnalyticsOptions settings, FasterLogJournal journal, int rows, bool sorted)
    {
        AnalyticsEngine engine = await AnalyticsEngine.OpenAsync(settings, journal, TimeProvider.System, NullLogger<AnalyticsEngine>.Instance, default);
        await engine.DisposeAsync();
        await using var connection = new DuckDBConnection($"DataSource={settings.DatabasePath}");
        await connection.OpenAsync();
        for (int first = 0; first < rows; first += MostAtOnce)
        {
            await using var command = connection.CreateCommand();
            command.CommandText =
                $"""
                INSERT INTO warm_execution_records BY NAME
                SELECT {(sorted ? "uuidv7()" : "uuidv4()")} AS id, time, time AS received_at, 'default' AS project, 'tool' AS context_type,
                    'context_' || (i % 200) AS context_id, 'stored-' || i AS execution_id, 'info' AS level, 'success' AS status, 1.5 AS duration_ms, i + 1 AS arrival,
                    false AS repeated
                FROM (SELECT i, now()::TIMESTAMP - to_microseconds({rows} - i) AS time FROM range({first}, {Math.Min(rows, first + MostAtOnce)}) t(i))
                """;
            await command.ExecuteNonQueryAsync();
        }
    }
}
