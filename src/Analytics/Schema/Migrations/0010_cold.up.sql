-- Rows of events have two places: a table that begins with warm_, and, when they are old, files of Parquet. The name that questions use is a view of both. What it
-- names of files follows cold_files, and is made anew when these change and whenever the history is opened.
ALTER TABLE execution_records RENAME TO warm_execution_records;
CREATE VIEW execution_records AS SELECT * FROM warm_execution_records;
ALTER TABLE state_snapshots RENAME TO warm_state_snapshots;
CREATE VIEW state_snapshots AS SELECT * FROM warm_state_snapshots;
ALTER TABLE event_log RENAME TO warm_event_log;
CREATE VIEW event_log AS SELECT * FROM warm_event_log;
ALTER TABLE transaction_events RENAME TO warm_transaction_events;
CREATE VIEW transaction_events AS SELECT * FROM warm_transaction_events;
ALTER TABLE metrics RENAME TO warm_metrics;
CREATE VIEW metrics AS SELECT * FROM warm_metrics;
ALTER TABLE error_events RENAME TO warm_error_events;
CREATE VIEW error_events AS SELECT * FROM warm_error_events;
ALTER TABLE success_events RENAME TO warm_success_events;
CREATE VIEW success_events AS SELECT * FROM warm_success_events;
ALTER TABLE workflow_steps RENAME TO warm_workflow_steps;
CREATE VIEW workflow_steps AS SELECT * FROM warm_workflow_steps;
ALTER TABLE llm_calls RENAME TO warm_llm_calls;
CREATE VIEW llm_calls AS SELECT * FROM warm_llm_calls;
ALTER TABLE large_values RENAME TO warm_large_values;
CREATE VIEW large_values AS SELECT * FROM warm_large_values;

-- The files that hold rows, each the rows of one table that came on one day (UTC). Changed in the transaction that takes the rows out of their table, or puts them there.
CREATE TABLE cold_files (
    table_name VARCHAR NOT NULL,
    day DATE NOT NULL,
    file VARCHAR NOT NULL,
    rows BIGINT NOT NULL,
    bytes BIGINT NOT NULL,
    sha256 VARCHAR NOT NULL,
    first_received_at TIMESTAMP NOT NULL,
    last_received_at TIMESTAMP NOT NULL,
    last_arrival BIGINT NOT NULL,
    newest_id UUID,
    archived_at TIMESTAMP NOT NULL
);

-- Days that somebody had brought back, and until when their rows stay in the tables.
CREATE TABLE restored_days (
    day DATE NOT NULL,
    warm_until TIMESTAMP NOT NULL
);
