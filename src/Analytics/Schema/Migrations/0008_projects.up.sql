-- Whose rows the history holds: each project once, so that nobody has to look through the rows for it.
CREATE TABLE projects (
    project VARCHAR NOT NULL
);

INSERT INTO projects
SELECT project FROM execution_records UNION SELECT project FROM event_log UNION SELECT project FROM state_snapshots UNION SELECT project FROM transaction_events
UNION SELECT project FROM metrics UNION SELECT project FROM error_events UNION SELECT project FROM success_events UNION SELECT project FROM workflow_steps
UNION SELECT project FROM llm_calls UNION SELECT project FROM findings UNION SELECT project FROM sessions UNION SELECT project FROM pipelines
UNION SELECT project FROM component_versions UNION SELECT project FROM code_snapshots UNION SELECT project FROM refused_events UNION SELECT project FROM large_values;
