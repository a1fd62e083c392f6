using System.Globalization;
using DebugGrid.Journal.Appending;
using Npgsql;
using NpgsqlTypes;

namespace DebugGrid.Journal.Postgres;

/// <summary>Every statement that the journal sends, for one partition.</summary>
internal sealed class PostgresCommands(NpgsqlDataSource source, int partition)
{
    /// <summary>The channel that tails are told on: "partition tail".</summary>
    internal const string Channel = "debuggrid_journal_tail";

    /// <summary>The server looks at so many entries as would fill a read if they were this small, and sends those that do.</summary>
    private const int SmallEntryBytes = 256;

    private const int MinReadEntries = 16;

    /// <summary>Reads the partition's row.</summary>
    internal async Task<PartitionRow> GetRowAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select epoch, head, tail from debuggrid_journal.partition where partition = $1");
        Add(command, partition);
        return await ReadRowAsync(command, cancellationToken).ConfigureAwait(false)
            ?? throw new JournalException($"The database has no row for partition {partition}.");
    }

    /// <summary>Makes the caller the partition's writer. Waits for a commit of the former writer that is under way.</summary>
    internal async Task<PartitionRow> TakeOverAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            "update debuggrid_journal.partition set epoch = epoch + 1 where partition = $1 returning epoch, head, tail");
        Add(command, partition);
        return await ReadRowAsync(command, cancellationToken).ConfigureAwait(false)
            ?? throw new JournalException($"The database has no row for partition {partition}.");
    }

    /// <summary>Waits until no transaction holds the partition, and says how it stands.</summary>
    internal async Task<PartitionRow> SettleAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select epoch, head, tail from debuggrid_journal.partition where partition = $1 for update");
        Add(command, partition);
        return await ReadRowAsync(command, cancellationToken).ConfigureAwait(false)
            ?? throw new JournalException($"The database has no row for partition {partition}.");
    }

    /// <summary>The ids within the window, oldest first.</summary>
    internal async Task<List<KnownBatch>> GetKnownAsync(long oldest, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            "select batch_id, position, appended_at from debuggrid_journal.known_batch where partition = $1 and appended_at >= $2 "
            + "order by appended_at desc, position desc limit $3");
        Add(command, partition);
        Add(command, oldest);
        Add(command, JournalLimits.DeduplicationCount);
        var known = new List<KnownBatch>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            known.Add(new KnownBatch(reader.GetGuid(0), new JournalPosition(reader.GetInt64(1)), reader.GetInt64(2), Home: 0));
        known.Reverse();
        return known;
    }

    /// <summary>Stores a group in one transaction.</summary>
    /// <returns>The tail after it; null when the epoch is no longer the writer's, and then nothing is stored.</returns>
    internal async Task<long?> AppendAsync(long epoch, List<AppendRequest> group, long appendedAt, long oldestKnown)
    {
        await using var connection = await source.OpenConnectionAsync().ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync().ConfigureAwait(false);
        var tail = await AdvanceAsync(connection, epoch, group.Count).ConfigureAwait(false);
        if (tail is null)
            return null;
        await CopyAsync(connection, group, tail.Value - group.Count, appendedAt).ConfigureAwait(false);
        await RememberAsync(connection, group, tail.Value - group.Count, appendedAt, oldestKnown).ConfigureAwait(false);
        await transaction.CommitAsync().ConfigureAwait(false);
        return tail;
    }

    /// <summary>Forgets entries up to a position; going back does nothing.</summary>
    /// <returns>The head after it.</returns>
    internal async Task<long> TruncateAsync(long through)
    {
        await using var connection = await source.OpenConnectionAsync().ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync().ConfigureAwait(false);
        await using var update = new NpgsqlCommand(
            "update debuggrid_journal.partition set head = greatest(head, $2) where partition = $1 returning epoch, head, tail", connection);
        Add(update, partition);
        Add(update, through);
        var row = await ReadRowAsync(update, CancellationToken.None).ConfigureAwait(false) ?? default;
        await using var delete = new NpgsqlCommand("delete from debuggrid_journal.entry where partition = $1 and position <= $2", connection);
        Add(delete, partition);
        Add(delete, row.Head);
        await delete.ExecuteNonQueryAsync().ConfigureAwait(false);
        await transaction.CommitAsync().ConfigureAwait(false);
        return row.Head;
    }

    /// <summary>Reads entries and the partition's row, as of one moment.</summary>
    internal async Task<(PartitionRow Row, List<JournalEntry> Entries)> ReadAsync(long after, int maxBytes, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            "select p.epoch, p.head, p.tail, e.position, e.batch_id, e.event_count, e.appended_at, e.payload from debuggrid_journal.partition p "
            + "left join lateral (select * from (select *, sum(octet_length(payload)) over (order by position) - octet_length(payload) as before from "
            + "(select * from debuggrid_journal.entry where partition = p.partition and position > $2 order by position limit $3) next) read "
            + "where before < $4) e on true where p.partition = $1 order by e.position");
        Add(command, partition);
        Add(command, after);
        Add(command, Math.Clamp(maxBytes / SmallEntryBytes, MinReadEntries, JournalLimits.MaxReadEntries));
        Add(command, (long)maxBytes);
        var row = default(PartitionRow);
        var entries = new List<JournalEntry>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            row = new PartitionRow(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2));
            if (await reader.IsDBNullAsync(3, cancellationToken).ConfigureAwait(false))
                break;
            var payload = reader.GetFieldValue<byte[]>(7);
            entries.Add(new JournalEntry(
                new JournalPosition(reader.GetInt64(3)), reader.GetGuid(4), reader.GetInt32(5), JournalTime.FromMicroseconds(reader.GetInt64(6)), payload));
        }

        return (row, entries);
    }

    private async Task<long?> AdvanceAsync(NpgsqlConnection connection, long epoch, int count)
    {
        // The row's lock makes writers wait for each other, and the epoch lets only the newest through.
        await using var command = new NpgsqlCommand(
            "update debuggrid_journal.partition set tail = tail + $3 where partition = $1 and epoch = $2 returning epoch, head, tail", connection);
        Add(command, partition);
        Add(command, epoch);
        Add(command, (long)count);
        return (await ReadRowAsync(command, CancellationToken.None).ConfigureAwait(false))?.Tail;
    }

    private async Task CopyAsync(NpgsqlConnection connection, List<AppendRequest> group, long tail, long appendedAt)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy debuggrid_journal.entry (partition, position, batch_id, event_count, appended_at, payload) from stdin (format binary)").ConfigureAwait(false);
        foreach (var request in group)
        {
            await copy.StartRowAsync().ConfigureAwait(false);
            await copy.WriteAsync(partition, NpgsqlDbType.Integer).ConfigureAwait(false);
            await copy.WriteAsync(++tail, NpgsqlDbType.Bigint).ConfigureAwait(false);
            await copy.WriteAsync(request.BatchId, NpgsqlDbType.Uuid).ConfigureAwait(false);
            await copy.WriteAsync(request.EventCount, NpgsqlDbType.Integer).ConfigureAwait(false);
            await copy.WriteAsync(appendedAt, NpgsqlDbType.Bigint).ConfigureAwait(false);
            await copy.WriteAsync(request.Payload, NpgsqlDbType.Bytea).ConfigureAwait(false);
        }

        await copy.CompleteAsync().ConfigureAwait(false);
    }

    private async Task RememberAsync(NpgsqlConnection connection, List<AppendRequest> group, long tail, long appendedAt, long oldestKnown)
    {
        await using var batch = new NpgsqlBatch(connection);
        var remember = new NpgsqlBatchCommand(
            "insert into debuggrid_journal.known_batch select $1, b.id, $2 + b.number, $3 from unnest($4::uuid[]) with ordinality b(id, number) "
            + "on conflict (partition, batch_id) do update set position = excluded.position, appended_at = excluded.appended_at");
        remember.Parameters.Add(new NpgsqlParameter { Value = partition });
        remember.Parameters.Add(new NpgsqlParameter { Value = tail });
        remember.Parameters.Add(new NpgsqlParameter { Value = appendedAt });
        remember.Parameters.Add(new NpgsqlParameter { Value = group.Select(request => request.BatchId).ToArray() });
        batch.BatchCommands.Add(remember);
        var forget = new NpgsqlBatchCommand("delete from debuggrid_journal.known_batch where partition = $1 and appended_at < $2");
        forget.Parameters.Add(new NpgsqlParameter { Value = partition });
        forget.Parameters.Add(new NpgsqlParameter { Value = oldestKnown });
        batch.BatchCommands.Add(forget);
        var tell = new NpgsqlBatchCommand("select pg_notify($1, $2)");
        tell.Parameters.Add(new NpgsqlParameter { Value = Channel });
        tell.Parameters.Add(new NpgsqlParameter { Value = string.Create(CultureInfo.InvariantCulture, $"{partition} {tail + group.Count}") });
        batch.BatchCommands.Add(tell);
        await batch.ExecuteNonQueryAsync().ConfigureAwait(false);
    }

    private static async Task<PartitionRow?> ReadRowAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false)
            ? new PartitionRow(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2))
            : null;
    }

    private static void Add<T>(NpgsqlCommand command, T value) => command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
}
