-- Version 3. Reminders. Each silo watches over a range of the hashes' ring.
create table reminder (
    service_id text not null,
    grain_id text not null,
    name text not null,
    start_at timestamptz not null,
    period_ms bigint not null,
    grain_hash int not null,
    version int not null default 0,
    primary key (service_id, grain_id, name)
);

create index reminder_ring on reminder (service_id, grain_hash);

insert into orleansquery values
('UpsertReminderRowKey', $query$
    insert into reminder (service_id, grain_id, name, start_at, period_ms, grain_hash)
    values (@ServiceId, @GrainId, @ReminderName, @StartTime, @Period, @GrainHash)
    on conflict (service_id, grain_id, name) do update
        set start_at = excluded.start_at, period_ms = excluded.period_ms, grain_hash = excluded.grain_hash, version = reminder.version + 1
    returning version
$query$),
('ReadReminderRowKey', $query$
    select grain_id as GrainId, name as ReminderName, start_at as StartTime, period_ms as Period, version from reminder
    where service_id = @ServiceId and grain_id = @GrainId and name = @ReminderName
$query$),
('ReadReminderRowsKey', $query$
    select grain_id as GrainId, name as ReminderName, start_at as StartTime, period_ms as Period, version from reminder
    where service_id = @ServiceId and grain_id = @GrainId
$query$),
-- A range of the ring excludes its begin and includes its end; the second form is for one that goes over the ring's seam.
('ReadRangeRows1Key', $query$
    select grain_id as GrainId, name as ReminderName, start_at as StartTime, period_ms as Period, version from reminder
    where service_id = @ServiceId and grain_hash > @BeginHash and grain_hash <= @EndHash
$query$),
('ReadRangeRows2Key', $query$
    select grain_id as GrainId, name as ReminderName, start_at as StartTime, period_ms as Period, version from reminder
    where service_id = @ServiceId and (grain_hash > @BeginHash or grain_hash <= @EndHash)
$query$),
('DeleteReminderRowKey', $query$
    with gone as (
        delete from reminder
        where service_id = @ServiceId and grain_id = @GrainId and name = @ReminderName and version = @Version
        returning 1)
    select count(*)::int from gone
$query$),
('DeleteReminderRowsKey', $query$
    delete from reminder where service_id = @ServiceId
$query$);
