using System.Buffers;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using DebugGrid.Journal.Format;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DebugGrid.Journal.Snapshots;

/// <summary>The snapshot store on the local disk: every change is an entry of a log, the newest of each key is found through an index in memory, and
/// compaction moves what still counts away from the log's old end. See docs/adr/0022.</summary>
public sealed partial class FasterLogSnapshotStore : ISnapshotStore
{
    /// <summary>The name of the meter that the store's log counts under.</summary>
    public const string MeterName = "DebugGrid.Snapshots";

    private const string InstrumentPrefix = "debuggrid.snapshots";

    private const int ScanBytes = 1024 * 1024;

    private readonly FasterLogJournal _journal;
    private readonly SnapshotStoreOptions _options;
    private readonly ILogger _logger;
    private readonly SnapshotIndex _index = new();
    private readonly KeyGate _gate = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly SemaphoreSlim _compactionWanted = new(0);
    private Task _compaction = Task.CompletedTask;
    private int _disposed;

    private FasterLogSnapshotStore(FasterLogJournal journal, SnapshotStoreOptions options, ILogger logger)
    {
        _journal = journal;
        _options = options;
        _logger = logger;
    }

    /// <summary>Bytes that the store takes up on disk.</summary>
    public long BytesOnDisk => _journal.GetStatistics().Partitions[0].BytesOnDisk;

    /// <summary>Opens the store of a directory, reading through it once to find the newest values, or makes a new one.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="time">The clock of <see cref="Snapshot.WrittenAt"/>.</param>
    /// <param name="logger">Where to tell of recovery, damage and compaction; null tells nobody.</param>
    /// <param name="meters">The host that its metrics belong to; null: they are the process's.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <exception cref="JournalOptionsException">The options cannot work.</exception>
    /// <exception cref="JournalDirectoryException">Another process has the directory, or it was made with other options.</exception>
    public static ValueTask<FasterLogSnapshotStore> OpenAsync(
        SnapshotStoreOptions options,
        TimeProvider time,
        ILogger<FasterLogSnapshotStore>? logger = null,
        IMeterFactory? meters = null,
        CancellationToken cancellationToken = default) =>
        OpenAsync(options, time, logger, beforeWrite: null, meters, cancellationToken);

    internal static async ValueTask<FasterLogSnapshotStore> OpenAsync(
        SnapshotStoreOptions options, TimeProvider time, ILogger? logger, Func<Task>? beforeWrite, IMeterFactory? meters, CancellationToken cancellationToken)
    {
        var faults = options.Validate();
        if (faults.Count > 0)
            throw new JournalOptionsException(faults);
        logger ??= NullLogger.Instance;
        var journal = await FasterLogJournal.OpenAsync(
            options.ToJournal(), time, logger, beforeWrite, knownBatches: 0, () => new JournalInstruments(meters, MeterName, InstrumentPrefix), cancellationToken)
            .ConfigureAwait(false);
        var store = new FasterLogSnapshotStore(journal, options, logger);
        var recovered = false;
        try
        {
            await store.RecoverAsync(cancellationToken).ConfigureAwait(false);
            recovered = true;
        }
        finally
        {
            if (!recovered)
                await journal.DisposeAsync().ConfigureAwait(false);
        }

        store._compaction = Task.Run(store.CompactAsync, CancellationToken.None);
        store.WantCompaction();
        return store;
    }

    /// <inheritdoc/>
    public async ValueTask<Snapshot?> ReadAsync(string key, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        var name = SnapshotRecord.Name(Encode(key));
        while (_index.Find(name) is { } slot)
        {
            using var result = await ReadEntryAsync(slot, cancellationToken).ConfigureAwait(false);
            if (result is null)
            {
                // Compaction moves the index on before it gives the place up, so the next look finds another place.
                if (_index.Find(name) == slot)
                    throw new JournalException($"The value of '{key}' is not at its place {slot.Start}.");
                continue;
            }

            var entry = result.Entries[0];
            var record = SnapshotRecord.Read(entry.Payload.Span);
            return new Snapshot(Etag(slot), entry.Payload[record.ValueOffset..].ToArray(), entry.AppendedAt);
        }

        return null;
    }

    /// <inheritdoc/>
    public async ValueTask<string> WriteAsync(string key, string? expectedEtag, ReadOnlyMemory<byte> value, CancellationToken cancellationToken)
    {
        var encoded = Encode(key);
        var length = SnapshotRecord.HeaderSize + encoded.Length + value.Length;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Math.Min(SnapshotLimits.MaxValueBytes + encoded.Length, _journal.MaxPayload), nameof(value));
        var payload = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            new SnapshotRecord(IsRemoval: false, Version: 0, encoded.Length).WriteTo(payload);
            encoded.CopyTo(payload, SnapshotRecord.HeaderSize);
            value.CopyTo(payload.AsMemory(SnapshotRecord.HeaderSize + encoded.Length));
            var slot = await ChangeAsync(key, encoded, expectedEtag, payload.AsMemory(0, length), cancellationToken).ConfigureAwait(false);
            return Etag(slot);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(payload);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DeleteAsync(string key, string? expectedEtag, CancellationToken cancellationToken)
    {
        var encoded = Encode(key);
        var payload = new byte[SnapshotRecord.HeaderSize + encoded.Length];
        new SnapshotRecord(IsRemoval: true, Version: 0, encoded.Length).WriteTo(payload);
        encoded.CopyTo(payload, SnapshotRecord.HeaderSize);
        await ChangeAsync(key, encoded, expectedEtag, payload, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> KeysAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        var seen = new HashSet<Guid>();
        var after = JournalPosition.Start;
        while (after < _journal.Tail(0))
        {
            using var result = await TryScanAsync(after, cancellationToken).ConfigureAwait(false);
            after = result?.Next ?? _journal.Head(0);
            foreach (var entry in result?.Entries ?? [])
            {
                var record = SnapshotRecord.Read(entry.Payload.Span);
                if (record.IsRemoval || _index.Find(entry.BatchId)?.Start != StartOf(entry) || !seen.Add(entry.BatchId))
                    continue;
                var key = record.KeyTextIn(entry.Payload.Span);
                if (key.StartsWith(prefix, StringComparison.Ordinal))
                    yield return key;
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        await _closing.CancelAsync().ConfigureAwait(false);
        await _compaction.ConfigureAwait(false);
        await _journal.DisposeAsync().ConfigureAwait(false);
        _closing.Dispose();
        _compactionWanted.Dispose();
    }

    private static byte[] Encode(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        var bytes = Encoding.UTF8.GetBytes(key);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes.Length, SnapshotLimits.MaxKeyBytes, nameof(key));
        return bytes;
    }

    private static string Etag(SnapshotIndex.Slot slot) => slot.Version.ToString("x", CultureInfo.InvariantCulture);

    private static long StartOf(JournalEntry entry) => entry.Position.Value - LogGeometry.FrameSize(entry.Payload.Length);

    private async ValueTask<SnapshotIndex.Slot> ChangeAsync(
        string key, byte[] encoded, string? expectedEtag, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        var name = SnapshotRecord.Name(encoded);
        await _gate.EnterAsync(name, cancellationToken).ConfigureAwait(false);
        try
        {
            var current = _index.Find(name);
            var currentEtag = current is { } found ? Etag(found) : null;
            if (currentEtag != expectedEtag)
                throw new SnapshotConflictException(key, expectedEtag, currentEtag);
            var isRemoval = SnapshotRecord.Read(payload.Span).IsRemoval;
            if (isRemoval && current is null)
                return default;
            var slot = await AppendAsync(name, version: null, payload, cancellationToken).ConfigureAwait(false);
            if (isRemoval)
                _index.Remove(name);
            else
                _index.Set(name, slot);
            WantCompaction();
            return slot;
        }
        finally
        {
            _gate.Leave(name);
        }
    }

    private async ValueTask<SnapshotIndex.Slot> AppendAsync(Guid name, long? version, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        var append = await _journal.AppendAsync(0, name, 0, payload, cancellationToken).ConfigureAwait(false);
        var size = (int)LogGeometry.FrameSize(payload.Length);
        var start = append.Position.Value - size;
        return new SnapshotIndex.Slot(start, version ?? VersionAt(start), size);
    }
}
