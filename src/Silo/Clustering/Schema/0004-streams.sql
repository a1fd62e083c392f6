-- Version 4. Streams' queues. A message that was handed out is invisible for a while and comes again unless it was confirmed by its number and how
-- often it was handed out; one that expired or was handed out too often becomes a dead letter.
create table stream_message (
    service_id text not null,
    provider_id text not null,
    queue_id text not null,
    message_id bigint generated always as identity,
    handed_out int not null default 0,
    visible_at timestamptz not null,
    expires_at timestamptz not null,
    created_at timestamptz not null,
    modified_at timestamptz not null,
    payload bytea not null,
    primary key (service_id, provider_id, queue_id, message_id)
);

-- A queue's rows come and go all the time.
alter table stream_message set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
alter table stream_message alter column payload set storage external;

create table stream_dead_letter (
    like stream_message including storage,
    died_at timestamptz not null,
    remove_at timestamptz not null,
    primary key (service_id, provider_id, queue_id, message_id)
);

create table stream_sweep (
    service_id text not null,
    provider_id text not null,
    queue_id text not null,
    due_at timestamptz not null,
    primary key (service_id, provider_id, queue_id)
);

create function bury_stream_messages(service text, provider text, queue text, most int, attempts int, keep_seconds int) returns void
language sql as $function$
    with dying as (
        select message_id from stream_message
        where service_id = service and provider_id = provider and queue_id = queue
            and visible_at <= now() and (handed_out >= attempts or expires_at <= now())
        order by message_id limit most for update),
    gone as (
        delete from stream_message using dying
        where service_id = service and provider_id = provider and queue_id = queue and stream_message.message_id = dying.message_id
        returning stream_message.*)
    insert into stream_dead_letter select gone.*, now(), now() + keep_seconds * interval '1 second' from gone
$function$;

create function forget_stream_dead_letters(service text, provider text, queue text, most int) returns void
language sql as $function$
    delete from stream_dead_letter
    where service_id = service and provider_id = provider and queue_id = queue and message_id in (
        select message_id from stream_dead_letter
        where service_id = service and provider_id = provider and queue_id = queue and remove_at <= now()
        order by message_id limit most)
$function$;

-- True for the one caller whose turn it is to sweep a queue.
create function claim_stream_sweep(service text, provider text, queue text, every_seconds int) returns boolean
language sql as $function$
    with claimed as (
        insert into stream_sweep values (service, provider, queue, now() + every_seconds * interval '1 second')
        on conflict (service_id, provider_id, queue_id) do update set due_at = excluded.due_at where stream_sweep.due_at <= now()
        returning 1)
    select exists (select from claimed)
$function$;

create function take_stream_messages(
    service text, provider text, queue text, most int, attempts int, hide_seconds int, keep_seconds int, sweep_seconds int, sweep_most int)
returns setof stream_message
language plpgsql as $function$
begin
    if claim_stream_sweep(service, provider, queue, sweep_seconds) then
        perform bury_stream_messages(service, provider, queue, sweep_most, attempts, keep_seconds);
        perform forget_stream_dead_letters(service, provider, queue, sweep_most);
    end if;
    return query
        with next as (
            select message_id from stream_message
            where service_id = service and provider_id = provider and queue_id = queue
                and handed_out < attempts and visible_at <= now() and expires_at > now()
            order by message_id limit most for update)
        update stream_message set handed_out = handed_out + 1, visible_at = now() + hide_seconds * interval '1 second', modified_at = now()
        from next
        where service_id = service and provider_id = provider and queue_id = queue and stream_message.message_id = next.message_id
        returning stream_message.*;
end
$function$;

insert into orleansquery values
('QueueStreamMessageKey', $query$
    insert into stream_message (service_id, provider_id, queue_id, visible_at, expires_at, created_at, modified_at, payload)
    values (@ServiceId, @ProviderId, @QueueId, now(), now() + @ExpiryTimeout * interval '1 second', now(), now(), @Payload)
    returning service_id as ServiceId, provider_id as ProviderId, queue_id as QueueId, message_id as MessageId
$query$),
('GetStreamMessagesKey', $query$
    select service_id as ServiceId, provider_id as ProviderId, queue_id as QueueId, message_id as MessageId, handed_out as Dequeued,
        visible_at as VisibleOn, expires_at as ExpiresOn, created_at as CreatedOn, modified_at as ModifiedOn, payload
    from take_stream_messages(
        @ServiceId, @ProviderId, @QueueId, @MaxCount, @MaxAttempts, @VisibilityTimeout, @RemovalTimeout, @EvictionInterval, @EvictionBatchSize)
$query$),
-- Receipts are 'number:times|number:times'. Negative times give the message back at once instead of confirming it.
('ConfirmStreamMessagesKey', $query$
    with receipt as (
        select split_part(item, ':', 1)::bigint as message_id, split_part(item, ':', 2)::int as times
        from unnest(string_to_array(@Items, '|')) as item),
    held as (
        select message_id, times from stream_message join receipt using (message_id)
        where service_id = @ServiceId and provider_id = @ProviderId and queue_id = @QueueId and handed_out = abs(times)
        order by message_id for update of stream_message),
    released as (
        update stream_message set visible_at = now(), modified_at = now() from held
        where service_id = @ServiceId and provider_id = @ProviderId and queue_id = @QueueId
            and stream_message.message_id = held.message_id and times < 0
        returning stream_message.message_id),
    confirmed as (
        delete from stream_message using held
        where service_id = @ServiceId and provider_id = @ProviderId and queue_id = @QueueId
            and stream_message.message_id = held.message_id and times > 0
        returning stream_message.message_id)
    select @ServiceId as ServiceId, @ProviderId as ProviderId, @QueueId as QueueId, message_id as MessageId
    from (select message_id from released union all select message_id from confirmed) as done
$query$),
('FailStreamMessageKey', $query$
    with again as (
        update stream_message set visible_at = now(), modified_at = now()
        where service_id = @ServiceId and provider_id = @ProviderId and queue_id = @QueueId and message_id = @MessageId
            and handed_out < @MaxAttempts),
    gone as (
        delete from stream_message
        where service_id = @ServiceId and provider_id = @ProviderId and queue_id = @QueueId and message_id = @MessageId
            and handed_out >= @MaxAttempts
        returning *)
    insert into stream_dead_letter select gone.*, now(), now() + @RemovalTimeout * interval '1 second' from gone
$query$),
('EvictStreamMessagesKey', $query$
    select bury_stream_messages(@ServiceId, @ProviderId, @QueueId, @MaxCount, @MaxAttempts, @RemovalTimeout)
$query$),
('EvictStreamDeadLettersKey', $query$
    select forget_stream_dead_letters(@ServiceId, @ProviderId, @QueueId, @MaxCount)
$query$);
