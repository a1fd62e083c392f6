-- Ends with an error that names what of 005_debug_state_management.sql is missing; says so when nothing is.

DO $$
DECLARE
    missing TEXT;
BEGIN
    SELECT string_agg(wanted, ', ' ORDER BY wanted) INTO missing FROM (
        SELECT 'table ' || name AS wanted
        FROM unnest(ARRAY['debug_error_events', 'debug_error_success_correlation', 'debug_state_snapshots', 'debug_success_events', 'debug_workflow_steps']) AS name
        WHERE NOT EXISTS (SELECT 1 FROM pg_tables WHERE tablename = name AND schemaname = current_schema())
        UNION ALL
        SELECT 'view ' || name FROM unnest(ARRAY['debug_error_recovery_patterns', 'debug_llm_call_summary', 'debug_workflow_context']) AS name
        WHERE NOT EXISTS (SELECT 1 FROM pg_views WHERE viewname = name AND schemaname = current_schema())
        UNION ALL
        SELECT 'function ' || name FROM unnest(ARRAY['capture_state_snapshot', 'get_workflow_debug_summary']) AS name
        WHERE NOT EXISTS (SELECT 1 FROM pg_proc WHERE proname = name AND pronamespace = current_schema()::regnamespace)
        UNION ALL
        SELECT 'column agent_transformation_events.' || name FROM unnest(ARRAY['state_snapshot_id', 'error_event_id', 'success_event_id']) AS name
        WHERE NOT EXISTS (
            SELECT 1 FROM information_schema.columns
            WHERE table_schema = current_schema() AND table_name = 'agent_transformation_events' AND column_name = name AND data_type = 'uuid')
    ) lacking;
    IF missing IS NOT NULL THEN
        RAISE EXCEPTION 'migration 005 is not applied: % missing', missing;
    END IF;
    RAISE NOTICE 'migration 005 is applied: 5 tables, 3 views, 2 functions, 3 columns';
END
$$;
