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

ALTER TABLE execution_records DROP COLUMN told;
DROP TABLE history_gaps;
