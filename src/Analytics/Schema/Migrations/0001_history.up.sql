-- The history. Every event stands in exactly one base table: a finished execution in execution_records, a component's state in
-- state_snapshots, every other kind in event_log. Kinds that are asked for by their own fields have these beside it, as typed rows.
-- No table has a primary key: ids are unique because the flush checks them, and an index would be kept in memory.

-- Which part of each journal partition the rows of this file hold. Changed in the transaction that writes the rows.
CREATE TABLE journal_positions (
    partition INTEGER NOT NULL,
    position BIGINT NOT NULL,
    updated_at TIMESTAMP NOT NULL
);

-- The text of code that ran, once for a hash. ref counts from 1 without a gap; code is NULL until the text has come and after retention took it.
CREATE TABLE code_snapshots (
    ref INTEGER NOT NULL,
    project VARCHAR NOT NULL,
    hash VARCHAR NOT NULL,
    code VARCHAR,
    first_seen TIMESTAMP NOT NULL
);

-- JSON is compressed by zstd: smaller than what DuckDB chooses by itself (FSST), and no dearer to write.
CREATE TABLE execution_records (
    id UUID NOT NULL,
    time TIMESTAMP NOT NULL,
    received_at TIMESTAMP NOT NULL,
    project VARCHAR NOT NULL,
    session_id VARCHAR,
    correlation_id VARCHAR,
    trace_id VARCHAR,
    span_id VARCHAR,
    context_type VARCHAR NOT NULL,
    context_id VARCHAR NOT NULL,
    context_name VARCHAR,
    parent_context VARCHAR,
    parent_context_type VARCHAR,
    parent_execution_id VARCHAR,
    execution_id VARCHAR,
    transaction_id VARCHAR,
    component_type VARCHAR,
    component_id VARCHAR,
    level VARCHAR NOT NULL,
    message VARCHAR,
    attributes JSON,
    request_data JSON USING COMPRESSION zstd,
    response_data JSON USING COMPRESSION zstd,
    metadata JSON USING COMPRESSION zstd,
    duration_ms DOUBLE,
    memory_mb DOUBLE,
    cpu_percent DOUBLE,
    status VARCHAR NOT NULL,
    error VARCHAR,
    code_hash VARCHAR,
    code_ref INTEGER,
    variant_id VARCHAR
);

CREATE TABLE state_snapshots (
    id UUID NOT NULL,
    time TIMESTAMP NOT NULL,
    received_at TIMESTAMP NOT NULL,
    project VARCHAR NOT NULL,
    session_id VARCHAR,
    correlation_id VARCHAR,
    trace_id VARCHAR,
    span_id VARCHAR,
    context_type VARCHAR,
    context_id VARCHAR,
    execution_id VARCHAR,
    transaction_id VARCHAR,
    component_type VARCHAR NOT NULL,
    component_id VARCHAR NOT NULL,
    level VARCHAR NOT NULL,
    message VARCHAR,
    attributes JSON,
    version BIGINT,
    state JSON NOT NULL
);

CREATE TABLE event_log (
    id UUID NOT NULL,
    kind VARCHAR NOT NULL,
    time TIMESTAMP NOT NULL,
    received_at TIMESTAMP NOT NULL,
    project VARCHAR NOT NULL,
    session_id VARCHAR,
    correlation_id VARCHAR,
    trace_id VARCHAR,
    span_id VARCHAR,
    context_type VARCHAR,
    context_id VARCHAR,
    execution_id VARCHAR,
    transaction_id VARCHAR,
    component_type VARCHAR,
    component_id VARCHAR,
    level VARCHAR NOT NULL,
    status VARCHAR,
    message VARCHAR,
    attributes JSON,
    data JSON NOT NULL
);

CREATE TABLE transaction_events (
    id UUID NOT NULL,
    time TIMESTAMP NOT NULL,
    project VARCHAR NOT NULL,
    transaction_id VARCHAR NOT NULL,
    pipeline VARCHAR,
    stage VARCHAR,
    success BOOLEAN NOT NULL,
    error VARCHAR,
    user_id VARCHAR,
    client_id VARCHAR,
    conversation_id VARCHAR,
    session_id VARCHAR,
    correlation_id VARCHAR,
    metadata JSON
);

CREATE TABLE metrics (
    id UUID NOT NULL,
    time TIMESTAMP NOT NULL,
    project VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    value DOUBLE NOT NULL,
    unit VARCHAR,
    component_type VARCHAR,
    component_id VARCHAR,
    context_type VARCHAR,
    context_id VARCHAR,
    session_id VARCHAR,
    correlation_id VARCHAR
);

CREATE TABLE error_events (
    id UUID NOT NULL,
    time TIMESTAMP NOT NULL,
    project VARCHAR NOT NULL,
    correlation_id VARCHAR,
    session_id VARCHAR,
    component_type VARCHAR,
    component_id VARCHAR,
    agent VARCHAR,
    error_type VARCHAR NOT NULL,
    severity VARCHAR NOT NULL,
    message VARCHAR,
    stack VARCHAR,
    agent_state JSON,
    recovery_strategy VARCHAR
);

CREATE TABLE success_events (
    id UUID NOT NULL,
    time TIMESTAMP NOT NULL,
    project VARCHAR NOT NULL,
    correlation_id VARCHAR,
    session_id VARCHAR,
    component_type VARCHAR,
    component_id VARCHAR,
    agent VARCHAR,
    quality_score DOUBLE,
    classification VARCHAR,
    recovery_strategy VARCHAR,
    error_event_id UUID,
    message VARCHAR
);

CREATE TABLE workflow_steps (
    id UUID NOT NULL,
    time TIMESTAMP NOT NULL,
    project VARCHAR NOT NULL,
    correlation_id VARCHAR,
    session_id VARCHAR,
    context_type VARCHAR,
    context_id VARCHAR,
    execution_id VARCHAR,
    step_index INTEGER NOT NULL,
    step_name VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    inputs JSON,
    outputs JSON,
    error VARCHAR,
    duration_ms DOUBLE
);

CREATE TABLE llm_calls (
    id UUID NOT NULL,
    time TIMESTAMP NOT NULL,
    project VARCHAR NOT NULL,
    correlation_id VARCHAR,
    session_id VARCHAR,
    context_type VARCHAR,
    context_id VARCHAR,
    provider VARCHAR,
    model VARCHAR NOT NULL,
    input_tokens BIGINT,
    output_tokens BIGINT,
    cached_tokens BIGINT,
    cost_usd DOUBLE,
    latency_ms DOUBLE,
    tool_name VARCHAR,
    quality_score DOUBLE,
    classification VARCHAR
);

CREATE TABLE findings (
    id UUID NOT NULL,
    time TIMESTAMP NOT NULL,
    project VARCHAR NOT NULL,
    finding VARCHAR NOT NULL,
    severity VARCHAR NOT NULL,
    confidence DOUBLE,
    context_type VARCHAR,
    context_id VARCHAR,
    execution_id VARCHAR,
    transaction_id VARCHAR,
    component_type VARCHAR,
    component_id VARCHAR,
    correlation_id VARCHAR,
    message VARCHAR,
    evidence JSON,
    suggestion VARCHAR,
    since TIMESTAMP,
    stood_ms DOUBLE
);

-- One row a session, also for one that was never opened and only named by its events. The counts are of all that ever came; retention does not lower them.
CREATE TABLE sessions (
    project VARCHAR NOT NULL,
    session_id VARCHAR NOT NULL,
    name VARCHAR,
    tags JSON,
    auto_flush BOOLEAN NOT NULL,
    opened_at TIMESTAMP,
    closed_at TIMESTAMP,
    first_event_at TIMESTAMP NOT NULL,
    last_event_at TIMESTAMP NOT NULL,
    event_count BIGINT NOT NULL,
    record_count BIGINT NOT NULL,
    error_count BIGINT NOT NULL
);

-- The newest declaration of each pipeline.
CREATE TABLE pipelines (
    project VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    declared_at TIMESTAMP NOT NULL,
    last_stage VARCHAR NOT NULL,
    stages JSON NOT NULL,
    activities JSON NOT NULL,
    stall_after_ms DOUBLE,
    abandon_after_ms DOUBLE
);

-- What left the file by retention, for those who count.
CREATE TABLE retention_runs (
    ran_at TIMESTAMP NOT NULL,
    table_name VARCHAR NOT NULL,
    cutoff TIMESTAMP NOT NULL,
    deleted_rows BIGINT NOT NULL
);

-- The columns of the debug store first, under their names and types; what stands behind variant_id is ours.
-- The code is taken out of a list by its number and not joined, so that a question that does not show it does not pay for it.
CREATE VIEW records AS
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
CREATE VIEW events AS
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

-- Failed: the newest event of some stage failed. Completed: the last declared stage succeeded. Stalled, abandoned: found so, and no stage since.
CREATE VIEW transactions AS
WITH stage AS (
    SELECT project, transaction_id, stage, max_by(success, (time, id)) AS success, max_by(error, (time, id)) AS error, max(time) AS time
    FROM transaction_events WHERE stage IS NOT NULL
    GROUP BY project, transaction_id, stage
), failed AS (
    SELECT project, transaction_id, min_by(stage, time) AS failed_stage, min_by(error, time) AS error
    FROM stage WHERE NOT success
    GROUP BY project, transaction_id
), run AS (
    SELECT
        project, transaction_id,
        max_by(pipeline, (time, id)) FILTER (pipeline IS NOT NULL) AS pipeline,
        max_by(stage, (time, id)) FILTER (stage IS NOT NULL) AS current_stage,
        max_by(user_id, (time, id)) FILTER (user_id IS NOT NULL) AS user_id,
        max_by(client_id, (time, id)) FILTER (client_id IS NOT NULL) AS client_id,
        max_by(conversation_id, (time, id)) FILTER (conversation_id IS NOT NULL) AS conversation_id,
        max_by(session_id, (time, id)) FILTER (session_id IS NOT NULL) AS session_id,
        max_by(correlation_id, (time, id)) FILTER (correlation_id IS NOT NULL) AS correlation_id,
        min(time) AS started_at, max(time) AS last_event_at, count(*) AS event_count
    FROM transaction_events
    GROUP BY project, transaction_id
), halted AS (
    SELECT project, transaction_id, max_by(finding, (time, id)) AS finding, max(time) AS time
    FROM findings WHERE transaction_id IS NOT NULL AND finding IN ('stall', 'abandon', 'resume')
    GROUP BY project, transaction_id
)
SELECT
    run.transaction_id AS transaction_id,
    run.project AS project,
    run.pipeline AS pipeline,
    CASE
        WHEN failed.failed_stage IS NOT NULL THEN 'failed'
        WHEN passed.success THEN 'completed'
        WHEN halted.time > run.last_event_at AND halted.finding = 'stall' THEN 'stalled'
        WHEN halted.time > run.last_event_at AND halted.finding = 'abandon' THEN 'abandoned'
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
LEFT JOIN stage passed ON passed.project = run.project AND passed.transaction_id = run.transaction_id AND passed.stage = pipelines.last_stage
LEFT JOIN halted ON halted.project = run.project AND halted.transaction_id = run.transaction_id;
