using System.Buffers;
using System.Text.Json;
using DebugGrid.Analytics.Cold;
using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Flush.Follow;
using DebugGrid.Journal;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Queries;

/// <summary>Sizes, counts and lag of the history.</summary>
internal static class StoreStatistics
{
    private static readonly string[] Tables =
    [
        "execution_records", "event_log", "state_snapshots", "transaction_events", "metrics", "error_events", "success_events", "workflow_steps",
        "llm_calls", "findings", "sessions", "code_snapshots", "pipelines", "refused_events", "large_values",
    ];

    /// <summary>Reads them as a JSON object.</summary>
    public static ReadOnlyMemory<byte> Read(DuckDBConnection connection, AnalyticsOptions options, IJournalReader journal, FlushLoop loop, ColdState cold, TimeProvider clock)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        WriteTables(writer, connection);
        writer.WritePropertyName("llm_calls");
        ModelUsage.Write(writer, connection, new Conditions());
        WriteTiers(writer, options, journal, cold);
        WriteCold(writer, cold);
        WriteLag(writer, connection, journal, loop, clock);
        WriteFlush(writer, loop.Counters);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private static void WriteTables(Utf8JsonWriter writer, DuckDBConnection connection)
    {
        string sql = string.Join(" UNION ALL ", Tables.Select((table, i) => $"SELECT {i} AS n, '{table}', count(*) FROM {table}"));
        using var command = connection.Command($"{sql} ORDER BY n");
        using var reader = command.ExecuteReader();
        long events = 0;
        writer.WriteStartObject("tables");
        while (reader.Read())
        {
            events += reader.GetInt32(0) < 3 ? reader.GetInt64(2) : 0;
            writer.WriteNumber(reader.GetString(1), reader.GetInt64(2));
        }
        writer.WriteEndObject();
        writer.WriteNumber("events", events);
    }

    private static void WriteTiers(Utf8JsonWriter writer, AnalyticsOptions options, IJournalReader journal, ColdState cold)
    {
        writer.WriteStartObject("bytes");
        writer.WriteNumber("journal", journal.GetStatistics().Partitions.Sum(partition => partition.BytesOnDisk));
        writer.WriteNumber("database", Length(options.DatabasePath));
        writer.WriteNumber("wal", Length(options.DatabasePath + ".wal"));
        writer.WriteNumber("cold", cold.Files.Sum(static file => file.Bytes));
        writer.WriteNumber("exports", new DirectoryInfo(options.ExportDirectory) is { Exists: true } exports ? exports.EnumerateFiles().Sum(file => file.Length) : 0);
        writer.WriteEndObject();
    }

    private static void WriteCold(Utf8JsonWriter writer, ColdState cold)
    {
        writer.WriteStartObject("cold");
        writer.WriteNumber("files", cold.Files.Length);
        writer.WriteNumber("rows", cold.Files.Sum(static file => file.Rows));
        writer.WriteNumber("days", cold.Files.Select(static file => file.Day).Distinct().Count());
        writer.WriteNumber("unreadable_files", cold.Faults.Count);
        writer.WriteNumber("unreadable_rows", cold.Files.Where(file => cold.Faults.ContainsKey(file.Name)).Sum(static file => file.Rows));
        writer.WriteEndObject();
    }

    private static void WriteLag(Utf8JsonWriter writer, DuckDBConnection connection, IJournalReader journal, FlushLoop loop, TimeProvider clock)
    {
        int behind = Enumerable.Range(0, journal.PartitionCount).Count(partition => loop.Flushed(partition) < journal.Tail(partition).Value);
        writer.WriteStartObject("lag");
        writer.WriteNumber("partitions", behind);
        writer.WriteNumber("events", loop.WaitingEvents);
        writer.WriteNumber("bytes", loop.WaitingBytes);
        if (connection.Scalar("SELECT epoch_us(max(updated_at)) FROM journal_positions") is long newest)
            writer.WriteNumber("seconds", behind == 0 ? 0 : Math.Max(0, (Protocol.Timestamp.Now(clock) - new Protocol.Timestamp(newest)).TotalSeconds));
        writer.WriteEndObject();
    }

    private static void WriteFlush(Utf8JsonWriter writer, FlushCounters counters)
    {
        writer.WriteStartObject("flush");
        writer.WriteNumber("flushes", counters.Flushes);
        writer.WriteNumber("events", counters.Events);
        writer.WriteNumber("duplicates", counters.Duplicates);
        writer.WriteNumber("refused", counters.Refused);
        writer.WriteNumber("broken_batches", counters.BrokenBatches);
        writer.WriteNumber("failures", counters.Failures);
        writer.WriteNumber("gaps", counters.Gaps);
        writer.WriteNumber("last_ms", counters.LastMs);
        writer.WriteEndObject();
    }

    private static long Length(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;
}
