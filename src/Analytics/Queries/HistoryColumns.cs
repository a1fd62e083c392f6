namespace DebugGrid.Analytics.Queries;

/// <summary>What lists show.</summary>
internal static class HistoryColumns
{
    /// <summary>A finished execution: the columns of <c>records</c>. The code is left out; <c>code_hash</c> names it.</summary>
    public const string Records =
        """
        id, time AS timestamp, context_type, context_id, context_name, parent_context, request_data, response_data, metadata, duration_ms, memory_mb,
        cpu_percent, status, error, code_hash, variant_id, project, session_id,
        coalesce(execution_id, replace(id::VARCHAR, '-', '')) AS execution_id, parent_context_type, parent_execution_id, correlation_id,
        transaction_id, trace_id, span_id, component_type, component_id, level, message, attributes, received_at
        """;

    /// <summary>An event of any kind: the columns of <c>events</c>.</summary>
    public const string Events =
        """
        id, kind, time, received_at, project, session_id, correlation_id, trace_id, span_id, context_type, context_id, execution_id, transaction_id,
        component_type, component_id, level, status, message, attributes, data
        """;

    /// <summary>A state of a component.</summary>
    public const string States =
        "id, time, project, component_type, component_id, version, state, session_id, correlation_id, message, attributes, received_at";

    /// <summary>An execution below another.</summary>
    public const string Children =
        """
        id, context_type, context_id, context_name, execution_id, parent_context, parent_context_type, parent_execution_id, status, started_at, ended_at,
        duration_ms, error, session_id, correlation_id, variant_id
        """;

    /// <summary>A session.</summary>
    public const string Sessions =
        "session_id, project, name, tags, auto_flush, opened_at, closed_at, first_event_at, last_event_at, event_count, record_count, error_count";

    /// <summary>A transaction.</summary>
    public const string Transactions =
        """
        transaction_id, project, pipeline, status, current_stage, failed_stage, error, user_id, client_id, conversation_id, session_id, correlation_id,
        started_at, last_event_at, event_count
        """;
}
