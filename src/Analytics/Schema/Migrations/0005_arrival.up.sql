-- Every row knows when it came (received_at) and in which order (arrival): retention counts from the first, lists of rows of one moment go by the second.
-- An execution ends with its first record; a later one is marked and counts nowhere. Numbers are within the limits that the doors hold today.

ALTER TABLE execution_records ADD COLUMN arrival BIGINT;
ALTER TABLE state_snapshots ADD COLUMN arrival BIGINT;
ALTER TABLE event_log ADD COLUMN arrival BIGINT;
ALTER TABLE execution_records ADD COLUMN repeated BOOLEAN;
ALTER TABLE transaction_events ADD COLUMN received_at TIMESTAMP;
ALTER TABLE transaction_events ADD COLUMN arrival BIGINT;
ALTER TABLE metrics ADD COLUMN received_at TIMESTAMP;
ALTER TABLE metrics ADD COLUMN arrival BIGINT;
ALTER TABLE error_events ADD COLUMN received_at TIMESTAMP;
ALTER TABLE error_events ADD COLUMN arrival BIGINT;
ALTER TABLE success_events ADD COLUMN received_at TIMESTAMP;
ALTER TABLE success_events ADD COLUMN arrival BIGINT;
ALTER TABLE workflow_steps ADD COLUMN received_at TIMESTAMP;
ALTER TABLE workflow_steps ADD COLUMN arrival BIGINT;
ALTER TABLE llm_calls ADD COLUMN received_at TIMESTAMP;
ALTER TABLE llm_calls ADD COLUMN arrival BIGINT;
ALTER TABLE findings ADD COLUMN received_at TIMESTAMP;
ALTER TABLE findings ADD COLUMN arrival BIGINT;
ALTER TABLE large_values ADD COLUMN received_at TIMESTAMP;
ALTER TABLE sessions ADD COLUMN last_received_at TIMESTAMP;
ALTER TABLE sessions ADD COLUMN arrival BIGINT;

-- Rows of before came in the order of their receipt; those of one batch in the order of their table, starts before records.
CREATE TEMP TABLE arrivals AS
SELECT source, row, row_number() OVER (ORDER BY received_at, source, row) AS arrival FROM (
    SELECT 0 AS source, rowid AS row, received_at FROM event_log
    UNION ALL SELECT 1, rowid, received_at FROM state_snapshots
    UNION ALL SELECT 2, rowid, received_at FROM execution_records);

UPDATE event_log SET arrival = a.arrival FROM arrivals a WHERE a.source = 0 AND a.row = event_log.rowid;
UPDATE state_snapshots SET arrival = a.arrival FROM arrivals a WHERE a.source = 1 AND a.row = state_snapshots.rowid;
UPDATE execution_records SET arrival = a.arrival FROM arrivals a WHERE a.source = 2 AND a.row = execution_records.rowid;
DROP TABLE arrivals;

UPDATE transaction_events SET received_at = e.received_at, arrival = e.arrival FROM event_log e WHERE e.id = transaction_events.id AND e.project = transaction_events.project;
UPDATE transaction_events SET received_at = time, arrival = 0 WHERE arrival IS NULL;
UPDATE metrics SET received_at = e.received_at, arrival = e.arrival FROM event_log e WHERE e.id = metrics.id AND e.project = metrics.project;
UPDATE metrics SET received_at = time, arrival = 0 WHERE arrival IS NULL;
UPDATE error_events SET received_at = e.received_at, arrival = e.arrival FROM event_log e WHERE e.id = error_events.id AND e.project = error_events.project;
UPDATE error_events SET received_at = time, arrival = 0 WHERE arrival IS NULL;
UPDATE success_events SET received_at = e.received_at, arrival = e.arrival FROM event_log e WHERE e.id = success_events.id AND e.project = success_events.project;
UPDATE success_events SET received_at = time, arrival = 0 WHERE arrival IS NULL;
UPDATE workflow_steps SET received_at = e.received_at, arrival = e.arrival FROM event_log e WHERE e.id = workflow_steps.id AND e.project = workflow_steps.project;
UPDATE workflow_steps SET received_at = time, arrival = 0 WHERE arrival IS NULL;
UPDATE llm_calls SET received_at = e.received_at, arrival = e.arrival FROM event_log e WHERE e.id = llm_calls.id AND e.project = llm_calls.project;
UPDATE llm_calls SET received_at = time, arrival = 0 WHERE arrival IS NULL;
UPDATE findings SET received_at = e.received_at, arrival = e.arrival FROM event_log e WHERE e.id = findings.id AND e.project = findings.project;
UPDATE findings SET received_at = time, arrival = 0 WHERE arrival IS NULL;
UPDATE large_values SET received_at = time;

UPDATE sessions SET last_received_at = e.received_at, arrival = e.arrival
FROM (SELECT project, session_id, max(received_at) AS received_at, min(arrival) AS arrival FROM (
        SELECT project, session_id, received_at, arrival FROM event_log
        UNION ALL SELECT project, session_id, received_at, arrival FROM state_snapshots
        UNION ALL SELECT project, session_id, received_at, arrival FROM execution_records)
    WHERE session_id IS NOT NULL GROUP BY ALL) e
WHERE e.project = sessions.project AND e.session_id = sessions.session_id;
UPDATE sessions SET last_received_at = last_event_at, arrival = 0 WHERE arrival IS NULL;

UPDATE execution_records SET repeated = false;
UPDATE execution_records SET repeated = true
FROM (SELECT arrival FROM execution_records WHERE execution_id IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY project, context_type, context_id, execution_id ORDER BY arrival) > 1) later
WHERE later.arrival = execution_records.arrival;

UPDATE execution_records SET duration_ms = greatest(0, least(3153600000000, duration_ms)) WHERE duration_ms NOT BETWEEN 0 AND 3153600000000;
UPDATE execution_records SET memory_mb = greatest(-1e15, least(1e15, memory_mb)) WHERE memory_mb NOT BETWEEN -1e15 AND 1e15;
UPDATE execution_records SET cpu_percent = greatest(0, least(1e15, cpu_percent)) WHERE cpu_percent NOT BETWEEN 0 AND 1e15;
UPDATE workflow_steps SET duration_ms = greatest(0, least(3153600000000, duration_ms)) WHERE duration_ms NOT BETWEEN 0 AND 3153600000000;
UPDATE llm_calls SET latency_ms = greatest(0, least(3153600000000, latency_ms)) WHERE latency_ms NOT BETWEEN 0 AND 3153600000000;
UPDATE llm_calls SET cost_usd = greatest(0, least(1e15, cost_usd)) WHERE cost_usd NOT BETWEEN 0 AND 1e15;
UPDATE llm_calls SET input_tokens = greatest(0, least(1000000000000, input_tokens)) WHERE input_tokens NOT BETWEEN 0 AND 1000000000000;
UPDATE llm_calls SET output_tokens = greatest(0, least(1000000000000, output_tokens)) WHERE output_tokens NOT BETWEEN 0 AND 1000000000000;
UPDATE llm_calls SET cached_tokens = greatest(0, least(1000000000000, cached_tokens)) WHERE cached_tokens NOT BETWEEN 0 AND 1000000000000;
UPDATE findings SET stood_ms = greatest(0, least(3153600000000, stood_ms)) WHERE stood_ms NOT BETWEEN 0 AND 3153600000000;
UPDATE metrics SET value = greatest(-1e100, least(1e100, value)) WHERE value NOT BETWEEN -1e100 AND 1e100;
UPDATE pipelines SET stall_after_ms = greatest(0, least(3153600000000, stall_after_ms)) WHERE stall_after_ms NOT BETWEEN 0 AND 3153600000000;
UPDATE pipelines SET abandon_after_ms = greatest(0, least(3153600000000, abandon_after_ms)) WHERE abandon_after_ms NOT BETWEEN 0 AND 3153600000000;
UPDATE state_snapshots SET version = greatest(1, least(9007199254740991, version)) WHERE version NOT BETWEEN 1 AND 9007199254740991;
UPDATE component_versions SET newest_version = greatest(1, least(9007199254740991, newest_version)) WHERE newest_version NOT BETWEEN 1 AND 9007199254740991;

-- The columns of the debug store first, under their names and types; what stands behind variant_id is ours.
-- A record of an execution that had ended is no row here. The code is taken out of a list by its number and not joined, so that a question that does not show it does not pay for it.
CREATE OR REPLACE VIEW records AS
SELECT
    id::VARCHAR AS id,
    time AS timestamp,
    context_type,
    context_id,
    context_name,
    parent_context,
    request_data,
    response_data,
    metadata,
    duration_ms,
    memory_mb,
    cpu_percent,
    status,
    error,
    (SELECT list(c.code ORDER BY c.ref) FROM code_snapshots c)[code_ref] AS code_snapshot,
    code_hash,
    variant_id,
    project,
    session_id,
    coalesce(execution_id, replace(id::VARCHAR, '-', '')) AS execution_id,
    parent_context_type,
    parent_execution_id,
    correlation_id,
    transaction_id,
    trace_id,
    span_id,
    component_type,
    component_id,
    level,
    message,
    attributes,
    received_at,
    arrival
FROM execution_records
WHERE NOT repeated;

-- Every event, whatever its kind: the common head, and what the kind carries as JSON.
CREATE OR REPLACE VIEW events AS
SELECT
    id, 'record' AS kind, time, received_at, project, session_id, correlation_id, trace_id, span_id, context_type, context_id,
    coalesce(execution_id, replace(id::VARCHAR, '-', '')) AS execution_id, transaction_id, component_type, component_id, level, status, message, attributes,
    json_object(
        'context_name', context_name, 'parent_context', parent_context, 'parent_context_type', parent_context_type,
        'parent_execution_id', parent_execution_id, 'request_data', request_data, 'response_data', response_data, 'metadata', metadata,
        'duration_ms', duration_ms, 'memory_mb', memory_mb, 'cpu_percent', cpu_percent, 'status', status, 'error', error,
        'code_hash', code_hash, 'variant_id', variant_id) AS data, arrival
FROM execution_records
UNION ALL
SELECT
    id, 'state', time, received_at, project, session_id, correlation_id, trace_id, span_id, context_type, context_id,
    execution_id, transaction_id, component_type, component_id, level, NULL, message, attributes,
    json_object('version', version, 'state', state), arrival
FROM state_snapshots
UNION ALL
SELECT
    id, kind, time, received_at, project, session_id, correlation_id, trace_id, span_id, context_type, context_id,
    execution_id, transaction_id, component_type, component_id, level, status, message, attributes, data, arrival
FROM event_log;

-- Calls and tokens by model. A call that wraps others is left out: its tokens are those of the calls below it.
CREATE OR REPLACE VIEW llm_usage AS
SELECT
    project, session_id, correlation_id, provider, model,
    count(*) AS calls,
    CASE WHEN sum(input_tokens) > 9223372036854775807 THEN 9223372036854775807 ELSE sum(input_tokens)::BIGINT END AS input_tokens,
    CASE WHEN sum(output_tokens) > 9223372036854775807 THEN 9223372036854775807 ELSE sum(output_tokens)::BIGINT END AS output_tokens,
    CASE WHEN sum(cached_tokens) > 9223372036854775807 THEN 9223372036854775807 ELSE sum(cached_tokens)::BIGINT END AS cached_tokens,
    sum(cost_usd) AS cost_usd, avg(latency_ms) AS mean_latency_ms,
    min(time) AS first_at, max(time) AS last_at
FROM llm_calls WHERE coalesce(wraps_llm_calls, 0) = 0
GROUP BY project, session_id, correlation_id, provider, model;

-- Every execution: those that ended, by their first record; and those that began and have no record, once each. One goes by its first start, without one by
-- its first beat. A record that was not measured lasted from there; a measured one began so long before its end.
CREATE OR REPLACE VIEW executions AS
WITH begun AS (
    SELECT *, coalesce(execution_id, replace(id::VARCHAR, '-', '')) AS run, kind = 'heartbeat' AS beat FROM event_log WHERE kind IN ('started', 'heartbeat')
), ended AS (
    SELECT *, coalesce(execution_id, replace(id::VARCHAR, '-', '')) AS run FROM execution_records WHERE NOT repeated
), unmeasured AS (
    SELECT r.arrival, min_by(b.time, (b.beat, b.arrival)) AS started_at
    FROM ended r JOIN begun b ON b.project = r.project AND b.context_type = r.context_type AND b.context_id = r.context_id AND b.run = r.run
        AND b.arrival < r.arrival
    WHERE r.duration_ms IS NULL GROUP BY r.arrival
)
SELECT
    id, time, project, context_type, context_id, context_name, run AS execution_id, parent_context, parent_context_type, parent_execution_id, status,
    time - to_microseconds(round(duration_ms * 1000)::BIGINT) AS started_at,
    time AS ended_at, duration_ms, error, session_id, correlation_id, variant_id, NULL::TIMESTAMP AS stalled_since, arrival
FROM ended WHERE duration_ms IS NOT NULL
UNION ALL
SELECT
    id, time, project, context_type, context_id, context_name, run, parent_context, parent_context_type, parent_execution_id, status, u.started_at,
    time, greatest(epoch_us(time) - epoch_us(u.started_at), CASE WHEN u.started_at IS NOT NULL THEN 0 END) / 1000, error, session_id, correlation_id, variant_id,
    NULL, arrival
FROM ended LEFT JOIN unmeasured u USING (arrival) WHERE duration_ms IS NULL
UNION ALL
SELECT
    s.id, s.time, s.project, s.context_type, s.context_id, s.data->>'$.context_name', s.run, s.data->>'$.parent_context', s.data->>'$.parent_context_type',
    s.data->>'$.parent_execution_id', CASE WHEN f.status IN ('stalled', 'abandoned') THEN f.status ELSE 'running' END,
    s.time, NULL, NULL, NULL, s.session_id, s.correlation_id, s.data->>'$.variant_id', CASE WHEN f.status IN ('stalled', 'abandoned') THEN f.since END, s.arrival
FROM begun s
LEFT JOIN stands f ON f.project = s.project AND f.context_type = s.context_type AND f.context_id = s.context_id AND f.execution_id = s.run
WHERE NOT EXISTS (
        SELECT 1 FROM ended r WHERE r.project = s.project AND r.context_type = s.context_type AND r.context_id = s.context_id AND r.run = s.run)
    AND NOT EXISTS (
        SELECT 1 FROM begun e WHERE e.project = s.project AND e.context_type = s.context_type AND e.context_id = s.context_id AND e.run = s.run
            AND (e.beat < s.beat OR (e.beat = s.beat AND e.arrival < s.arrival)));

-- Failed: the newest event of some stage failed. Completed: the last declared stage succeeded. Stalled, abandoned: found so, and not resumed since.
-- The newest is what arrived last.
CREATE OR REPLACE VIEW transactions AS
WITH stage AS (
    SELECT project, transaction_id, stage, max_by(success, arrival) AS success, max_by(error, arrival) AS error, max(arrival) AS arrival
    FROM transaction_events WHERE stage IS NOT NULL
    GROUP BY project, transaction_id, stage
), failed AS (
    SELECT project, transaction_id, max_by(stage, arrival) AS failed_stage, max_by(error, arrival) AS error
    FROM stage WHERE NOT success
    GROUP BY project, transaction_id
), run AS (
    SELECT
        project, transaction_id,
        coalesce(max_by(pipeline, arrival) FILTER (pipeline IS NOT NULL), (SELECT default_pipeline FROM history_settings)) AS pipeline,
        max_by(stage, arrival) FILTER (stage IS NOT NULL) AS current_stage,
        max_by(user_id, arrival) FILTER (user_id IS NOT NULL) AS user_id,
        max_by(client_id, arrival) FILTER (client_id IS NOT NULL) AS client_id,
        max_by(conversation_id, arrival) FILTER (conversation_id IS NOT NULL) AS conversation_id,
        max_by(session_id, arrival) FILTER (session_id IS NOT NULL) AS session_id,
        max_by(correlation_id, arrival) FILTER (correlation_id IS NOT NULL) AS correlation_id,
        min(time) AS started_at, max(time) AS last_event_at, count(*) AS event_count, max(arrival) AS arrival
    FROM transaction_events
    GROUP BY project, transaction_id
)
SELECT
    run.transaction_id AS transaction_id,
    run.project AS project,
    run.pipeline AS pipeline,
    CASE
        WHEN failed.failed_stage IS NOT NULL THEN 'failed'
        WHEN passed.success THEN 'completed'
        WHEN stands.status IN ('stalled', 'abandoned') THEN stands.status
        ELSE 'in_progress'
    END AS status,
    run.current_stage AS current_stage,
    failed.failed_stage AS failed_stage,
    failed.error AS error,
    run.user_id AS user_id,
    run.client_id AS client_id,
    run.conversation_id AS conversation_id,
    run.session_id AS session_id,
    run.correlation_id AS correlation_id,
    run.started_at AS started_at,
    run.last_event_at AS last_event_at,
    run.event_count AS event_count,
    run.arrival AS arrival
FROM run
LEFT JOIN failed ON failed.project = run.project AND failed.transaction_id = run.transaction_id
LEFT JOIN pipelines ON pipelines.project = run.project AND pipelines.name = run.pipeline
LEFT JOIN shipped_pipelines shipped ON shipped.name = run.pipeline
LEFT JOIN stage passed ON passed.project = run.project AND passed.transaction_id = run.transaction_id
    AND passed.stage = coalesce(pipelines.last_stage, shipped.last_stage)
LEFT JOIN stands ON stands.project = run.project AND stands.transaction_id = run.transaction_id AND stands.execution_id IS NULL;
