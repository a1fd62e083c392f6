-- What was sent is shown as it was sent: JSON of senders is put together as text, because a function that makes JSON writes their numbers anew.
-- What starts and heartbeats told of an execution, and its record does not say, stands beside the record (told), so that an execution has one parent, variant,
-- session and beginning, whoever told of it.
ALTER TABLE execution_records ADD COLUMN told JSON;

UPDATE execution_records SET told = t.told
FROM (
    SELECT r.arrival, json_merge_patch('{}', json_object(
        'context_name', CASE WHEN any_value(r.context_name) IS NULL THEN max_by(b.data->>'$.context_name', b.arrival) END,
        'parent_context', CASE WHEN any_value(r.parent_context) IS NULL THEN max_by(b.data->>'$.parent_context', b.arrival) END,
        'parent_context_type', CASE WHEN any_value(r.parent_context_type) IS NULL THEN max_by(b.data->>'$.parent_context_type', b.arrival) END,
        'parent_execution_id', CASE WHEN any_value(r.parent_execution_id) IS NULL THEN max_by(b.data->>'$.parent_execution_id', b.arrival) END,
        'variant_id', CASE WHEN any_value(r.variant_id) IS NULL THEN max_by(b.data->>'$.variant_id', b.arrival) END,
        'session_id', CASE WHEN any_value(r.session_id) IS NULL THEN max_by(b.session_id, b.arrival) END,
        'correlation_id', CASE WHEN any_value(r.correlation_id) IS NULL THEN max_by(b.correlation_id, b.arrival) END,
        'started_us', CASE WHEN any_value(r.duration_ms) IS NULL THEN min_by(epoch_us(b.time), (b.kind = 'heartbeat', b.arrival)) END)) AS told
    FROM execution_records r JOIN event_log b ON b.project = r.project AND b.context_type = r.context_type AND b.context_id = r.context_id
        AND coalesce(b.execution_id, replace(b.id::VARCHAR, '-', '')) = r.execution_id AND b.arrival < r.arrival
    WHERE b.kind IN ('started', 'heartbeat') AND NOT r.repeated GROUP BY r.arrival) t
WHERE t.arrival = execution_records.arrival AND t.told <> '{}';

-- Every event, whatever its kind: the common head, and what the kind carries as JSON.
CREATE OR REPLACE VIEW events AS
SELECT
    id, 'record' AS kind, time, received_at, project, session_id, correlation_id, trace_id, span_id, context_type, context_id,
    coalesce(execution_id, replace(id::VARCHAR, '-', '')) AS execution_id, transaction_id, component_type, component_id, level, status, message, attributes,
    concat(
        '{"context_name":', coalesce(to_json(context_name)::VARCHAR, 'null'),
        ',"parent_context":', coalesce(to_json(parent_context)::VARCHAR, 'null'),
        ',"parent_context_type":', coalesce(to_json(parent_context_type)::VARCHAR, 'null'),
        ',"parent_execution_id":', coalesce(to_json(parent_execution_id)::VARCHAR, 'null'),
        ',"request_data":', coalesce(request_data::VARCHAR, 'null'),
        ',"response_data":', coalesce(response_data::VARCHAR, 'null'),
        ',"metadata":', coalesce(metadata::VARCHAR, 'null'),
        ',"duration_ms":', coalesce(CASE WHEN duration_ms = trunc(duration_ms) AND abs(duration_ms) < 1e15 THEN duration_ms::BIGINT::VARCHAR WHEN isfinite(duration_ms) THEN duration_ms::VARCHAR END, 'null'),
        ',"memory_mb":', coalesce(CASE WHEN memory_mb = trunc(memory_mb) AND abs(memory_mb) < 1e15 THEN memory_mb::BIGINT::VARCHAR WHEN isfinite(memory_mb) THEN memory_mb::VARCHAR END, 'null'),
        ',"cpu_percent":', coalesce(CASE WHEN cpu_percent = trunc(cpu_percent) AND abs(cpu_percent) < 1e15 THEN cpu_percent::BIGINT::VARCHAR WHEN isfinite(cpu_percent) THEN cpu_percent::VARCHAR END, 'null'),
        ',"status":', coalesce(to_json(status)::VARCHAR, 'null'),
        ',"error":', coalesce(to_json(error)::VARCHAR, 'null'),
        ',"code_hash":', coalesce(to_json(code_hash)::VARCHAR, 'null'),
        ',"variant_id":', coalesce(to_json(variant_id)::VARCHAR, 'null'), '}')::JSON AS data, arrival
FROM execution_records
UNION ALL
SELECT
    id, 'state', time, received_at, project, session_id, correlation_id, trace_id, span_id, context_type, context_id,
    execution_id, transaction_id, component_type, component_id, level, NULL, message, attributes,
    concat('{"version":', coalesce(version::VARCHAR, 'null'), ',"state":', coalesce(state::VARCHAR, 'null'), '}')::JSON, arrival
FROM state_snapshots
UNION ALL
SELECT
    id, kind, time, received_at, project, session_id, correlation_id, trace_id, span_id, context_type, context_id,
    execution_id, transaction_id, component_type, component_id, level, status, message, attributes, data, arrival
FROM event_log;

-- Every execution: those that ended, by their first record and what was told before it; and those that began and have no record, once each. One goes by its
-- first start, without one by its first beat. A record that was not measured lasted from there; a measured one began so long before its end.
CREATE OR REPLACE VIEW executions AS
WITH opened AS (
    SELECT
        project, context_type, context_id, run, min_by(id, (beat, arrival)) AS id, min_by(time, (beat, arrival)) AS time, min_by(arrival, (beat, arrival)) AS arrival,
        max_by(session_id, arrival) AS session_id, max_by(correlation_id, arrival) AS correlation_id,
        max_by(data->>'$.context_name', arrival) AS context_name, max_by(data->>'$.parent_context', arrival) AS parent_context,
        max_by(data->>'$.parent_context_type', arrival) AS parent_context_type, max_by(data->>'$.parent_execution_id', arrival) AS parent_execution_id,
        max_by(data->>'$.variant_id', arrival) AS variant_id
    FROM (SELECT *, coalesce(execution_id, replace(id::VARCHAR, '-', '')) AS run, kind = 'heartbeat' AS beat FROM event_log
        WHERE kind = 'started' OR (kind = 'heartbeat' AND execution_id IS NOT NULL))
    ANTI JOIN (SELECT project, context_type, context_id, coalesce(execution_id, replace(id::VARCHAR, '-', '')) AS run FROM execution_records)
        USING (project, context_type, context_id, run)
    GROUP BY project, context_type, context_id, run
)
SELECT
    id, time, project, context_type, context_id, coalesce(context_name, told->>'$.context_name') AS context_name, coalesce(execution_id, replace(id::VARCHAR, '-', '')) AS execution_id,
    coalesce(parent_context, told->>'$.parent_context') AS parent_context, coalesce(parent_context_type, told->>'$.parent_context_type') AS parent_context_type,
    coalesce(parent_execution_id, told->>'$.parent_execution_id') AS parent_execution_id, status,
    CASE WHEN duration_ms IS NULL THEN make_timestamp(started_us) ELSE time - to_microseconds(round(duration_ms * 1000)::BIGINT) END AS started_at,
    time AS ended_at, coalesce(duration_ms, CASE WHEN started_us IS NOT NULL THEN greatest(epoch_us(time) - started_us, 0) / 1000 END) AS duration_ms, error,
    coalesce(session_id, told->>'$.session_id') AS session_id, coalesce(correlation_id, told->>'$.correlation_id') AS correlation_id,
    coalesce(variant_id, told->>'$.variant_id') AS variant_id, NULL::TIMESTAMP AS stalled_since, arrival
FROM (SELECT *, (told->>'$.started_us')::BIGINT AS started_us FROM execution_records WHERE NOT repeated)
UNION ALL
SELECT
    o.id, o.time, o.project, o.context_type, o.context_id, o.context_name, o.run, o.parent_context, o.parent_context_type, o.parent_execution_id,
    CASE WHEN f.status IN ('stalled', 'abandoned') THEN f.status ELSE 'running' END,
    o.time, NULL, NULL, NULL, o.session_id, o.correlation_id, o.variant_id, CASE WHEN f.status IN ('stalled', 'abandoned') THEN f.since END, o.arrival
FROM opened o
LEFT JOIN stands f ON f.project = o.project AND f.context_type = o.context_type AND f.context_id = o.context_id AND f.execution_id = o.run;

-- Where the journal did not hold what follows on what the history had: the history may lack something from before.
CREATE TABLE history_gaps (
    partition INTEGER NOT NULL,
    position BIGINT NOT NULL,
    found_at TIMESTAMP NOT NULL
);
