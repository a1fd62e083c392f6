-- Where the events of an operation (a correlation id) lie in the order of arrival: a row for each flush that brought some, so that a flush only appends. By it the rows of an
-- operation are found without looking for its id in every row. An operation that is not here has no rows, or has had them in files of old rows since before this table was.
CREATE TABLE operation_arrivals (
    project VARCHAR NOT NULL,
    correlation_id VARCHAR NOT NULL,
    first_arrival BIGINT NOT NULL,
    last_arrival BIGINT NOT NULL,
    last_received_at TIMESTAMP NOT NULL
);

INSERT INTO operation_arrivals
SELECT project, correlation_id, CASE WHEN EXISTS (SELECT 1 FROM cold_files) THEN 0 ELSE min(arrival) END, max(arrival), max(received_at)
FROM (
    SELECT project, correlation_id, arrival, received_at FROM warm_execution_records
    UNION ALL SELECT project, correlation_id, arrival, received_at FROM warm_state_snapshots
    UNION ALL SELECT project, correlation_id, arrival, received_at FROM warm_event_log)
WHERE correlation_id IS NOT NULL
GROUP BY project, correlation_id
ORDER BY min(arrival);

-- How often what follows was seen in operations whose events arrived between two numbers: one row an operation.
CREATE MACRO workflow_contexts(first_arrival, last_arrival) AS TABLE
SELECT
    correlation_id, min(began) AS started_at, max(time) AS last_event_at, (epoch_us(max(time)) - epoch_us(min(began))) / 1000 AS duration_ms,
    count(*) FILTER (part = 'record') AS execution_count, count(*) FILTER (part = 'record' AND NOT good) AS failed_execution_count,
    count(*) FILTER (part = 'step') AS step_event_count, coalesce(len(list_distinct(list(name) FILTER (part = 'step'))), 0) AS step_count,
    count(*) FILTER (part = 'step' AND NOT good) AS failed_step_count,
    max_by(name, arrival) FILTER (part = 'step') AS latest_step,
    count(*) FILTER (part = 'error') AS error_count, max_by(name, arrival) FILTER (part = 'error') AS latest_error_type,
    max_by(message, arrival) FILTER (part = 'error') AS latest_error_message,
    count(*) FILTER (part = 'success') AS success_count, avg(quality) FILTER (part = 'success') AS mean_quality_score,
    count(*) FILTER (part = 'state') AS snapshot_count,
    count(*) FILTER (part = 'llm_call') AS llm_call_count, sum(tokens)::BIGINT AS total_tokens, sum(cost_usd) AS cost_usd,
    list_sort(list_distinct(list(agent) FILTER (agent IS NOT NULL))) AS agents, project
FROM (
    SELECT
        'record' AS part, project, correlation_id, time, arrival, status = 'success' AS good, NULL::VARCHAR AS name, NULL::VARCHAR AS message,
        NULL::VARCHAR AS agent, NULL::DOUBLE AS quality, NULL::HUGEINT AS tokens, NULL::DOUBLE AS cost_usd,
        time - to_microseconds(round(coalesce(duration_ms, 0) * 1000)::BIGINT) AS began
    FROM execution_records WHERE NOT repeated
    UNION ALL
    SELECT 'step', project, correlation_id, time, arrival, status <> 'failed', step_name, error, NULL, NULL, NULL, NULL, time FROM workflow_steps
    UNION ALL
    SELECT 'error', project, correlation_id, time, arrival, false, error_type, message, coalesce(agent, component_id), NULL, NULL, NULL, time FROM error_events
    UNION ALL
    SELECT 'success', project, correlation_id, time, arrival, true, NULL, message, coalesce(agent, component_id), quality_score, NULL, NULL, time FROM success_events
    UNION ALL
    SELECT 'state', project, correlation_id, time, arrival, true, NULL, NULL, component_id, NULL, NULL, NULL, time FROM state_snapshots
    UNION ALL
    SELECT 'state', project, correlation_id, time, arrival, true, NULL, NULL, NULL, NULL, NULL, NULL, time FROM error_events WHERE agent_state IS NOT NULL
    UNION ALL
    SELECT
        'llm_call', project, correlation_id, time, arrival, true, NULL, NULL, NULL, NULL,
        coalesce(input_tokens, 0)::HUGEINT + coalesce(output_tokens, 0), cost_usd, time
    FROM llm_calls WHERE coalesce(wraps_llm_calls, 0) = 0
)
WHERE correlation_id IS NOT NULL AND arrival BETWEEN first_arrival AND last_arrival
GROUP BY project, correlation_id;

-- The same of all operations.
CREATE OR REPLACE VIEW debug_workflow_context AS SELECT * FROM workflow_contexts(0, 9223372036854775807);

-- Within a session, a record that went well is the same work as one that failed only where both were given the same: 0 for any.
ALTER TABLE failures ADD COLUMN input BIGINT DEFAULT 0;

-- A failed execution is often told twice: by its record, and by an error of it. run_key is a number of the execution that a failure is of (0 for none); the record's row
-- then names the error that tells the same.
ALTER TABLE failures ADD COLUMN run_key BIGINT DEFAULT 0;
ALTER TABLE failures ADD COLUMN same_as UUID;

-- Every failure once.
CREATE VIEW single_failures AS SELECT * FROM failures WHERE same_as IS NULL;

CREATE OR REPLACE VIEW debug_error_recovery_patterns AS
SELECT
    error_type, recovery_strategy, count(*) AS error_count, count(recovered_at) AS success_count, count(recovered_at) / count(*) AS success_rate,
    quantile_cont(recovery_ms, 0.5) AS median_recovery_ms, quantile_cont(recovery_ms, 0.95) AS p95_recovery_ms,
    min(time) AS first_seen, max(time) AS last_seen, project
FROM (
    SELECT
        project, error_type, coalesce(recovered_with, recovery_strategy) AS recovery_strategy, time, recovered_at,
        greatest(epoch_us(recovered_at) - epoch_us(time), CASE WHEN recovered_at IS NOT NULL THEN 0 END) / 1000 AS recovery_ms
    FROM single_failures)
GROUP BY project, error_type, recovery_strategy;

CREATE OR REPLACE MACRO get_workflow_debug_summary(workflow) AS TABLE
SELECT c.*, f.failure_count, f.recovered_count, f.unrecovered_count, f.failure_patterns
FROM debug_workflow_context c,
    (SELECT
        count(*) AS failure_count, count(recovered_at) AS recovered_count, count(*) - count(recovered_at) AS unrecovered_count,
        count(DISTINCT fingerprint) AS failure_patterns
    FROM single_failures WHERE correlation_id = workflow::VARCHAR) f
WHERE c.correlation_id = workflow::VARCHAR;
