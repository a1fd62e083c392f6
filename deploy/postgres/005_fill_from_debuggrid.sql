-- Copies what a grid's history holds into the tables of 005_debug_state_management.sql. Run by psql, which asks the grid by the tool debuggrid (DEBUGGRID_URL,
-- DEBUGGRID_KEY). Rows that are there already stay, so it may be run again. `-v since=2026-02-01` leaves out what came before; for more rows than the grid answers at
-- once it says so, and ends with nothing changed.

\set ON_ERROR_STOP on
\if :{?since}
\else
\set since 1970-01-01
\endif
\setenv SINCE :since
\set snapshots `debuggrid sql 'SELECT snapshot_id, correlation_id, agent_name, snapshot_type, whole(agent_state), state_version, captured_at, session_id, component_type, project FROM debug_state_snapshots WHERE captured_at >= ?::TIMESTAMP' -p "\"$SINCE\"" --limit 10000 --json`
\set errors `debuggrid sql 'SELECT error_event_id, correlation_id, agent_name, error_type, error_severity, error_message, error_stack, recovery_strategy, state_snapshot_id, occurred_at, session_id, component_type, component_id, project FROM debug_error_events WHERE occurred_at >= ?::TIMESTAMP' -p "\"$SINCE\"" --limit 10000 --json`
\set successes `debuggrid sql 'SELECT success_event_id, correlation_id, agent_name, quality_score, success_classification, success_message, recovery_strategy, error_event_id, occurred_at, session_id, component_type, component_id, project FROM debug_success_events WHERE occurred_at >= ?::TIMESTAMP' -p "\"$SINCE\"" --limit 10000 --json`
\set steps `debuggrid sql 'SELECT step_id, correlation_id, step_index, step_name, step_status, whole(step_inputs), whole(step_outputs), error_message, duration_ms, occurred_at, session_id, context_type, context_id, execution_id, project FROM debug_workflow_steps WHERE occurred_at >= ?::TIMESTAMP' -p "\"$SINCE\"" --limit 10000 --json`
\set recoveries `debuggrid sql 'SELECT error_event_id, success_event_id, correlation_id, error_kind, error_type, fingerprint, recovery_strategy, occurred_at, recovered_at, recovery_ms, session_id, project FROM debug_error_success_correlation WHERE occurred_at >= ?::TIMESTAMP' -p "\"$SINCE\"" --limit 10000 --json`
\set changes `debuggrid sql 'SELECT id, correlation_id, source_agent, target_agent, transformed_at, state_snapshot_id, error_event_id, success_event_id, session_id, project FROM agent_transformation_events WHERE transformed_at >= ?::TIMESTAMP' -p "\"$SINCE\"" --limit 10000 --json`
\set calls `debuggrid sql 'SELECT llm_call_id, to_json({correlation_id: correlation_id, session_id: session_id, project: project})::VARCHAR, to_json({tool_name: tool_name, provider: provider, model: model, quality_score: quality_score, success_classification: success_classification, input_tokens: input_tokens, output_tokens: output_tokens, cost_usd: cost_usd, latency_ms: latency_ms, wraps_others: wraps_others})::VARCHAR, call_timestamp FROM debug_llm_call_summary WHERE call_timestamp >= ?::TIMESTAMP' -p "\"$SINCE\"" --limit 10000 --json`

SELECT bool_or((answer::json->>'truncated')::BOOLEAN) AS is_cut
FROM unnest(ARRAY[:'snapshots', :'errors', :'successes', :'steps', :'recoveries', :'changes', :'calls']) AS answer \gset
\if :is_cut
\warn 'The grid has more rows than it answers at once: fill in shorter stretches with -v since=…'
DO $$ BEGIN RAISE EXCEPTION 'nothing was filled in'; END $$;
\endif

BEGIN;

INSERT INTO debug_state_snapshots (snapshot_id, correlation_id, agent_name, snapshot_type, agent_state, state_version, captured_at, session_id, component_type, project)
SELECT (r->>0)::UUID, r->>1, r->>2, r->>3, (r->>4)::JSONB, (r->>5)::BIGINT, (r->>6)::TIMESTAMPTZ, r->>7, r->>8, r->>9
FROM json_array_elements(:'snapshots'::json->'rows') AS r ON CONFLICT DO NOTHING;

INSERT INTO debug_error_events (
    error_event_id, correlation_id, agent_name, error_type, error_severity, error_message, error_stack, recovery_strategy, state_snapshot_id, occurred_at, session_id,
    component_type, component_id, project)
SELECT (r->>0)::UUID, r->>1, r->>2, r->>3, r->>4, r->>5, r->>6, r->>7, (r->>8)::UUID, (r->>9)::TIMESTAMPTZ, r->>10, r->>11, r->>12, r->>13
FROM json_array_elements(:'errors'::json->'rows') AS r ON CONFLICT DO NOTHING;

INSERT INTO debug_success_events (
    success_event_id, correlation_id, agent_name, quality_score, success_classification, success_message, recovery_strategy, error_event_id, occurred_at, session_id,
    component_type, component_id, project)
SELECT (r->>0)::UUID, r->>1, r->>2, (r->>3)::DOUBLE PRECISION, r->>4, r->>5, r->>6, (r->>7)::UUID, (r->>8)::TIMESTAMPTZ, r->>9, r->>10, r->>11, r->>12
FROM json_array_elements(:'successes'::json->'rows') AS r ON CONFLICT DO NOTHING;

INSERT INTO debug_workflow_steps (
    step_id, correlation_id, step_index, step_name, step_status, step_inputs, step_outputs, error_message, duration_ms, occurred_at, session_id, context_type, context_id,
    execution_id, project)
SELECT (r->>0)::UUID, r->>1, (r->>2)::INTEGER, r->>3, r->>4, (r->>5)::JSONB, (r->>6)::JSONB, r->>7, (r->>8)::DOUBLE PRECISION, (r->>9)::TIMESTAMPTZ, r->>10, r->>11, r->>12,
    r->>13, r->>14
FROM json_array_elements(:'steps'::json->'rows') AS r ON CONFLICT DO NOTHING;

INSERT INTO debug_error_success_correlation (
    error_event_id, success_event_id, correlation_id, error_kind, error_type, fingerprint, recovery_strategy, occurred_at, recovered_at, recovery_ms, session_id, project)
SELECT (r->>0)::UUID, (r->>1)::UUID, r->>2, r->>3, r->>4, r->>5, r->>6, (r->>7)::TIMESTAMPTZ, (r->>8)::TIMESTAMPTZ, (r->>9)::DOUBLE PRECISION, r->>10, r->>11
FROM json_array_elements(:'recoveries'::json->'rows') AS r ON CONFLICT DO NOTHING;

-- A table that was there before has columns of its own: what the grid knows goes into the one that this migration made.
SELECT coalesce(obj_description('agent_transformation_events'::regclass, 'pg_class') = 'made by migration 005', false) AS has_changes,
    coalesce(obj_description('hook_events'::regclass, 'pg_class') = 'made by migration 005', false) AS has_calls \gset
\if :has_changes
INSERT INTO agent_transformation_events (
    id, correlation_id, source_agent, target_agent, transformed_at, state_snapshot_id, error_event_id, success_event_id, session_id, project)
SELECT (r->>0)::UUID, r->>1, r->>2, r->>3, (r->>4)::TIMESTAMPTZ, (r->>5)::UUID, (r->>6)::UUID, (r->>7)::UUID, r->>8, r->>9
FROM json_array_elements(:'changes'::json->'rows') AS r ON CONFLICT DO NOTHING;
\endif
\if :has_calls
INSERT INTO hook_events (id, source, metadata, payload, created_at)
SELECT (r->>0)::UUID, 'debuggrid', (r->>1)::JSONB, (r->>2)::JSONB, (r->>3)::TIMESTAMPTZ
FROM json_array_elements(:'calls'::json->'rows') AS r ON CONFLICT DO NOTHING;
\endif

COMMIT;
