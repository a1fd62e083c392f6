-- Version 1. One row a partition: the writer's epoch fences deposed writers, head and tail are the positions of IJournal.
create table debuggrid_journal.partition (
    partition int primary key,
    epoch bigint not null default 0,
    head bigint not null default 0,
    tail bigint not null default 0
);

-- One row a batch. Positions of a partition have no gaps.
create table debuggrid_journal.entry (
    partition int not null references debuggrid_journal.partition,
    position bigint not null,
    batch_id uuid not null,
    event_count int not null,
    appended_at bigint not null, -- microseconds since 1970-01-01T00:00:00Z
    payload bytea not null,
    primary key (partition, position)
);

-- Payloads are batches in their wire form: trying to compress them again costs more than it gives.
alter table debuggrid_journal.entry alter column payload set storage external;

-- The batch ids within the window; they outlive their entries.
create table debuggrid_journal.known_batch (
    partition int not null references debuggrid_journal.partition,
    batch_id uuid not null,
    position bigint not null,
    appended_at bigint not null,
    primary key (partition, batch_id)
);

create index known_batch_age on debuggrid_journal.known_batch (partition, appended_at);
