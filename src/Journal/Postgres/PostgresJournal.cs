using System.Diagnostics.Metrics;
using DebugGrid.Journal.Appending;
using DebugGrid.Journal.Postgres;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace DebugGrid.Journal;

/// <summary>The journal in PostgreSQL: one row a batch, one transaction a group. Many processes may read every partition; each partition has one writer at a
/// time, and an epoch in the database fences the others. See docs/adr/0023.</summary>
public sealed class PostgresJournal : IJournal
{
    private readonly NpgsqlDataSource _source;
    private readonly PostgresPartition[] _partitions;
    private readonly PostgresTailListener _listener;
    private readonly JournalInstruments _instruments;
    private int _disposed;

    private PostgresJournal(NpgsqlDataSource source, PostgresPartition[] partitions, JournalInstruments instruments, TimeProvider time, ILogger logger)
    {
        _source = source;
        _partitions = partitions;
        _instruments = instruments;
        _listener = new PostgresTailListener(source, Learn, time, logger);
    }

    /// <inheritdoc/>
    public int PartitionCount => _partitions.Length;

    /// <summary>Opens the journal of a database, bringing its schema to the current version. Becomes no partition's writer yet.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="time">The clock of <see cref="JournalEntry.AppendedAt"/> and of the window of known batch ids.</param>
    /// <param name="logger">Where to tell of take-overs and failures; null tells nobody.</param>
    /// <param name="meters">The host that its metrics belong to; null: they are the process's.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <exception cref="JournalOptionsException">The options cannot work.</exception>
    /// <exception cref="JournalDirectoryException">The database was made with other options, or does not keep what it commits.</exception>
    public static async ValueTask<PostgresJournal> OpenAsync(
        PostgresJournalOptions options,
        TimeProvider time,
        ILogger<PostgresJournal>? logger = null,
        IMeterFactory? meters = null,
        CancellationToken cancellationToken = default)
    {
        var faults = options.Validate();
        if (faults.Count > 0)
            throw new JournalOptionsException(faults);
        var log = (ILogger?)logger ?? NullLogger.Instance;
        var source = NpgsqlDataSource.Create(options.ConnectionString);
        var instruments = new JournalInstruments(meters);
        var partitions = new List<PostgresPartition>();
        PostgresJournal? journal = null;
        try
        {
            var place = await PostgresDurability.CheckAsync(source, cancellationToken).ConfigureAwait(false);
            await PostgresSchema.ApplyAsync(source, options.Partitions, cancellationToken).ConfigureAwait(false);
            for (var i = 0; i < options.Partitions; i++)
            {
                var commands = new PostgresCommands(source, i);
                var row = await commands.GetRowAsync(cancellationToken).ConfigureAwait(false);
                partitions.Add(new PostgresPartition(i, place, commands, row, options.CommitDelay, time, instruments, log));
            }

            journal = new PostgresJournal(source, [.. partitions], instruments, time, log);
            return journal;
        }
        finally
        {
            if (journal is null)
                await CloseAsync(partitions, instruments, source).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public ValueTask<JournalAppend> AppendAsync(
        int partition, Guid batchId, int eventCount, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        var target = Partition(partition);
        ArgumentOutOfRangeException.ThrowIfEqual(batchId, Guid.Empty);
        ArgumentOutOfRangeException.ThrowIfNegative(eventCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(payload.Length, JournalLimits.MaxPayloadBytes, nameof(payload));
        cancellationToken.ThrowIfCancellationRequested();
        return target.AppendAsync(new AppendRequest(batchId, eventCount, payload), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask TakeOverAsync(int partition, CancellationToken cancellationToken) => Partition(partition).TakeOverAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask<JournalReadResult> ReadAsync(int partition, JournalPosition after, int maxBytes, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBytes, 1);
        return Partition(partition).ReadAsync(after, maxBytes, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask WaitForAsync(int partition, JournalPosition after, CancellationToken cancellationToken) =>
        Partition(partition).WaitForAsync(after, cancellationToken);

    /// <summary>The position of the last durable entry that this process has heard of: at once for its own appends, a moment later for others'.</summary>
    /// <param name="partition">From 0 to <see cref="PartitionCount"/> - 1.</param>
    public JournalPosition Tail(int partition) => Partition(partition).Tail;

    /// <inheritdoc/>
    public ValueTask<JournalPosition> GetTailAsync(int partition, CancellationToken cancellationToken) => Partition(partition).GetTailAsync(cancellationToken);

    /// <summary>The position up to which entries have been truncated, as far as this process has heard.</summary>
    /// <param name="partition">From 0 to <see cref="PartitionCount"/> - 1.</param>
    public JournalPosition Head(int partition) => Partition(partition).Head;

    /// <inheritdoc/>
    public ValueTask TruncateAsync(int partition, JournalPosition through, CancellationToken cancellationToken) =>
        Partition(partition).TruncateAsync(through, cancellationToken);

    /// <summary>Counters since the journal was opened. Bytes on disk are zero: they are the server's to tell.</summary>
    public JournalStatistics GetStatistics() => new([.. _partitions.Select(partition => partition.GetStatistics())]);

    /// <summary>Completes the appends in flight, then closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        await _listener.DisposeAsync().ConfigureAwait(false);
        await CloseAsync(_partitions, _instruments, _source).ConfigureAwait(false);
    }

    private static async ValueTask CloseAsync(IEnumerable<PostgresPartition> partitions, JournalInstruments instruments, NpgsqlDataSource source)
    {
        foreach (var partition in partitions)
            await partition.DisposeAsync().ConfigureAwait(false);
        instruments.Dispose();
        await source.DisposeAsync().ConfigureAwait(false);
    }

    private void Learn(int partition, PartitionRow row)
    {
        if (partition < _partitions.Length)
            _partitions[partition].Learn(row);
    }

    private PostgresPartition Partition(int partition)
    {
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        ArgumentOutOfRangeException.ThrowIfNegative(partition);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(partition, _partitions.Length);
        return _partitions[partition];
    }
}
