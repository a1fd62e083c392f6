using DuckDB.NET.Data;

namespace DebugGrid.Benchmarks.Baseline;

/// <summary>
/// The debug store's own design as its document describes it: records go to LMDB in synced transactions, a background thread moves them to the
/// <c>records</c> table of a DuckDB file in batches of 1,000. Kinder to it than the original: one appender a batch instead of one INSERT a row.
/// </summary>
internal sealed class SeedStore : IDisposable
{
    private const int SyncBatch = 1_000;
    private readonly LmdbEnvironment lmdb;
    private readonly DuckDBConnection duckdb;
    private readonly Lock gate = new();
    private ulong written;
    private ulong synced;

    public SeedStore(string directory)
    {
        lmdb = new LmdbEnvironment(Path.Combine(directory, "session.lmdb"), 16L << 30);
        duckdb = new DuckDBConnection($"Data Source={Path.Combine(directory, "session.duckdb")}");
        duckdb.Open();
        using DuckDBCommand command = duckdb.CreateCommand();
        command.CommandText = """
            CREATE TABLE records (
                id VARCHAR PRIMARY KEY, timestamp TIMESTAMP, context_type VARCHAR, context_id VARCHAR, context_name VARCHAR, parent_context VARCHAR,
                request_data JSON, response_data JSON, metadata JSON, duration_ms DOUBLE, memory_mb DOUBLE, cpu_percent DOUBLE, status VARCHAR, error TEXT,
                code_snapshot TEXT, code_hash VARCHAR, variant_id VARCHAR)
            """;
        command.ExecuteNonQuery();
    }

    /// <summary>Records written and not yet in DuckDB.</summary>
    public ulong Lag
    {
        get
        {
            lock (gate)
                return written - synced;
        }
    }

    /// <summary>Writes a batch of records; durable when it returns.</summary>
    public void Write(IReadOnlyList<ReadOnlyMemory<byte>> records)
    {
        lmdb.Put(written, records);
        lock (gate)
            written += (ulong)records.Count;
    }

    /// <summary>Moves a batch to DuckDB.</summary>
    /// <returns>How many records were moved.</returns>
    public int Sync()
    {
        if (Lag == 0)
            return 0;
        int moved;
        using (DuckDBTransaction transaction = duckdb.BeginTransaction())
        {
            using (DuckDBAppender appender = duckdb.CreateAppender("records"))
                moved = lmdb.Read(synced, SyncBatch, bytes => SeedRecord.Append(appender, bytes));
            transaction.Commit();
        }

        lock (gate)
            synced += (ulong)moved;
        return moved;
    }

    public void Dispose()
    {
        duckdb.Dispose();
        lmdb.Dispose();
    }
}
