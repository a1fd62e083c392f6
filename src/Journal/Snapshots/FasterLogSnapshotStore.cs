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
    private readonly PartedValues _parts = new();
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
    public long BytesOnDisk => GetStatistics().BytesOnDisk;

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
        while (true)
        {
            using var result = await ReadNewestAsync(name, cancellationToken).ConfigureAwait(false);
            if (result is null)
                return null;
            var entry = result.Entries[0];
            var record = SnapshotRecord.Read(entry.Payload.Span);
            var version = record.Version == 0 ? VersionAt(StartOf(entry)) : record.Version;
            var value = record.Kind == SnapshotRecordKind.ValueInParts
                ? await ReadPartsAsync(SnapshotParts.Read(record, entry.Payload.Span), cancellationToken).ConfigureAwait(false)
                : entry.Payload[record.ValueOffset..].ToArray();
            if (value is not null)
                return new Snapshot(Etag(version), value, entry.AppendedAt);
            if (_index.Find(name)?.Version == version)
                throw new JournalException($"The value of '{key}' is not whole: its parts are not those that were written with it.");
        }
    }

    /// <inheritdoc/>
    public async ValueTask<string> WriteAsync(string key, string? expectedEtag, ReadOnlyMemory<byte> value, CancellationToken cancellationToken)
    {
        var encoded = Encode(key);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value.Length, SnapshotLimits.MaxValueBytes, nameof(value));
        if (value.Length > RoomFor(encoded))
            return Etag((await WritePartsAsync(key, encoded, expectedEtag, value, cancellationToken).ConfigureAwait(false)).Version);
        var length = SnapshotRecord.HeaderSize + encoded.Length + value.Length;
        var payload = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            Fill(payload, SnapshotRecordKind.Value, encoded, value.Span);
            return Etag((await ChangeAsync(key, encoded, expectedEtag, payload.AsMemory(0, length), cancellationToken).ConfigureAwait(false)).Version);
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
        Fill(payload, SnapshotRecordKind.Removal, encoded, default);
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
                if (record.Kind is SnapshotRecordKind.Removal or SnapshotRecordKind.Part || _index.Find(entry.BatchId)?.Start != StartOf(entry) || !seen.Add(entry.BatchId))
                    continue;
                var key = record.KeyTextIn(entry.Payload.Span);
                if (key.StartsWith(prefix, StringComparison.Ordinal))
                    yield return key;
            }
        }
    }

    /// <inheritdoc/>
    public PartitionStatistics GetStatistics() => _journal.GetStatistics().Partitions[0];

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

    private static string Etag(long version) => version.ToString("x", CultureInfo.InvariantCulture);

    private static long StartOf(JournalEntry entry) => entry.Position.Value - LogGeometry.FrameSize(entry.Payload.Length);

    /// <summary>Bytes of a value that fit into one entry with their key.</summary>
    private int RoomFor(byte[] encoded) => _journal.MaxPayload - SnapshotRecord.HeaderSize - encoded.Length;

    private static void Fill(Span<byte> payload, SnapshotRecordKind kind, byte[] encoded, ReadOnlySpan<byte> value)
    {
        new SnapshotRecord(kind, Version: 0, encoded.Length).WriteTo(payload);
        encoded.CopyTo(payload[SnapshotRecord.HeaderSize..]);
        value.CopyTo(payload[(SnapshotRecord.HeaderSize + encoded.Length)..]);
    }

    private async ValueTask<SnapshotIndex.Slot> ChangeAsync(
        string key, byte[] encoded, string? expectedEtag, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        var name = SnapshotRecord.Name(encoded);
        await _gate.EnterAsync(name, cancellationToken).ConfigureAwait(false);
        try
        {
            var current = Expect(key, name, expectedEtag);
            var isRemoval = SnapshotRecord.Read(payload.Span).IsRemoval;
            if (isRemoval && current is null)
                return default;
            return await CommitAsync(name, payload, parts: null, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Leave(name);
        }
    }

    /// <summary>The newest value's place, if it is the one that a change expects. To be called inside the key's gate.</summary>
    private SnapshotIndex.Slot? Expect(string key, Guid name, string? expectedEtag)
    {
        var current = _index.Find(name);
        var currentEtag = current is { } found ? Etag(found.Version) : null;
        return currentEtag == expectedEtag ? current : throw new SnapshotConflictException(key, expectedEtag, currentEtag);
    }

    /// <summary>Makes a change durable and lets it count. To be called inside the key's gate.</summary>
    private async ValueTask<SnapshotIndex.Slot> CommitAsync(Guid name, ReadOnlyMemory<byte> payload, SnapshotParts? parts, CancellationToken cancellationToken)
    {
        var slot = await AppendAsync(name, version: null, payload, cancellationToken).ConfigureAwait(false);
        var former = _parts.Replace(name, parts);
        if (SnapshotRecord.Read(payload.Span).IsRemoval)
            _index.Remove(name);
        else
            _index.Set(name, slot);
        if (former is not null)
            await ForgetAsync(former).ConfigureAwait(false);
        WantCompaction();
        return slot;
    }

    private async ValueTask<SnapshotIndex.Slot> AppendAsync(Guid name, long? version, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        var append = await _journal.AppendAsync(0, name, 0, payload, cancellationToken).ConfigureAwait(false);
        var size = (int)LogGeometry.FrameSize(payload.Length);
        var start = append.Position.Value - size;
        return new SnapshotIndex.Slot(start, version ?? VersionAt(start), size);
    }
}
