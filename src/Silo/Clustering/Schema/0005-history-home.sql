-- Version 5. Which history file is the grid's, and on which silo it was opened last.
create table history_home (
    service_id text primary key,
    history_id uuid not null,
    silo_name text not null,
    opened_at timestamptz not null default now()
);
