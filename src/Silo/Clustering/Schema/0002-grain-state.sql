-- Version 2. Grains' states. The key's hashes, which Orleans hands over too, are not needed: the key itself is short and unique.
create table grain_state (
    service_id text not null,
    grain_type text not null,
    id0 bigint not null, -- a number or GUID as key; both 0 for a text
    id1 bigint not null,
    id_text text not null, -- a text as key, or the extension; empty for none
    version int not null,
    modified_at timestamptz not null default now(),
    payload bytea, -- null when cleared; the version goes on
    primary key (service_id, grain_type, id_text, id0, id1)
);

alter table grain_state set (fillfactor = 80); -- states change in place

insert into orleansquery values
('ReadFromStorageKey', $query$
    select payload as PayloadBinary, version from grain_state
    where service_id = @ServiceId and grain_type = @GrainTypeString and id_text = coalesce(@GrainIdExtensionString, '')
        and id0 = @GrainIdN0 and id1 = @GrainIdN1
$query$),
-- Answers with the new version. A writer whose version is not the stored one gets its own back, which Orleans takes as the conflict that it is.
('WriteToStorageKey', $query$
    with changed as (
        update grain_state set payload = @PayloadBinary, version = version + 1, modified_at = now()
        where service_id = @ServiceId and grain_type = @GrainTypeString and id_text = coalesce(@GrainIdExtensionString, '')
            and id0 = @GrainIdN0 and id1 = @GrainIdN1 and version = @GrainStateVersion::int
        returning version),
    made as (
        insert into grain_state (service_id, grain_type, id0, id1, id_text, version, payload)
        select @ServiceId, @GrainTypeString, @GrainIdN0, @GrainIdN1, coalesce(@GrainIdExtensionString, ''), 1, @PayloadBinary
        where @GrainStateVersion::int is null
        on conflict do nothing
        returning version)
    select coalesce((select version from changed), (select version from made), @GrainStateVersion::int) as NewGrainStateVersion
$query$),
('ClearStorageKey', $query$
    update grain_state set payload = null, version = version + 1, modified_at = now()
    where service_id = @ServiceId and grain_type = @GrainTypeString and id_text = coalesce(@GrainIdExtensionString, '')
        and id0 = @GrainIdN0 and id1 = @GrainIdN1 and version = @GrainStateVersion::int
    returning version as NewGrainStateVersion
$query$),
('DeleteStorageKey', $query$
    delete from grain_state
    where service_id = @ServiceId and grain_type = @GrainTypeString and id_text = coalesce(@GrainIdExtensionString, '')
        and id0 = @GrainIdN0 and id1 = @GrainIdN1 and version = @GrainStateVersion::int
    returning version + 1 as NewGrainStateVersion
$query$);
