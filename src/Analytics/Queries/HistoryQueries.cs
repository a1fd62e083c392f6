using DebugGrid.Analytics.Database;
using DebugGrid.Contracts;
using DebugGrid.Protocol;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Queries;

/// <summary>The questions with a name. Each runs on a reader's thread with its connection.</summary>
internal static class HistoryQueries
{
    /// <summary>The run of a row of <c>execution_records</c>: one that named none has its own id.</summary>
    internal const string OwnRun = "coalesce(execution_id, replace(id::VARCHAR, '-', ''))";

    /// <summary>The run that a row of <c>execution_records</c> is below.</summary>
    internal const string Parent = "coalesce(parent_execution_id, told->>'$.parent_execution_id')";

    /// <summary>Events of all kinds.</summary>
    public static PagedQuery Events(HistoryFilter filter)
    {
        string[]? kinds = filter.Kind?.Split(',');
        foreach (string kind in kinds ?? [])
            RequireName<EventKind>("kind", kind);
        RequireStatus(filter.Status, kinds);
        RequireName<EventLevel>("level", filter.Level);
        var where = Conditions.Of(filter);
        if (kinds is [var only])
            where.Equal("kind", only);
        else if (filter.Kind is { } named)
            where.Add("list_contains(string_split($kind, ','), kind)", "kind", named);
        where.Equal("execution_id", filter.ExecutionId);
        return new PagedQuery { Columns = HistoryColumns.Events, From = "events", PickFrom = EventSources(kinds), Where = where };
    }

    /// <summary>Finished executions.</summary>
    public static PagedQuery Records(HistoryFilter filter)
    {
        RequireName<ExecutionStatus>("status", filter.Status);
        RequireName<EventLevel>("level", filter.Level);
        if (filter.Kind is not null and not "record")
            throw new InvalidQueryException("kind", $"Records are of the kind record, not {filter.Kind}.");
        var where = Conditions.Of(filter).Add("NOT repeated");
        if (filter.ExecutionId is { } run)
            where.Add($"{OwnRun} = $execution_id", "execution_id", run);
        return new PagedQuery { Columns = HistoryColumns.Records, From = "execution_records", PickFrom = ["execution_records"], Where = where };
    }

    /// <summary>Transactions.</summary>
    public static PagedQuery Transactions(TransactionFilter filter)
    {
        if (filter.Status is not (null or "in_progress" or "completed" or "failed" or "stalled" or "abandoned"))
            throw new InvalidQueryException("status", $"'{filter.Status}' is not one of in_progress, completed, failed, stalled and abandoned.");
        var where = new Conditions().Equal("project", filter.Project).Equal("status", filter.Status).Equal("user_id", filter.UserId).Equal("pipeline", filter.Pipeline);
        return new PagedQuery
        {
            Columns = HistoryColumns.Transactions,
            From = "transactions",
            Where = where,
            Time = "last_event_at",
        };
    }

    /// <summary>Sessions, with what their calls of models came to.</summary>
    public static PagedQuery Sessions(SessionFilter filter)
    {
        const string Spent =
            $"""
            LEFT JOIN (
                SELECT session_id, {CallSums.Columns} FROM priced_llm_calls
                WHERE project = $project AND {CallSums.Counted} AND session_id IN (SELECT session_id FROM page)
                    AND time >= (SELECT min(first_event_at) FROM page) AND time <= (SELECT max(last_event_at) FROM page)
                GROUP BY session_id
            ) spent USING (session_id)
            """;
        var where = new Conditions().Equal("project", filter.Project).Equal("session_id", filter.SessionId);
        if (filter.Open is { } open)
            where.Add(open ? "closed_at IS NULL" : "closed_at IS NOT NULL");
        if (filter.Tag is { } tag)
            where.Add("list_contains(from_json(tags, '[\"VARCHAR\"]'), $tag)", "tag", tag);
        return new PagedQuery
        {
            Columns = $"{HistoryColumns.Sessions}, {CallSums.Shown}",
            From = "sessions",
            Where = where,
            Beside = Spent,
            Time = "first_event_at",
        };
    }

    /// <summary>
    /// Executions below a context: finished ones, and begun ones that did not end. One that names its parent by the run alone, as what another process called does,
    /// is below the context that has that run.
    /// </summary>
    public static PagedQuery Children(string project, string contextType, string contextId, string? execution)
    {
        const string Own = "project = $project AND context_type = $parent_type AND context_id = $parent_context";
        var where = new Conditions()
            .Equal("project", project)
            .Equal("parent_execution_id", execution)
            .Add("(parent_context_type = $parent_type OR parent_context_type IS NULL)", "parent_type", contextType)
            .Add(
                $"""
                ((parent_context = $parent_context AND (parent_context_type IS NOT NULL OR parent_execution_id IS NULL))
                OR ((parent_context = $parent_context OR parent_context IS NULL) AND parent_execution_id IN (
                    SELECT {OwnRun} FROM execution_records WHERE {Own}
                    UNION SELECT execution_id FROM event_log WHERE {Own} AND kind IN ('started', 'heartbeat'))))
                """,
                "parent_context",
                contextId);
        return new PagedQuery
        {
            Columns = HistoryColumns.Children,
            From = "executions",
            Where = where,
            NewestFirst = false,
        };
    }

    /// <summary>A state of a component, and the one before it in time.</summary>
    public static HistoryPage State(DuckDBConnection connection, StateQuestion question, CancellationToken cancellationToken)
    {
        using var command = connection.Command(
            $"""
            WITH held AS (
                SELECT * FROM state_snapshots
                WHERE project = $project AND component_type = $component_type AND component_id = $component_id
            ), wanted AS (
                SELECT time AS wanted_time, arrival AS wanted_arrival FROM held
                WHERE version = coalesce($version, version) AND time <= coalesce(make_timestamp($at), time)
                ORDER BY time DESC, arrival DESC LIMIT 1
            )
            SELECT {HistoryColumns.States}, (SELECT max(newest_version) FROM component_versions
                WHERE project = $project AND component_type = $component_type AND component_id = $component_id) AS newest_version
            FROM held, wanted WHERE time < wanted_time OR (time = wanted_time AND arrival <= wanted_arrival)
            ORDER BY time DESC, arrival DESC LIMIT 2
            """,
            new DuckDBParameter("project", question.Project), new DuckDBParameter("component_type", question.ComponentType),
            new DuckDBParameter("component_id", question.ComponentId), new DuckDBParameter("version", question.Version),
            new DuckDBParameter("at", question.At));
        return command.Read(ReadAll, cancellationToken);
    }

    /// <summary>One event, with the code that it came with or named; empty when there is none.</summary>
    public static ReadOnlyMemory<byte> Event(DuckDBConnection connection, string project, Guid id, CancellationToken cancellationToken)
    {
        using var command = connection.Command(
            $"""
            SELECT {HistoryColumns.Events},
                (SELECT any_value(c.code) FROM execution_records r JOIN code_snapshots c ON c.ref = r.code_ref WHERE r.id = $id::UUID AND r.project = $project) AS code_snapshot
            FROM events WHERE id = $id::UUID AND project = $project
            """,
            new DuckDBParameter("id", id.ToString()), new DuckDBParameter("project", project));
        var page = command.Read(ReadAll, cancellationToken);
        return page.Count == 0 ? default : page.Items[1..^1];
    }

    /// <summary>Executions, success and durations by context, the most used first.</summary>
    public static HistoryPage Performance(DuckDBConnection connection, HistoryFilter filter, CancellationToken cancellationToken)
    {
        var where = Conditions.Of(filter);
        using var command = connection.Command(
            $"""
            SELECT * EXCLUDE (q, contexts), {RunSummary.Quantiles}, contexts FROM (
            SELECT context_type, context_id, max(context_name) AS context_name, {RunSummary.Columns}, max_by(id, duration_ms) AS slowest_id, count(*) OVER () AS contexts
            FROM executions WHERE {where.Sql} AND ended_at IS NOT NULL
            GROUP BY context_type, context_id) ORDER BY executions DESC, context_type, context_id LIMIT {PageRequest.MaxLimit}
            """);
        where.Bind(command);
        return command.Read(ReadSummary, cancellationToken);
    }

    private static List<string> EventSources(string[]? kinds)
    {
        const string Head =
            "id, time, project, session_id, context_type, context_id, component_type, component_id, correlation_id, transaction_id, trace_id, level";
        var sources = new List<string>();
        if (kinds?.Contains("record") ?? true)
            sources.Add($"(SELECT {Head}, {OwnRun} AS execution_id, status, 'record' AS kind FROM execution_records)");
        if (kinds?.Contains("state") ?? true)
            sources.Add($"(SELECT {Head}, execution_id, NULL::VARCHAR AS status, 'state' AS kind FROM state_snapshots)");
        if (kinds?.Any(kind => kind is not ("record" or "state")) ?? true)
            sources.Add($"(SELECT {Head}, execution_id, status, kind FROM event_log)");
        return sources;
    }

    /// <summary>Every row of an answer, as one page.</summary>
    internal static HistoryPage ReadAll(DuckDBDataReader reader)
    {
        using var rows = new JsonRows();
        while (reader.Read())
            rows.Add(reader, reader.FieldCount);
        return new HistoryPage(rows.Finish(), rows.Count, rows.Count, null);
    }

    private static HistoryPage ReadSummary(DuckDBDataReader reader)
    {
        using var rows = new JsonRows();
        long contexts = 0;
        while (reader.Read())
        {
            contexts = reader.GetInt64(reader.FieldCount - 1);
            rows.Add(reader, reader.FieldCount - 1);
        }
        return new HistoryPage(rows.Finish(), rows.Count, contexts, null);
    }

    /// <summary>A status that none of the kinds can have would find nothing, and say so of everything.</summary>
    private static void RequireStatus(string? status, string[]? kinds)
    {
        var known = kinds is null ? EventStatuses.All : EventStatuses.Of(Enum.GetValues<EventKind>().Where(kind => EnumNames.IsKnown(kind) && kinds.Contains(EnumNames.Of(kind))));
        if (status is null || known.Contains(status))
            return;
        string asked = kinds is null ? string.Empty : $" that events of the kind {string.Join(" or ", kinds)} have";
        throw new InvalidQueryException("status", known.Count == 0
            ? $"Events of the kind {string.Join(" or ", kinds!)} have no status."
            : $"'{status}' is no status{asked}; it can be {string.Join(", ", known)}.");
    }

    private static void RequireName<TEnum>(string field, string? name)
        where TEnum : struct, Enum
    {
        if (name is not null && !EnumNames.All<TEnum>().Contains(name))
            throw new InvalidQueryException(field, $"'{name}' is not one of {EnumNames.List<TEnum>()}.");
    }
}
