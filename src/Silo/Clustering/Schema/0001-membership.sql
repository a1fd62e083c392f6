-- Version 1. What Orleans' membership provider asks for. The provider knows no tables: it runs the texts of orleansquery, found by their keys, and
-- reads the columns that they name. Everything else here is the grid's own.
create table orleansquery (
    querykey text primary key,
    querytext text not null
);

-- One row a cluster. Every change of membership moves the version by one; a silo that has seen an older one does not get through.
create table cluster (
    cluster_id text primary key,
    version int not null default 0
);

create table silo (
    cluster_id text not null references cluster,
    address text not null,
    port int not null,
    generation int not null, -- tells the starts of one silo apart
    name text not null,
    host text not null,
    status int not null, -- Orleans.Runtime.SiloStatus
    gateway_port int not null,
    suspicions text,
    started_at timestamptz not null,
    alive_at timestamptz not null,
    primary key (cluster_id, address, port, generation)
);

insert into orleansquery values
('InsertMembershipVersionKey', $query$
    with made as (insert into cluster (cluster_id) values (@DeploymentId) on conflict do nothing returning 1)
    select count(*)::int from made
$query$),
('InsertMembershipKey', $query$
    with moved as (
        update cluster set version = version + 1 where cluster_id = @DeploymentId and version = @Version returning cluster_id),
    added as (
        insert into silo (cluster_id, address, port, generation, name, host, status, gateway_port, started_at, alive_at)
        select cluster_id, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime from moved
        returning 1)
    select count(*)::int from added
$query$),
('UpdateMembershipKey', $query$
    with moved as (
        update cluster set version = version + 1 where cluster_id = @DeploymentId and version = @Version returning cluster_id),
    changed as (
        update silo set status = @Status, suspicions = @SuspectTimes, alive_at = @IAmAliveTime from moved
        where silo.cluster_id = moved.cluster_id and address = @Address and port = @Port and generation = @Generation
        returning 1)
    select count(*)::int from changed
$query$),
('UpdateIAmAlivetimeKey', $query$
    update silo set alive_at = @IAmAliveTime
    where cluster_id = @DeploymentId and address = @Address and port = @Port and generation = @Generation
$query$),
('MembershipReadRowKey', $query$
    select address, port, generation, name as SiloName, host as HostName, status, gateway_port as ProxyPort, suspicions as SuspectTimes,
        started_at as StartTime, alive_at as IAmAliveTime, version
    from cluster left join silo on silo.cluster_id = cluster.cluster_id and address = @Address and port = @Port and generation = @Generation
    where cluster.cluster_id = @DeploymentId
$query$),
('MembershipReadAllKey', $query$
    select address, port, generation, name as SiloName, host as HostName, status, gateway_port as ProxyPort, suspicions as SuspectTimes,
        started_at as StartTime, alive_at as IAmAliveTime, version
    from cluster left join silo using (cluster_id)
    where cluster.cluster_id = @DeploymentId
$query$),
('GatewaysQueryKey', $query$
    select address, gateway_port as ProxyPort, generation from silo
    where cluster_id = @DeploymentId and status = @Status and gateway_port > 0
$query$),
('DeleteMembershipTableEntriesKey', $query$
    with gone as (delete from silo where cluster_id = @DeploymentId)
    delete from cluster where cluster_id = @DeploymentId
$query$),
('CleanupDefunctSiloEntriesKey', $query$
    -- 3 is SiloStatus.Active: who is still counted as there stays.
    delete from silo where cluster_id = @DeploymentId and alive_at < @IAmAliveTime and status <> 3
$query$);
