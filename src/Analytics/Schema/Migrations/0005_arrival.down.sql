-- The columns of the debug store first, under their names and types; what stands behind variant_id is ours.
-- The code is taken out of a list by its number and not joined, so that a question that does not show it does not pay for it.
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
    received_at
FROM execution_records;

-- Every event, whatever its kind: the common head, and what the kind carries as JSON.
CREATE OR REPLACE VIEW events AS
SELECT
    id, 'record' AS kind, time, received_at, project, session_id, correlation_id, trace_id, span_id, context_type, context_id,
    coalesce(execution_id, replace(id::VARCHAR, '-', '')) AS execution_id, transaction_id, component_type, component_id, level, status, message, attributes,
    json_object(
        'context_name', context_name, 'parent_context', parent_context, 'parent_context_type', parent_context_type,
        'parent_execution_id', parent_execution_id, 'request_data', request_data, 'response_data', response_data, 'metadata', metadata,
        'duration_ms', duration_ms, 'memory_mb', memory_mb, 'cpu_percent', cpu_percent, 'status', status, 'error', error,
        'code_hash', code_hash, 'variant_id', variant_id) AS data
FROM execution_records
UNION ALL
SELECT
    id, 'state', time, received_at, project, session_id, correlation_id, trace_id, span_id, context_type, context_id,
    execution_id, transaction_id, component_type, component_id, level, NULL, message, attributes,
    json_object('version', version, 'state', state)
FROM state_snapshots
UNION ALL
SELECT
    id, kind, time, received_at, project, session_id, correlation_id, trace_id, span_id, context_type, context_id,
    execution_id, transaction_id, component_type, component_id, level, status, message, attributes, data
FROM event_log;

-- Calls and tokens by model. A call that wraps others is left out: its tokens are those of the calls below it.
CREATE OR REPLACE VIEW llm_usage AS
SELECT
    project, session_id, correlation_id, provider, model,
    count(*) AS calls, sum(input_tokens)::BIGINT AS input_tokens, sum(output_tokens)::BIGINT AS output_tokens,
    sum(cached_tokens)::BIGINT AS cached_tokens, sum(cost_usd) AS cost_usd, avg(latency_ms) AS mean_latency_ms,
    min(time) AS first_at, max(time) AS last_at
FROM llm_calls WHERE coalesce(wraps_llm_calls, 0) = 0
GROUP BY project, session_id, correlation_id, provider, model;

-- Every execution: those that ended, by their record; and those that began and have no record, once each.
CREATE OR REPLACE VIEW executions AS
SELECT
    id, time, project, context_type, context_id, context_name, coalesce(execution_id, replace(id::VARCHAR, '-', '')) AS execution_id,
    parent_context, parent_context_type, parent_execution_id, status,
    CASE WHEN duration_ms IS NULL THEN NULL ELSE time - to_microseconds((duration_ms * 1000)::BIGINT) END AS started_at,
    time AS ended_at, duration_ms, error, session_id, correlation_id, variant_id, NULL::TIMESTAMP AS stalled_since
FROM execution_records
UNION ALL
SELECT
    s.id, s.time, s.project, s.context_type, s.context_id, s.data->>'$.context_name', coalesce(s.execution_id, replace(s.id::VARCHAR, '-', '')),
    s.data->>'$.parent_context', s.data->>'$.parent_context_type', s.data->>'$.parent_execution_id',
    CASE WHEN f.status IN ('stalled', 'abandoned') THEN f.status ELSE 'running' END,
    s.time, NULL, NULL, NULL, s.session_id, s.correlation_id, s.data->>'$.variant_id',
    CASE WHEN f.status IN ('stalled', 'abandoned') THEN f.since END
FROM event_log s
LEFT JOIN stands f ON f.project = s.project AND f.context_type = s.context_type AND f.context_id = s.context_id
    AND f.execution_id = coalesce(s.execution_id, replace(s.id::VARCHAR, '-', ''))
WHERE s.kind IN ('started', 'heartbeat')
    AND NOT EXISTS (
        SELECT 1 FROM execution_records r WHERE r.project = s.project AND r.context_type = s.context_type AND r.context_id = s.context_id
            AND r.execution_id = s.execution_id)
    AND NOT EXISTS (
        SELECT 1 FROM event_log e WHERE e.kind IN ('started', 'heartbeat') AND e.project = s.project AND e.context_type = s.context_type
            AND e.context_id = s.context_id AND e.execution_id = s.execution_id
            AND ((e.kind = 'heartbeat') < (s.kind = 'heartbeat') OR (e.kind = s.kind AND e.rowid < s.rowid)));

-- Failed: the newest event of some stage failed. Completed: the last declared stage succeeded. Stalled, abandoned: found so, and not resumed since.
-- The newest is what arrived last.
CREATE OR REPLACE VIEW transactions AS
WITH stage AS (
    SELECT project, transaction_id, stage, max_by(success, rowid) AS success, max_by(error, rowid) AS error, max(rowid) AS arrival
    FROM transaction_events WHERE stage IS NOT NULL
    GROUP BY project, transaction_id, stage
), failed AS (
    SELECT project, transaction_id, max_by(stage, arrival) AS failed_stage, max_by(error, arrival) AS error
    FROM stage WHERE NOT success
    GROUP BY project, transaction_id
), run AS (
    SELECT
        project, transaction_id,
        coalesce(max_by(pipeline, rowid) FILTER (pipeline IS NOT NULL), (SELECT default_pipeline FROM history_settings)) AS pipeline,
        max_by(stage, rowid) FILTER (stage IS NOT NULL) AS current_stage,
        max_by(user_id, rowid) FILTER (user_id IS NOT NULL) AS user_id,
        max_by(client_id, rowid) FILTER (client_id IS NOT NULL) AS client_id,
        max_by(conversation_id, rowid) FILTER (conversation_id IS NOT NULL) AS conversation_id,
        max_by(session_id, rowid) FILTER (session_id IS NOT NULL) AS session_id,
        max_by(correlation_id, rowid) FILTER (correlation_id IS NOT NULL) AS correlation_id,
        min(time) AS started_at, max(time) AS last_event_at, count(*) AS event_count
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
    run.event_count AS event_count
FROM run
LEFT JOIN failed ON failed.project = run.project AND failed.transaction_id = run.transaction_id
LEFT JOIN pipelines ON pipelines.project = run.project AND pipelines.name = run.pipeline
LEFT JOIN shipped_pipelines shipped ON shipped.name = run.pipeline
LEFT JOIN stage passed ON passed.project = run.project AND passed.transaction_id = run.transaction_id
    AND passed.stage = coalesce(pipelines.last_stage, shipped.last_stage)
LEFT JOIN stands ON stands.project = run.project AND stands.transaction_id = run.transaction_id AND stands.execution_id IS NULL;

ALTER TABLE execution_records DROP COLUMN arrival;
ALTER TABLE state_snapshots DROP COLUMN arrival;
ALTER TABLE event_log DROP COLUMN arrival;
ALTER TABLE execution_records DROP COLUMN repeated;
ALTER TABLE transaction_events DROP COLUMN arrival;
ALTER TABLE transaction_events DROP COLUMN received_at;
ALTER TABLE metrics DROP COLUMN arrival;
ALTER TABLE metrics DROP COLUMN received_at;
ALTER TABLE error_events DROP COLUMN arrival;
ALTER TABLE error_events DROP COLUMN received_at;
ALTER TABLE success_events DROP COLUMN arrival;
ALTER TABLE success_events DROP COLUMN received_at;
ALTER TABLE workflow_steps DROP COLUMN arrival;
ALTER TABLE workflow_steps DROP COLUMN received_at;
ALTER TABLE llm_calls DROP COLUMN arrival;
ALTER TABLE llm_calls DROP COLUMN received_at;
ALTER TABLE findings DROP COLUMN arrival;
ALTER TABLE findings DROP COLUMN received_at;
ALTER TABLE large_values DROP COLUMN received_at;
ALTER TABLE sessions DROP COLUMN arrival;
ALTER TABLE sessions DROP COLUMN last_received_at;
