namespace DebugGrid.Analytics.Packages.Schema;

/// <summary>The debug schema of agents (docs/debug-schema.md): views under the names that agents' tools know.</summary>
internal static class DebugMeanings
{
    /// <summary>All of them, the most useful first.</summary>
    public static IReadOnlyList<RelationMeaning> All { get; } =
    [
        RelationMeaning.Of(
            "debug_workflow_context", 5, "an operation of agents", "SELECT * FROM debug_workflow_context WHERE correlation_id = $id",
            "duration_ms: from its first event to its newest", "execution_count: executions that ended", "failed_execution_count: of them failed", "step_event_count: events of steps", "step_count: names of steps",
            "failed_step_count: of them failed", "latest_step: its newest step", "latest_error_type: of its newest error", "latest_error_message: of its newest error", "success_count: successes", "mean_quality_score: of them",
            "snapshot_count: states", "llm_call_count: calls of models", "total_tokens: in and out", "agents: who took part"),
        RelationMeaning.Of(
            "debug_error_recovery_patterns", 4, "a type of error with a strategy", "SELECT * FROM debug_error_recovery_patterns ORDER BY error_count DESC",
            "success_count: of them recovered", "success_rate: their share", "median_recovery_ms: half took no longer", "p95_recovery_ms: 95 of 100 took no longer", "first_seen: first of them", "last_seen: last of them"),
        RelationMeaning.Of(
            "debug_llm_call_summary", 3, "a call of a model", "SELECT * FROM debug_llm_call_summary WHERE NOT wraps_others", "llm_call_id: its event", "wraps_others: whether calls inside of it tell their tokens too", "call_timestamp: when"),
        RelationMeaning.Of("debug_error_success_correlation", 3, "a failure that recovered", "SELECT * FROM debug_error_success_correlation", "error_kind: error, record, step or stage", "recovery_ms: how long it took"),
        RelationMeaning.Of("debug_error_events", 2, "an error", "SELECT * FROM debug_error_events", "error_severity: low, medium, high or critical", "error_stack: the stack"),
        RelationMeaning.Of("debug_success_events", 2, "a success", "SELECT * FROM debug_success_events", "success_message: text for a person"),
        RelationMeaning.Of("debug_workflow_steps", 2, "a step", "SELECT * FROM debug_workflow_steps", "step_id: its event", "step_status: pending, running, completed, failed or skipped", "step_inputs: as sent", "step_outputs: as sent"),
        RelationMeaning.Of("debug_state_snapshots", 2, "a state of an agent", "SELECT * FROM debug_state_snapshots", "snapshot_id: its event", "snapshot_type: state, or error where an error carried it", "state_version: its number", "captured_at: when"),
        RelationMeaning.Of("agent_transformation_events", 1, "an operation's way from one agent to another", "SELECT source_agent, target_agent FROM agent_transformation_events", "source_agent: from", "target_agent: to", "transformed_at: when"),
        RelationMeaning.Of("pg_tables", 0.2, "a table, for tools of PostgreSQL", "SELECT * FROM pg_tables", "tablename: its name"),
        RelationMeaning.Of("pg_views", 0.2, "a view, for tools of PostgreSQL", "SELECT * FROM pg_views", "viewname: its name"),
        RelationMeaning.Of("pg_proc", 0.2, "a function, for tools of PostgreSQL", "SELECT * FROM pg_proc", "proname: its name"),
    ];
}
