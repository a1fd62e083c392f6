-- Debug state management: five tables, three views, two functions, and three columns of agent_transformation_events (docs/debug-schema.md).
-- All or nothing. Applied once; a second time it ends with an error and changes nothing: roll back first.

BEGIN;

CREATE TABLE IF NOT EXISTS schema_migrations (
    version INTEGER PRIMARY KEY,
    description TEXT NOT NULL,
    applied_at TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE TABLE debug_state_snapshots (
    snapshot_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    correlation_id TEXT,
    agent_name TEXT,
    snapshot_type TEXT NOT NULL DEFAULT 'state' CHECK (snapshot_type IN ('state', 'error')),
    agent_state JSONB NOT NULL,
    state_version BIGINT,
    captured_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    session_id TEXT,
    component_type TEXT,
    project TEXT NOT NULL DEFAULT 'default'
);

CREATE TABLE debug_error_events (
    error_event_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    correlation_id TEXT,
    agent_name TEXT,
    error_type TEXT NOT NULL,
    error_severity TEXT NOT NULL DEFAULT 'medium' CHECK (error_severity IN ('low', 'medium', 'high', 'critical')),
    error_message TEXT,
    error_stack TEXT,
    recovery_strategy TEXT,
    state_snapshot_id UUID REFERENCES debug_state_snapshots (snapshot_id) ON DELETE SET NULL,
    occurred_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    session_id TEXT,
    component_type TEXT,
    component_id TEXT,
    project TEXT NOT NULL DEFAULT 'default'
);

-- error_event_id is what its sender says: the error may be gone, or be of somewhere else.
CREATE TABLE debug_success_events (
    success_event_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    correlation_id TEXT,
    agent_name TEXT,
    quality_score DOUBLE PRECISION CHECK (quality_score BETWEEN 0 AND 1),
    success_classification TEXT,
    success_message TEXT,
    recovery_strategy TEXT,
    error_event_id UUID,
    occurred_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    session_id TEXT,
    component_type TEXT,
    component_id TEXT,
    project TEXT NOT NULL DEFAULT 'default'
);

CREATE TABLE debug_workflow_steps (
    step_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    correlation_id TEXT,
    step_index INTEGER NOT NULL,
    step_name TEXT NOT NULL,
    step_status TEXT NOT NULL CHECK (step_status IN ('pending', 'running', 'completed', 'failed', 'skipped')),
    step_inputs JSONB,
    step_outputs JSONB,
    error_message TEXT,
    duration_ms DOUBLE PRECISION,
    occurred_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    session_id TEXT,
    context_type TEXT,
    context_id TEXT,
    execution_id TEXT,
    project TEXT NOT NULL DEFAULT 'default'
);

-- A failure and what the same work succeeded with. Failures are errors, but also runs, steps and stages, so their ids are not all among the errors.
CREATE TABLE debug_error_success_correlation (
    error_event_id UUID NOT NULL,
    success_event_id UUID NOT NULL,
    correlation_id TEXT,
    error_kind TEXT NOT NULL DEFAULT 'error',
    error_type TEXT NOT NULL,
    fingerprint TEXT,
    recovery_strategy TEXT,
    occurred_at TIMESTAMPTZ NOT NULL,
    recovered_at TIMESTAMPTZ NOT NULL,
    recovery_ms DOUBLE PRECISION,
    session_id TEXT,
    project TEXT NOT NULL DEFAULT 'default',
    PRIMARY KEY (error_event_id, success_event_id)
);

CREATE INDEX debug_state_snapshots_correlation ON debug_state_snapshots (correlation_id, captured_at);
CREATE INDEX debug_error_events_correlation ON debug_error_events (correlation_id, occurred_at);
CREATE INDEX debug_error_events_type ON debug_error_events (error_type, recovery_strategy);
CREATE INDEX debug_success_events_correlation ON debug_success_events (correlation_id, occurred_at);
CREATE INDEX debug_workflow_steps_correlation ON debug_workflow_steps (correlation_id, occurred_at);
CREATE INDEX debug_error_success_correlation_type ON debug_error_success_correlation (error_type, recovery_strategy);

-- Where the database has no such table, it is made, marked as made here, and goes again with the rollback.
DO $$
BEGIN
    IF to_regclass('agent_transformation_events') IS NULL THEN
        CREATE TABLE agent_transformation_events (
            id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
            correlation_id TEXT,
            source_agent TEXT,
            target_agent TEXT,
            transformed_at TIMESTAMPTZ NOT NULL DEFAULT now(),
            session_id TEXT,
            project TEXT NOT NULL DEFAULT 'default'
        );
        COMMENT ON TABLE agent_transformation_events IS 'made by migration 005';
    END IF;
END
$$;

ALTER TABLE agent_transformation_events
    ADD COLUMN state_snapshot_id UUID REFERENCES debug_state_snapshots (snapshot_id) ON DELETE SET NULL,
    ADD COLUMN error_event_id UUID REFERENCES debug_error_events (error_event_id) ON DELETE SET NULL,
    ADD COLUMN success_event_id UUID REFERENCES debug_success_events (success_event_id) ON DELETE SET NULL;

-- One row an operation.
CREATE VIEW debug_workflow_context AS
SELECT
    correlation_id, min(time) AS started_at, max(time) AS last_event_at, extract(epoch FROM max(time) - min(time)) * 1000 AS duration_ms,
    count(*) FILTER (WHERE part = 'step') AS step_event_count, count(DISTINCT name) FILTER (WHERE part = 'step') AS step_count,
    count(*) FILTER (WHERE part = 'step' AND NOT good) AS failed_step_count,
    (array_agg(name ORDER BY time DESC) FILTER (WHERE part = 'step'))[1] AS latest_step,
    count(*) FILTER (WHERE part = 'error') AS error_count,
    (array_agg(name ORDER BY time DESC) FILTER (WHERE part = 'error'))[1] AS latest_error_type,
    (array_agg(message ORDER BY time DESC) FILTER (WHERE part = 'error'))[1] AS latest_error_message,
    count(*) FILTER (WHERE part = 'success') AS success_count, avg(quality) FILTER (WHERE part = 'success') AS mean_quality_score,
    count(*) FILTER (WHERE part = 'state') AS snapshot_count,
    array_agg(DISTINCT agent) FILTER (WHERE agent IS NOT NULL) AS agents, project
FROM (
    SELECT 'step' AS part, project, correlation_id, occurred_at AS time, step_status <> 'failed' AS good, step_name AS name, error_message AS message,
        NULL::TEXT AS agent, NULL::DOUBLE PRECISION AS quality
    FROM debug_workflow_steps
    UNION ALL
    SELECT 'error', project, correlation_id, occurred_at, false, error_type, error_message, agent_name, NULL FROM debug_error_events
    UNION ALL
    SELECT 'success', project, correlation_id, occurred_at, true, NULL, success_message, agent_name, quality_score FROM debug_success_events
    UNION ALL
    SELECT 'state', project, correlation_id, captured_at, true, NULL, NULL, agent_name, NULL FROM debug_state_snapshots
) parts
WHERE correlation_id IS NOT NULL
GROUP BY project, correlation_id;

-- Calls of models, from hook_events. Where the database has no such table, it is made as agent_transformation_events is.
DO $$
BEGIN
    IF to_regclass('hook_events') IS NULL THEN
        CREATE TABLE hook_events (
            id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
            source TEXT NOT NULL,
            payload JSONB NOT NULL,
            metadata JSONB NOT NULL DEFAULT '{}',
            created_at TIMESTAMPTZ NOT NULL DEFAULT now()
        );
        COMMENT ON TABLE hook_events IS 'made by migration 005';
    END IF;
END
$$;

CREATE VIEW debug_llm_call_summary AS
SELECT
    id AS llm_call_id, coalesce(metadata->>'correlation_id', payload->>'correlation_id') AS correlation_id, payload->>'tool_name' AS tool_name,
    payload->>'provider' AS provider, payload->>'model' AS model, (payload->>'quality_score')::DOUBLE PRECISION AS quality_score,
    payload->>'success_classification' AS success_classification, (payload->>'input_tokens')::BIGINT AS input_tokens,
    (payload->>'output_tokens')::BIGINT AS output_tokens, (payload->>'cost_usd')::DOUBLE PRECISION AS cost_usd,
    (payload->>'latency_ms')::DOUBLE PRECISION AS latency_ms, coalesce((payload->>'wraps_others')::BOOLEAN, false) AS wraps_others,
    created_at AS call_timestamp, metadata->>'session_id' AS session_id, coalesce(metadata->>'project', 'default') AS project
FROM hook_events
WHERE payload ? 'tool_name' OR payload ? 'model';

-- By type of error and strategy: how many errors announced it or recovered with it, and how many recovered.
CREATE VIEW debug_error_recovery_patterns AS
SELECT
    error_type, recovery_strategy, count(*) AS error_count, count(recovered_at) AS success_count, count(recovered_at)::DOUBLE PRECISION / count(*) AS success_rate,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY recovery_ms) AS median_recovery_ms, percentile_cont(0.95) WITHIN GROUP (ORDER BY recovery_ms) AS p95_recovery_ms,
    min(occurred_at) AS first_seen, max(occurred_at) AS last_seen, project
FROM (
    SELECT project, error_type, recovery_strategy, occurred_at, recovered_at, recovery_ms FROM debug_error_success_correlation
    UNION ALL
    SELECT e.project, e.error_type, e.recovery_strategy, e.occurred_at, NULL, NULL FROM debug_error_events e
    WHERE NOT EXISTS (SELECT 1 FROM debug_error_success_correlation c WHERE c.error_event_id = e.error_event_id)
) attempts
GROUP BY project, error_type, recovery_strategy;

-- Keeps a state, and gives its id.
CREATE FUNCTION capture_state_snapshot(p_correlation_id TEXT, p_agent_name TEXT, p_agent_state JSONB, p_snapshot_type TEXT DEFAULT 'state')
RETURNS UUID
LANGUAGE sql
AS $$
    INSERT INTO debug_state_snapshots (correlation_id, agent_name, agent_state, snapshot_type)
    VALUES (p_correlation_id, p_agent_name, p_agent_state, p_snapshot_type)
    RETURNING snapshot_id
$$;

-- What an operation came to; no row where nothing is kept of it.
CREATE FUNCTION get_workflow_debug_summary(p_correlation_id TEXT)
RETURNS TABLE (
    correlation_id TEXT, started_at TIMESTAMPTZ, last_event_at TIMESTAMPTZ, duration_ms NUMERIC, error_count BIGINT, success_count BIGINT, step_count BIGINT,
    failed_step_count BIGINT, snapshot_count BIGINT, llm_call_count BIGINT, recovered_count BIGINT, agents TEXT[])
LANGUAGE sql STABLE
AS $$
    SELECT
        c.correlation_id, c.started_at, c.last_event_at, c.duration_ms, c.error_count, c.success_count, c.step_count, c.failed_step_count, c.snapshot_count,
        (SELECT count(*) FROM debug_llm_call_summary l WHERE l.correlation_id = p_correlation_id AND NOT l.wraps_others),
        (SELECT count(DISTINCT r.error_event_id) FROM debug_error_success_correlation r WHERE r.correlation_id = p_correlation_id),
        c.agents
    FROM debug_workflow_context c
    WHERE c.correlation_id = p_correlation_id
$$;

INSERT INTO schema_migrations (version, description) VALUES (5, 'debug state management');

COMMIT;
