namespace DebugGrid.Analytics.Flush.Rows;

/// <summary>What the flush appends, table by table. The columns that tables share are those of <see cref="EventHead"/>.</summary>
internal static class TableLayouts
{
    private const string Origin =
        "time TIMESTAMP, received_at TIMESTAMP, project VARCHAR, session_id VARCHAR, correlation_id VARCHAR, trace_id VARCHAR, span_id VARCHAR";

    private const string Context = "context_type VARCHAR, context_id VARCHAR";
    private const string Component = "component_type VARCHAR, component_id VARCHAR";
    private const string Work = "execution_id VARCHAR, transaction_id VARCHAR";
    private const string Short = "id UUID, time TIMESTAMP, project VARCHAR";
    private const string Operation = "correlation_id VARCHAR, session_id VARCHAR";
    private const string Receipt = "received_at TIMESTAMP, arrival BIGINT";
    private const string SameWork = "scope VARCHAR, scope_id VARCHAR, subject VARCHAR, subject_id VARCHAR";
    private const string Message = "level VARCHAR, message VARCHAR, attributes JSON";

    /// <summary>Finished executions.</summary>
    public static TableLayout Records { get; } = new(
        "warm_execution_records",
        $"id UUID, {Origin}, {Context}, context_name VARCHAR, parent_context VARCHAR, parent_context_type VARCHAR, parent_execution_id VARCHAR, {Work}, {Component}, "
        + $"{Message}, request_data JSON, response_data JSON, metadata JSON, duration_ms DOUBLE, memory_mb DOUBLE, cpu_percent DOUBLE, status VARCHAR, "
        + "error VARCHAR, code_hash VARCHAR, code_ref INTEGER, variant_id VARCHAR, arrival BIGINT, repeated BOOLEAN, told JSON");

    /// <summary>States of components.</summary>
    public static TableLayout States { get; } = new(
        "warm_state_snapshots", $"id UUID, {Origin}, {Context}, {Work}, {Component}, {Message}, version BIGINT, state JSON, arrival BIGINT");

    /// <summary>Events of all other kinds.</summary>
    public static TableLayout Log { get; } = new(
        "warm_event_log",
        $"id UUID, kind VARCHAR, {Origin}, {Context}, {Work}, {Component}, level VARCHAR, status VARCHAR, message VARCHAR, attributes JSON, data JSON, arrival BIGINT");

    /// <summary>Stages of transactions.</summary>
    public static TableLayout Stages { get; } = new(
        "warm_transaction_events",
        $"{Short}, transaction_id VARCHAR, pipeline VARCHAR, stage VARCHAR, success BOOLEAN, error VARCHAR, user_id VARCHAR, client_id VARCHAR, "
        + $"conversation_id VARCHAR, session_id VARCHAR, correlation_id VARCHAR, metadata JSON, {Receipt}");

    /// <summary>Metrics.</summary>
    public static TableLayout Metrics { get; } = new(
        "warm_metrics", $"{Short}, name VARCHAR, value DOUBLE, unit VARCHAR, {Component}, {Context}, session_id VARCHAR, correlation_id VARCHAR, {Receipt}");

    /// <summary>Errors.</summary>
    public static TableLayout Errors { get; } = new(
        "warm_error_events",
        $"{Short}, {Operation}, {Component}, agent VARCHAR, error_type VARCHAR, severity VARCHAR, message VARCHAR, stack VARCHAR, agent_state JSON, "
        + $"recovery_strategy VARCHAR, {Receipt}");

    /// <summary>Successes.</summary>
    public static TableLayout Successes { get; } = new(
        "warm_success_events",
        $"{Short}, {Operation}, {Component}, agent VARCHAR, quality_score DOUBLE, classification VARCHAR, recovery_strategy VARCHAR, error_event_id UUID, "
        + $"message VARCHAR, {Receipt}");

    /// <summary>Steps of workflows.</summary>
    public static TableLayout Steps { get; } = new(
        "warm_workflow_steps",
        $"{Short}, {Operation}, {Context}, execution_id VARCHAR, step_index INTEGER, step_name VARCHAR, status VARCHAR, inputs JSON, outputs JSON, "
        + $"error VARCHAR, duration_ms DOUBLE, {Receipt}");

    /// <summary>Calls of language models.</summary>
    public static TableLayout Calls { get; } = new(
        "warm_llm_calls",
        $"{Short}, {Operation}, {Context}, provider VARCHAR, model VARCHAR, input_tokens BIGINT, output_tokens BIGINT, cached_tokens BIGINT, cost_usd DOUBLE, "
        + $"latency_ms DOUBLE, tool_name VARCHAR, quality_score DOUBLE, classification VARCHAR, wraps_llm_calls BIGINT, {Receipt}");

    /// <summary>What the grid found.</summary>
    public static TableLayout Findings { get; } = new(
        "findings",
        $"{Short}, finding VARCHAR, severity VARCHAR, confidence DOUBLE, {Context}, {Work}, {Component}, correlation_id VARCHAR, message VARCHAR, evidence JSON, "
        + $"suggestion VARCHAR, since TIMESTAMP, stood_ms DOUBLE, {Receipt}");

    /// <summary>Failures of every kind, and what the same work succeeded with.</summary>
    public static TableLayout Failures { get; } = new(
        "failures",
        $"{Short}, kind VARCHAR, {Operation}, error_type VARCHAR, fingerprint VARCHAR, pattern VARCHAR, recovery_strategy VARCHAR, {SameWork}, "
        + $"recovered_at TIMESTAMP, recovered_by UUID, recovered_with VARCHAR, {Receipt}, input BIGINT, run_key BIGINT, same_as UUID");

    /// <summary>Parts of large values.</summary>
    public static TableLayout LargeValues { get; } = new(
        "warm_large_values", "id UUID, kind VARCHAR, time TIMESTAMP, project VARCHAR, session_id VARCHAR, part INTEGER, text VARCHAR, received_at TIMESTAMP");

    /// <summary>Texts of code.</summary>
    public static TableLayout Code { get; } = new("code_snapshots", "ref INTEGER, project VARCHAR, hash VARCHAR, code VARCHAR, first_seen TIMESTAMP");

    /// <summary>Declared pipelines.</summary>
    public static TableLayout Pipelines { get; } = new(
        "pipelines",
        "project VARCHAR, name VARCHAR, declared_at TIMESTAMP, last_stage VARCHAR, stages JSON, activities JSON, stall_after_ms DOUBLE, abandon_after_ms DOUBLE");

    /// <summary>Where events of operations arrived.</summary>
    public static TableLayout Operations { get; } = new(
        "operation_arrivals", "project VARCHAR, correlation_id VARCHAR, first_arrival BIGINT, last_arrival BIGINT, last_received_at TIMESTAMP");

    /// <summary>The tables of the file that are appended to.</summary>
    public static IReadOnlyList<TableLayout> Stored { get; } =
        [Records, States, Log, Stages, Metrics, Errors, Successes, Steps, Calls, Findings, Failures, LargeValues, Code, Pipelines, Operations];

    /// <summary>Temporary: the ids of a flush.</summary>
    public static TableLayout StagedIds { get; } = new("flush_ids", "project VARCHAR, id UUID");

    /// <summary>Temporary: executions that may have ended before the records of a flush.</summary>
    public static TableLayout StagedExecutions { get; } = new(
        "flush_executions", "project VARCHAR, context_type VARCHAR, context_id VARCHAR, execution_id VARCHAR");

    /// <summary>Temporary: records of a flush whose executions may have begun before it.</summary>
    public static TableLayout StagedBeginnings { get; } = new(
        "flush_beginnings", "project VARCHAR, context_type VARCHAR, context_id VARCHAR, execution_id VARCHAR, arrival BIGINT");

    /// <summary>Temporary: the components of a flush.</summary>
    public static TableLayout StagedComponents { get; } = new(
        "flush_components", "project VARCHAR, component_type VARCHAR, component_id VARCHAR, newest_version BIGINT, newest_time TIMESTAMP");

    /// <summary>Temporary: what the history's failures recover with in a flush.</summary>
    public static TableLayout StagedRecoveries { get; } = new("flush_recoveries", $"{Short}, recovery_strategy VARCHAR, {SameWork}, error_event_id UUID, input BIGINT");

    /// <summary>Temporary: what a flush adds to its sessions.</summary>
    public static TableLayout StagedSessions { get; } = new(
        "flush_sessions",
        "project VARCHAR, session_id VARCHAR, name VARCHAR, tags JSON, auto_flush BOOLEAN, closed_at TIMESTAMP, changed BOOLEAN, "
        + "first_event_at TIMESTAMP, last_event_at TIMESTAMP, event_count BIGINT, record_count BIGINT, error_count BIGINT, "
        + "last_received_at TIMESTAMP, arrival BIGINT");
}
