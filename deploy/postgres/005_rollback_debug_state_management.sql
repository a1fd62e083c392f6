-- Takes 005_debug_state_management.sql back, with all rows of its tables. May be run again.

BEGIN;

DROP FUNCTION IF EXISTS get_workflow_debug_summary(TEXT);
DROP FUNCTION IF EXISTS capture_state_snapshot(TEXT, TEXT, JSONB, TEXT);
DROP VIEW IF EXISTS debug_error_recovery_patterns;
DROP VIEW IF EXISTS debug_llm_call_summary;
DROP VIEW IF EXISTS debug_workflow_context;

ALTER TABLE IF EXISTS agent_transformation_events
    DROP COLUMN IF EXISTS state_snapshot_id,
    DROP COLUMN IF EXISTS error_event_id,
    DROP COLUMN IF EXISTS success_event_id;

DROP TABLE IF EXISTS debug_error_success_correlation;
DROP TABLE IF EXISTS debug_workflow_steps;
DROP TABLE IF EXISTS debug_success_events;
DROP TABLE IF EXISTS debug_error_events;
DROP TABLE IF EXISTS debug_state_snapshots;

DO $$
DECLARE
    made TEXT;
BEGIN
    FOREACH made IN ARRAY ARRAY['agent_transformation_events', 'hook_events'] LOOP
        IF obj_description(to_regclass(made), 'pg_class') = 'made by migration 005' THEN
            EXECUTE format('DROP TABLE %I', made);
        END IF;
    END LOOP;
    IF to_regclass('schema_migrations') IS NOT NULL THEN
        DELETE FROM schema_migrations WHERE version = 5;
    END IF;
END
$$;

COMMIT;
