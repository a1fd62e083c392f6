-- Failures of every kind with their fingerprint, and what ended them; and the relations of an agent's debug loop (docs/debug-schema.md), as views over the one truth.

-- One row for an error, and for a record, a step or a stage that did not succeed. The flush fills in what the same work succeeded with, once it does.
CREATE TABLE failures (
    id UUID NOT NULL,
    time TIMESTAMP NOT NULL,
    project VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    correlation_id VARCHAR,
    session_id VARCHAR,
    error_type VARCHAR NOT NULL,
    fingerprint VARCHAR NOT NULL,
    pattern VARCHAR NOT NULL,
    recovery_strategy VARCHAR,
    scope VARCHAR,
    scope_id VARCHAR,
    subject VARCHAR,
    subject_id VARCHAR,
    recovered_at TIMESTAMP,
    recovered_by UUID,
    recovered_with VARCHAR,
    received_at TIMESTAMP NOT NULL,
    arrival BIGINT NOT NULL
);

-- States of agents: those captured by themselves, and those that an error carried.
CREATE VIEW debug_state_snapshots AS
SELECT
    id AS snapshot_id, correlation_id, component_id AS agent_name, 'state' AS snapshot_type, state AS agent_state, version AS state_version, time AS captured_at,
    session_id, component_type, project
FROM state_snapshots
UNION ALL
SELECT id, correlation_id, coalesce(agent, component_id), 'error', agent_state, NULL, time, session_id, component_type, project
FROM error_events WHERE agent_state IS NOT NULL;

CREATE VIEW debug_error_events AS
SELECT
    id AS error_event_id, correlation_id, coalesce(agent, component_id) AS agent_name, error_type, severity AS error_severity, message AS error_message,
    stack AS error_stack, recovery_strategy, CASE WHEN agent_state IS NOT NULL THEN id END AS state_snapshot_id, time AS occurred_at, session_id, component_type,
    component_id, project
FROM error_events;

CREATE VIEW debug_success_events AS
SELECT
    id AS success_event_id, correlation_id, coalesce(agent, component_id) AS agent_name, quality_score, classification AS success_classification,
    message AS success_message, recovery_strategy, error_event_id, time AS occurred_at, session_id, component_type, component_id, project
FROM success_events;

CREATE VIEW debug_workflow_steps AS
SELECT
    id AS step_id, correlation_id, step_index, step_name, status AS step_status, inputs AS step_inputs, outputs AS step_outputs, error AS error_message,
    duration_ms, time AS occurred_at, session_id, context_type, context_id, execution_id, project
FROM workflow_steps;

-- What failed, and what the same work succeeded with.
CREATE VIEW debug_error_success_correlation AS
SELECT
    id AS error_event_id, recovered_by AS success_event_id, correlation_id, kind AS error_kind, error_type, fingerprint,
    coalesce(recovered_with, recovery_strategy) AS recovery_strategy, time AS occurred_at, recovered_at,
    greatest(epoch_us(recovered_at) - epoch_us(time), 0) / 1000 AS recovery_ms, session_id, project
FROM failures WHERE recovered_by IS NOT NULL;

-- How often what follows was seen in an operation: one row an operation.
CREATE VIEW debug_workflow_context AS
SELECT
    correlation_id, min(time) AS started_at, max(time) AS last_event_at, (epoch_us(max(time)) - epoch_us(min(time))) / 1000 AS duration_ms,
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
        NULL::VARCHAR AS agent, NULL::DOUBLE AS quality, NULL::HUGEINT AS tokens, NULL::DOUBLE AS cost_usd
    FROM execution_records WHERE NOT repeated
    UNION ALL
    SELECT 'step', project, correlation_id, time, arrival, status <> 'failed', step_name, error, NULL, NULL, NULL, NULL FROM workflow_steps
    UNION ALL
    SELECT 'error', project, correlation_id, time, arrival, false, error_type, message, coalesce(agent, component_id), NULL, NULL, NULL FROM error_events
    UNION ALL
    SELECT 'success', project, correlation_id, time, arrival, true, NULL, message, coalesce(agent, component_id), quality_score, NULL, NULL FROM success_events
    UNION ALL
    SELECT 'state', project, correlation_id, time, arrival, true, NULL, NULL, component_id, NULL, NULL, NULL FROM state_snapshots
    UNION ALL
    SELECT 'state', project, correlation_id, time, arrival, true, NULL, NULL, NULL, NULL, NULL, NULL FROM error_events WHERE agent_state IS NOT NULL
    UNION ALL
    SELECT
        'llm_call', project, correlation_id, time, arrival, true, NULL, NULL, NULL, NULL,
        coalesce(input_tokens, 0)::HUGEINT + coalesce(output_tokens, 0), cost_usd
    FROM llm_calls WHERE coalesce(wraps_llm_calls, 0) = 0
)
WHERE correlation_id IS NOT NULL
GROUP BY project, correlation_id;

-- Calls of models, one row each. Sums leave out those that wrap others: their tokens are those of the calls below them.
CREATE VIEW debug_llm_call_summary AS
SELECT
    id AS llm_call_id, correlation_id, tool_name, provider, model, quality_score, classification AS success_classification, input_tokens, output_tokens,
    cached_tokens, cost_usd, latency_ms, coalesce(wraps_llm_calls, 0) > 0 AS wraps_others, time AS call_timestamp, session_id, project
FROM llm_calls;

-- By type of error and strategy, the one that was announced or, of what recovered, the one that it succeeded with: how many failed, and how many of them recovered.
CREATE VIEW debug_error_recovery_patterns AS
SELECT
    error_type, recovery_strategy, count(*) AS error_count, count(recovered_at) AS success_count, count(recovered_at) / count(*) AS success_rate,
    quantile_cont(recovery_ms, 0.5) AS median_recovery_ms, quantile_cont(recovery_ms, 0.95) AS p95_recovery_ms,
    min(time) AS first_seen, max(time) AS last_seen, project
FROM (
    SELECT
        project, error_type, coalesce(recovered_with, recovery_strategy) AS recovery_strategy, time, recovered_at,
        greatest(epoch_us(recovered_at) - epoch_us(time), CASE WHEN recovered_at IS NOT NULL THEN 0 END) / 1000 AS recovery_ms
    FROM failures)
GROUP BY project, error_type, recovery_strategy;

-- Where an operation went over from one agent to another, and the event that tells of it.
CREATE VIEW agent_transformation_events AS
SELECT
    id, correlation_id, source_agent, target_agent, time AS transformed_at, CASE WHEN part = 'state' OR has_state THEN id END AS state_snapshot_id,
    CASE WHEN part = 'error' THEN id END AS error_event_id, CASE WHEN part = 'success' THEN id END AS success_event_id, session_id, project
FROM (
    SELECT *, lag(target_agent) OVER (PARTITION BY project, correlation_id ORDER BY arrival) AS source_agent
    FROM (
        SELECT 'error' AS part, id, project, correlation_id, session_id, time, arrival, coalesce(agent, component_id) AS target_agent, agent_state IS NOT NULL AS has_state
        FROM error_events
        UNION ALL
        SELECT 'success', id, project, correlation_id, session_id, time, arrival, coalesce(agent, component_id), false FROM success_events
        UNION ALL
        SELECT 'state', id, project, correlation_id, session_id, time, arrival, component_id, true FROM state_snapshots)
    WHERE correlation_id IS NOT NULL AND target_agent IS NOT NULL)
WHERE source_agent IS DISTINCT FROM target_agent;

-- What the grid's doors take: a state becomes an event, and nothing is written by a statement.
CREATE MACRO capture_state_snapshot(correlation_id, agent_name, agent_state) AS concat(
    '{"kind":"state","component_type":"agent","component_id":', coalesce(to_json(agent_name::VARCHAR)::VARCHAR, 'null'),
    ',"correlation_id":', coalesce(to_json(correlation_id::VARCHAR)::VARCHAR, 'null'), ',"state":', coalesce(agent_state::JSON::VARCHAR, 'null'), '}')::JSON;

-- What an operation came to; no row where the history holds nothing of it.
CREATE MACRO get_workflow_debug_summary(workflow) AS TABLE
SELECT c.*, f.failure_count, f.recovered_count, f.unrecovered_count, f.failure_patterns
FROM debug_workflow_context c,
    (SELECT
        count(*) AS failure_count, count(recovered_at) AS recovered_count, count(*) - count(recovered_at) AS unrecovered_count,
        count(DISTINCT fingerprint) AS failure_patterns
    FROM failures WHERE correlation_id = workflow::VARCHAR) f
WHERE c.correlation_id = workflow::VARCHAR;

-- The relations as a client of PostgreSQL asks for them: those that stand for tables there are tables here.
CREATE VIEW pg_tables AS
SELECT schema_name AS schemaname, table_name AS tablename FROM duckdb_tables() WHERE database_name = current_database() AND schema_name = 'main' AND NOT temporary
UNION ALL
SELECT schema_name, view_name FROM duckdb_views()
WHERE database_name = current_database() AND schema_name = 'main' AND view_name IN (
    'agent_transformation_events', 'debug_error_events', 'debug_error_success_correlation', 'debug_state_snapshots', 'debug_success_events', 'debug_workflow_steps');

CREATE VIEW pg_views AS
SELECT schema_name AS schemaname, view_name AS viewname FROM duckdb_views()
WHERE database_name = current_database() AND schema_name = 'main' AND NOT internal AND view_name NOT IN (
    'agent_transformation_events', 'debug_error_events', 'debug_error_success_correlation', 'debug_state_snapshots', 'debug_success_events', 'debug_workflow_steps');

CREATE VIEW pg_proc AS
SELECT DISTINCT function_name AS proname FROM duckdb_functions() WHERE database_name = current_database() AND schema_name = 'main' AND NOT internal;
