-- What the history answers and what the live state answers is the same: versions of states are counted when they are stored, transactions follow the
-- order of arrival (rowid) and not the senders' clocks, and open executions stand as findings say.

-- The newest version of each component's state; outlives the rows, so that retention does not make the count begin again.
CREATE TABLE component_versions (
    project VARCHAR NOT NULL,
    component_type VARCHAR NOT NULL,
    component_id VARCHAR NOT NULL,
    newest_version BIGINT NOT NULL,
    newest_time TIMESTAMP NOT NULL
);

UPDATE state_snapshots SET version = n.number
FROM (SELECT id, row_number() OVER (PARTITION BY project, component_type, component_id ORDER BY time, id) AS number FROM state_snapshots) n
WHERE n.id = state_snapshots.id AND version IS NULL;

INSERT INTO component_versions
SELECT project, component_type, component_id, max(version), max_by(time, version) FROM state_snapshots GROUP BY project, component_type, component_id;

-- How many calls a call wraps whose tokens are also counted by themselves; NULL for one that wraps none.
ALTER TABLE llm_calls ADD COLUMN wraps_llm_calls BIGINT;

UPDATE llm_calls SET wraps_llm_calls = try_cast(e.attributes->>'$.wraps_llm_calls' AS BIGINT)
FROM event_log e WHERE e.id = llm_calls.id AND e.kind = 'llm_call' AND e.attributes IS NOT NULL;

-- One row: settings of the grid that views need.
CREATE TABLE history_settings (
    default_pipeline VARCHAR
);

INSERT INTO history_settings VALUES ('audio');

-- Pipelines that need no declaration.
CREATE TABLE shipped_pipelines (
    name VARCHAR NOT NULL,
    last_stage VARCHAR NOT NULL
);

INSERT INTO shipped_pipelines VALUES ('audio', 'conversation_ended');

-- Calls and tokens by model. A call that wraps others is left out: its tokens are those of the calls below it.
CREATE VIEW llm_usage AS
SELECT
    project, session_id, correlation_id, provider, model,
    count(*) AS calls, sum(input_tokens)::BIGINT AS input_tokens, sum(output_tokens)::BIGINT AS output_tokens,
    sum(cached_tokens)::BIGINT AS cached_tokens, sum(cost_usd) AS cost_usd, avg(latency_ms) AS mean_latency_ms,
    min(time) AS first_at, max(time) AS last_at
FROM llm_calls WHERE coalesce(wraps_llm_calls, 0) = 0
GROUP BY project, session_id, correlation_id, provider, model;

-- How work stands by what was found of it: the newest stand (the one with the latest last progress) was resumed, ended in abandonment, or lasts.
CREATE VIEW stands AS
SELECT
    project, context_type, context_id, execution_id, transaction_id, since,
    CASE WHEN bool_or(finding = 'resume') THEN 'resumed' WHEN bool_or(finding = 'abandon') THEN 'abandoned' ELSE 'stalled' END AS status
FROM findings
WHERE finding IN ('stall', 'abandon', 'resume') AND since IS NOT NULL
GROUP BY project, context_type, context_id, execution_id, transaction_id, since
QUALIFY row_number() OVER (PARTITION BY project, context_type, context_id, execution_id, transaction_id ORDER BY since DESC) = 1;

-- Every execution: those that ended, by their record; and those that began and have no record, once each.
CREATE VIEW executions AS
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
