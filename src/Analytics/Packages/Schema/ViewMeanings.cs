namespace DebugGrid.Analytics.Packages.Schema;

/// <summary>The views: what may be relied on.</summary>
internal static class ViewMeanings
{
    /// <summary>All of them, the most useful first.</summary>
    public static IReadOnlyList<RelationMeaning> All { get; } =
    [
        RelationMeaning.Of(
            "records", 10, "a finished execution", "SELECT context_id, count(*) FROM records WHERE status = 'error' GROUP BY ALL",
            "timestamp: when it ended, UTC", "status: success, error or timeout", "code_snapshot: text of the code that ran"),
        RelationMeaning.Of(
            "executions", 9, "an execution, running ones too", "SELECT * FROM executions WHERE status = 'stalled'",
            "status: running, stalled, abandoned, success, error or timeout", "ended_at: when it ended; NULL while it runs", "stalled_since: last progress of what stands",
            "time: when it ended, else began"),
        RelationMeaning.Of(
            "events", 9, "an event of any kind", "SELECT time, kind, message FROM events WHERE session_id = $session ORDER BY arrival",
            "kind: record, started, heartbeat, log, metric, state, stage, error, success, step, llm_call, finding and others", "status: by kind: success, error, failed and others", "data: the kind's own fields as JSON"),
        RelationMeaning.Of(
            "llm_usage", 8, "a model in an operation; calls that wrap others left out", "SELECT model, sum(input_tokens) FROM llm_usage GROUP BY ALL",
            "calls: calls of the model", "mean_latency_ms: mean milliseconds to the answer", "first_at: first call", "last_at: last call"),
        RelationMeaning.Of(
            "priced_llm_calls", 8, "a call of a model, with a cost computed from prices where the sender gave none", "SELECT sum(total_usd) FROM priced_llm_calls WHERE coalesce(wraps_llm_calls, 0) = 0",
            "wraps_llm_calls: calls inside of it that tell their tokens too; leave such a call out of sums", "priced_usd: computed cost; NULL where the sender gave one, or nothing has a price",
            "total_usd: the sender's cost, else the computed one", "cost_source: sender, computed or unpriced"),
        RelationMeaning.Of(
            "transactions", 7, "a transaction of a pipeline", "SELECT * FROM transactions WHERE status = 'failed'",
            "status: in_progress, completed, failed, stalled or abandoned", "current_stage: its newest stage", "failed_stage: the stage that failed"),
        RelationMeaning.Of(
            "single_failures", 8, "a failure, once where a record and an error tell the same", "SELECT fingerprint, any_value(pattern), count(*) FROM single_failures GROUP BY ALL",
            "kind: error, record, step or stage", "pattern: the message without ids, numbers and times", "scope: what bounds the same work: correlation, session, execution or transaction",
            "scope_id: its id", "subject: what failed: context, step, stage, agent, component or operation", "subject_id: its id", "recovered_by: the event that recovered it", "recovered_with: the strategy that it names",
            "input: a number of what a record of a session was given", "run_key: a number of the execution; 0 for none", "same_as: NULL"),
        RelationMeaning.Of("stands", 5, "work that stood", "SELECT * FROM stands WHERE status = 'stalled'", "since: last progress before it stood", "status: stalled, resumed or abandoned"),
    ];
}
