using DebugGrid.Analytics.Cold;
using DebugGrid.Analytics.Database;
using DebugGrid.Analytics.Flush.Executions;
using DebugGrid.Analytics.Flush.Failures;
using DebugGrid.Analytics.Flush.Follow;
using DebugGrid.Analytics.Flush.Known;
using DebugGrid.Analytics.Flush.Refusals;
using DebugGrid.Analytics.Flush.Rows;
using DebugGrid.Analytics.Flush.Tallies;
using DebugGrid.Protocol;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Flush;

/// <summary>
/// Writes what waits, and the journal's positions behind it, in one transaction. When the tables refuse an event, what waits is halved until the event
/// stands alone, is refused once more and becomes a dead letter; the parts are committed in order, the positions with the last. A dead letter needs a
/// database that works: it is written there too. Used by the writer's thread alone.
/// </summary>
/// <param name="code">The numbers of code hashes.</param>
/// <param name="projects">The projects that have rows.</param>
/// <param name="clock">Dates the positions.</param>
/// <param name="maxInRow">Bytes of a JSON value that may stand in its row.</param>
/// <param name="cold">The files of old rows.</param>
/// <param name="mender">Leaves out files that cannot be read.</param>
/// <param name="atPoint">Called at the named moments; null outside of tests.</param>
internal sealed class FlushTransaction(
    CodeCatalog code, StoredProjects projects, TimeProvider clock, int maxInRow, ColdCatalog cold, ColdMender mender, Action<FlushPoint>? atPoint) : IDisposable
{
    private readonly KindData data = new();
    private readonly List<EventName> names = [];
    private readonly StoredEvents stored = new(cold);
    private readonly EndedExecutions ended = new();
    private readonly ExecutionBeginnings begun = new();
    private readonly ArrivalNumbers arrivals = new();
    private readonly OpenFailures open = new();

    /// <summary>Writes.</summary>
    public FlushOutcome Write(DuckDBConnection connection, PendingEvents pending) =>
        WritePart(connection, pending, 0, pending.Count) + new FlushOutcome(0, 0, BrokenBatches: pending.BrokenBatches);

    /// <summary>Gives dead letters to the tables again, each in a transaction of its own.</summary>
    /// <param name="connection">The writer's.</param>
    /// <param name="project">Those of one project; null: all.</param>
    /// <returns>How many were taken.</returns>
    public int Replay(DuckDBConnection connection, string? project)
    {
        int taken = 0;
        foreach (var name in RefusedEvents.Names(connection, project))
        {
            var e = RefusedEvents.Read(connection, name);
            try
            {
                Commit(connection, [name], e is StateEvent ? [e] : [], [e], transactional => RefusedEvents.Release(transactional, e));
                taken++;
            }
            catch (Exception refusal) when (Refusal.IsOfAnEvent(refusal))
            {
                continue;
            }
        }

        return taken;
    }

    /// <inheritdoc/>
    public void Dispose() => data.Dispose();

    private FlushOutcome WritePart(DuckDBConnection connection, PendingEvents pending, int start, int count)
    {
        if (TryCommit(connection, pending, start, count, out _) is { } done)
            return done;
        if (count == 1)
            return TryCommit(connection, pending, start, count, out string reason) ?? Refuse(connection, pending, start, reason);
        int half = count / 2;
        return WritePart(connection, pending, start, half) + WritePart(connection, pending, start + half, count - half);
    }

    private FlushOutcome? TryCommit(DuckDBConnection connection, PendingEvents pending, int start, int count, out string reason)
    {
        reason = string.Empty;
        try
        {
            return CommitMended(connection, pending, start, count);
        }
        catch (Exception refusal) when (count > 0 && Refusal.IsOfAnEvent(refusal))
        {
            reason = Refusal.ReasonOf(refusal);
            return null;
        }
    }

    /// <summary>What fails because a file of old rows cannot be read is no fault of an event's, and goes well without the file.</summary>
    private FlushOutcome CommitMended(DuckDBConnection connection, PendingEvents pending, int start, int count)
    {
        pending.CopyNames(start, count, names);
        try
        {
            return Commit(
                connection,
                names,
                pending.Read(start, count, EventKind.State),
                pending.Read(start, count),
                IsLast(pending, start, count) ? transactional => WritePositions(transactional, pending.Positions) : null);
        }
        catch (DuckDBException failure) when (ColdFault.MayBe(failure))
        {
            if (!mender.Mend(connection, failure))
                throw;
            return CommitMended(connection, pending, start, count);
        }
    }

    private static bool IsLast(PendingEvents pending, int start, int count) => start + count == pending.Count;

    private FlushOutcome Refuse(DuckDBConnection connection, PendingEvents pending, int index, string reason)
    {
        var e = pending.Read(index, 1).Single();
        using var transaction = connection.BeginTransaction();
        RefusedEvents.Keep(connection, e, pending.PlaceOf(index), reason, Timestamp.Now(clock));
        projects.Add(e.Project.Value);
        projects.Write(connection);
        if (IsLast(pending, index, 1))
            WritePositions(connection, pending.Positions);
        transaction.Commit();
        projects.Committed();
        return new FlushOutcome(0, 0, 1, $"{EnumNames.Of(e.Kind)} {e.Id}: {reason}");
    }

    private FlushOutcome Commit(
        DuckDBConnection connection, List<EventName> names, IEnumerable<DebugEvent> states, IEnumerable<DebugEvent> events, Action<DuckDBConnection>? alongside)
    {
        FlushOutcome outcome;
        bool committed = false;
        try
        {
            long lastArrival = arrivals.Begin(connection);
            var known = stored.Find(connection, names, lastArrival);
            code.Begin(connection);
            open.Begin(connection);
            var failures = new FailureTally(open);
            atPoint?.Invoke(FlushPoint.BeforeRows);
            using var transaction = connection.BeginTransaction();
            outcome = WriteRows(connection, StateNumbers.Read(connection, states), events, known, failures);
            ended.Mark(connection, lastArrival);
            begun.Fill(connection, lastArrival);
            atPoint?.Invoke(FlushPoint.BeforePosition);
            alongside?.Invoke(connection);
            atPoint?.Invoke(FlushPoint.BeforeCommit);
            transaction.Commit();
            open.Committed(failures.Ended);
            committed = true;
        }
        finally
        {
            if (!committed)
                Failed();
        }
        Committed();
        atPoint?.Invoke(FlushPoint.AfterCommit);
        return outcome with { BrokenBatches = names.Count - outcome.Written - outcome.Duplicates };
    }

    private void Committed()
    {
        code.Committed();
        projects.Committed();
        stored.Committed();
        ended.Committed();
        begun.Committed();
        arrivals.Committed();
    }

    private void Failed()
    {
        code.Failed();
        projects.Failed();
        stored.Failed();
        ended.Failed();
        begun.Failed();
        open.Failed();
    }

    private FlushOutcome WriteRows(DuckDBConnection connection, StateNumbers versions, IEnumerable<DebugEvent> events, KnownIds known, FailureTally failures)
    {
        int written = 0, duplicates = 0;
        var sessions = new SessionTally();
        var operations = new OperationTally();
        var pipelines = new PipelineTally();
        using (var tables = new TableAppenders(connection, maxInRow))
        {
            var rows = new EventRows(tables, data);
            foreach (var e in events)
            {
                if (!known.Take(new EventName(e.Project.Value, e.Id.Value)))
                {
                    duplicates++;
                    continue;
                }
                var facts = FactsOf(connection, e, versions);
                rows.Write(e, facts);
                projects.Add(e.Project.Value);
                sessions.Add(e, facts.Arrival);
                operations.Add(e, facts.Arrival);
                failures.Add(e, facts.Arrival);
                if (e is PipelineEvent pipeline)
                    pipelines.Add(pipeline);
                written++;
            }

            tables.HandOver();
        }
        code.Write(connection);
        projects.Write(connection);
        sessions.Write(connection);
        operations.Write(connection);
        pipelines.Write(connection);
        failures.Write(connection);
        versions.Write(connection);
        return new FlushOutcome(written, duplicates);
    }

    private RowFacts FactsOf(DuckDBConnection connection, DebugEvent e, StateNumbers versions)
    {
        long arrival = arrivals.Next();
        switch (e)
        {
            case ExecutionRecord record:
                return FactsOf(connection, record, arrival);
            case StateEvent state:
                return new RowFacts(arrival, default, versions.Next(state), default);
            default:
                begun.Add(connection, e);
                return new RowFacts(arrival, default, 0, default);
        }
    }

    private RowFacts FactsOf(DuckDBConnection connection, ExecutionRecord record, long arrival)
    {
        var reference = code.Resolve(connection, record);
        if (record.Execution.IsNone)
            return new RowFacts(arrival, reference, 0, default);
        var name = ExecutionName.Of(record);
        ulong key = name.Key();
        ended.Add(connection, name, key);
        return new RowFacts(arrival, reference, 0, begun.Before(connection, record, name, key, arrival));
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
