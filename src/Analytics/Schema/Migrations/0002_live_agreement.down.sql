DROP VIEW executions;
DROP VIEW llm_usage;
-- Failed: the newest event of some stage failed. Completed: the last declared stage succeeded. Stalled, abandoned: found so, and no stage since.
CREATE OR REPLACE VIEW transactions AS
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

DROP VIEW stands;
DROP TABLE shipped_pipelines;
DROP TABLE history_settings;
ALTER TABLE llm_calls DROP COLUMN wraps_llm_calls;
DROP TABLE component_versions;
