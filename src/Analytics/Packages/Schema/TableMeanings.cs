namespace DebugGrid.Analytics.Packages.Schema;

/// <summary>The tables below the views; they may change with a migration.</summary>
internal static class TableMeanings
{
    /// <summary>All of them, the most useful first.</summary>
    public static IReadOnlyList<RelationMeaning> All { get; } =
    [
        RelationMeaning.Of(
            "failures", 8, "an error, or a record, step or stage that failed", "SELECT fingerprint, any_value(pattern), count(*) FROM failures GROUP BY ALL",
            "kind: error, record, step or stage", "pattern: the message without ids, numbers and times", "scope: what bounds the same work: correlation, session, execution or transaction",
            "scope_id: its id", "subject: what failed: context, step, stage, agent, component or operation", "subject_id: its id", "recovered_by: the event that recovered it", "recovered_with: the strategy that it names", "input: a number of what a record of a session was given", "run_key: a number of the execution; 0 for none", "same_as: of a record, the error that tells the same failure"),
        RelationMeaning.Of(
            "llm_calls", 7, "a call of a model", "SELECT * FROM llm_calls WHERE coalesce(wraps_llm_calls, 0) = 0", "wraps_llm_calls: calls inside of it that tell their tokens too; leave such a call out of sums"),
        RelationMeaning.Of(
            "sessions", 7, "a session", "SELECT * FROM sessions ORDER BY last_event_at DESC",
            "name: its name", "tags: its tags", "auto_flush: whether its events are written at once", "opened_at: when it was opened", "closed_at: when it was closed", "first_event_at: time of its first event",
            "record_count: executions that ended", "error_count: events that tell of a failure", "last_received_at: when its newest event came", "arrival: that of its first event"),
        RelationMeaning.Of(
            "workflow_steps", 6, "a step of a workflow", "SELECT * FROM workflow_steps WHERE status = 'failed'", "status: pending, running, completed, failed or skipped", "inputs: as sent", "outputs: as sent"),
        RelationMeaning.Of("error_events", 6, "an error", "SELECT error_type, count(*) FROM error_events GROUP BY ALL", "stack: the stack"),
        RelationMeaning.Of(
            "findings", 6, "what the grid found", "SELECT * FROM findings WHERE finding = 'stall'",
            "finding: stall, resume, abandon, insight, alert, prediction or resolution", "confidence: from 0 to 1", "evidence: what it rests on", "suggestion: what to do", "since: since when work stood", "stood_ms: how long it stood"),
        RelationMeaning.Of("metrics", 5, "a value of a metric", "SELECT name, avg(value) FROM metrics GROUP BY ALL", "name: its name", "value: the value", "unit: UCUM unit"),
        RelationMeaning.Of("success_events", 4, "a success", "SELECT agent, count(*) FROM success_events GROUP BY ALL"),
        RelationMeaning.Of("state_snapshots", 4, "a state of a component", "SELECT version, state FROM state_snapshots WHERE component_id = $id", "version: the state's number", "state: as sent"),
        RelationMeaning.Of("transaction_events", 4, "a stage that a transaction reached", "SELECT stage, success FROM transaction_events WHERE transaction_id = $id", "stage: the stage's name", "success: whether it went well"),
        RelationMeaning.Of(
            "operation_arrivals", 1, "where events of an operation lie", "SELECT min(first_arrival), max(last_arrival) FROM operation_arrivals WHERE correlation_id = $id",
            "first_arrival: arrival of the first", "last_arrival: arrival of the last", "last_received_at: when the newest of them came"),
        RelationMeaning.Of(
            "pipelines", 3, "a declared pipeline", "SELECT name, stages FROM pipelines",
            "name: its name", "declared_at: when", "last_stage: its success completes a transaction", "stages: as declared", "activities: as declared", "stall_after_ms: declared threshold", "abandon_after_ms: from stall to abandonment"),
        RelationMeaning.Of("execution_records", 2, "a record; use records", "SELECT count(*) FROM execution_records", "status: success, error or timeout", "code_ref: row of code_snapshots", "repeated: an earlier record had ended the execution", "told: what starts and heartbeats told"),
        RelationMeaning.Of("event_log", 2, "an event of a kind without a table of its own; use events", "SELECT kind, count(*) FROM event_log GROUP BY ALL", "kind: its kind", "status: by kind", "data: the kind's own fields as JSON"),
        RelationMeaning.Of("code_snapshots", 3, "a code that ran", "SELECT hash, code FROM code_snapshots", "ref: its number", "hash: its hash", "code: its text", "first_seen: when it came"),
        RelationMeaning.Of("component_versions", 1, "a component's newest state", "SELECT * FROM component_versions", "newest_version: its number", "newest_time: its time"),
        RelationMeaning.Of("large_values", 2, "a part of a JSON value that stands as {\"$large\": id}; whole(column) puts it together", "SELECT whole(request_data) FROM records", "id: the value's", "kind: of its event", "part: from 0", "text: the part"),
        RelationMeaning.Of(
            "saved_queries", 2, "a statement that is kept by a name", "SELECT name, description FROM saved_queries", "name: its name", "description: what it answers", "sql: the statement", "parameters: what it asks for", "saved_at: when"),
        RelationMeaning.Of(
            "model_prices", 2, "a price of a model from some day on, US dollars a million tokens", "SELECT model, input_usd, output_usd FROM model_prices",
            "model: begin of the model's name", "providers: who it holds for", "valid_from: from when; NULL is always", "input_usd: of tokens in", "output_usd: of tokens out", "cached_usd: of cached tokens in",
            "compiled: when the table was compiled", "source: where it is from"),
        RelationMeaning.Of("projects", 1, "a project that has rows here", "SELECT project FROM projects"),
        RelationMeaning.Of(
            "refused_events", 1, "an event that the tables refused", "SELECT reason, count(*) FROM refused_events GROUP BY ALL", "kind: its kind", "batch_index: its place in its batch", "refused_at: when", "reason: why", "encoded: the event in wire form"),
        RelationMeaning.Of("retention_runs", 1, "what retention took from a table", "SELECT * FROM retention_runs", "ran_at: when", "table_name: the table", "cutoff: what was older went", "deleted_rows: how many"),
        RelationMeaning.Of(
            "cold_files", 1, "a file that holds a table's rows of one day", "SELECT table_name, sum(rows), sum(bytes) FROM cold_files GROUP BY ALL",
            "table_name: the table", "day: the day of receipt, UTC", "file: its name", "rows: how many rows", "bytes: its size", "sha256: of its bytes", "first_received_at: the earliest receipt", "last_received_at: the latest receipt",
            "last_arrival: the highest arrival", "newest_id: the highest version 7 id", "archived_at: when it was written"),
        RelationMeaning.Of("restored_days", 1, "a day that was brought back from its files", "SELECT * FROM restored_days", "day: the day of receipt, UTC", "warm_until: until when its rows stay in the tables"),
        RelationMeaning.Of(
            "live_deletions", 1, "what the live state has still to forget of what was deleted", "SELECT kind, count(*) FROM live_deletions GROUP BY ALL",
            "number: its place, larger for what was deleted later", "kind: what it is", "id: its id", "part: which part; empty for the whole", "through: how far the history had the journal"),
        RelationMeaning.Of("journal_positions", 1, "how far the history has a partition", "SELECT * FROM journal_positions", "updated_at: when that was written"),
        RelationMeaning.Of("history_gaps", 1, "what the journal no longer held", "SELECT * FROM history_gaps", "found_at: when that was found"),
    ];
}
