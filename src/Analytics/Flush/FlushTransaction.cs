using DebugGrid.Analytics.Engine;
using DebugGrid.Protocol;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Flush;

/// <summary>Writes what waits, and the journal's positions behind it, in one transaction. Used by the writer's thread alone.</summary>
/// <param name="code">The numbers of code hashes.</param>
/// <param name="clock">Dates the positions.</param>
/// <param name="atPoint">Called at the named moments; null outside of tests.</param>
internal sealed class FlushTransaction(CodeCatalog code, TimeProvider clock, Action<FlushPoint>? atPoint) : IDisposable
{
    private readonly KindData data = new();

    /// <summary>Writes.</summary>
    public FlushOutcome Write(DuckDBConnection connection, PendingEvents pending)
    {
        var stored = StoredEvents.Find(connection, [.. pending.Events.Select(e => e.Id.Value).Distinct()]);
        code.Begin(connection);
        atPoint?.Invoke(FlushPoint.BeforeRows);
        int written;
        bool committed = false;
        try
        {
            using var transaction = connection.BeginTransaction();
            written = WriteRows(connection, pending.Events, stored);
            atPoint?.Invoke(FlushPoint.BeforePosition);
            WritePositions(connection, pending.Positions);
            atPoint?.Invoke(FlushPoint.BeforeCommit);
            transaction.Commit();
            committed = true;
        }
        finally
        {
            if (!committed)
                code.Failed();
        }
        code.Committed();
        atPoint?.Invoke(FlushPoint.AfterCommit);
        return new FlushOutcome(written, pending.Events.Count - written, pending.BrokenBatches);
    }

    /// <inheritdoc/>
    public void Dispose() => data.Dispose();

    private int WriteRows(DuckDBConnection connection, List<DebugEvent> events, HashSet<Guid> stored)
    {
        int written = 0;
        var sessions = new SessionTally();
        var pipelines = new PipelineTally();
        var versions = StateNumbers.Read(connection, events);
        using (var tables = new TableAppenders(connection))
        {
            var rows = new EventRows(tables, data);
            foreach (var e in events)
            {
                if (!stored.Add(e.Id.Value))
                    continue;
                rows.Write(e, e is ExecutionRecord record ? code.Resolve(connection, record) : default, e is StateEvent state ? versions.Next(state) : 0);
                sessions.Add(e);
                if (e is PipelineEvent pipeline)
                    pipelines.Add(pipeline);
                written++;
            }
        }
        code.Write(connection);
        sessions.Write(connection);
        pipelines.Write(connection);
        versions.Write(connection);
        return written;
    }

    private void WritePositions(DuckDBConnection connection, Dictionary<int, long> positions)
    {
        foreach (var (partition, position) in positions)
        {
            DuckDBParameter[] parameters =
            [
                new("partition", partition), new("position", position), new("at", clock.GetUtcNow().UtcDateTime),
            ];
            if (connection.Run("UPDATE journal_positions SET position = $position, updated_at = $at WHERE partition = $partition", parameters) == 0)
                connection.Run("INSERT INTO journal_positions VALUES ($partition, $position, $at)", parameters);
        }
    }
}
