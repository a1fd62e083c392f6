using System.Diagnostics.Metrics;
using System.Globalization;
using System.Numerics;
using DebugGrid.Journal.Appending;
using DebugGrid.Journal.Format;
using DebugGrid.Journal.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DebugGrid.Journal;

/// <summary>The journal on the local disk, over FasterLog: one log and one commit loop a partition.</summary>
public sealed class FasterLogJournal : IJournal
{
    private readonly DirectoryLock _lock;
    private readonly Faster.FasterLogPartition[] _partitions;
    private readonly JournalInstruments _instruments;
    private readonly LogGeometry _geometry;
    private int _disposed;

    private FasterLogJournal(DirectoryLock directoryLock, Faster.FasterLogPartition[] partitions, JournalInstruments instruments, LogGeometry geometry)
    {
        _lock = directoryLock;
        _partitions = partitions;
        _instruments = instruments;
        _geometry = geometry;
        instruments.ObserveBytesOnDisk(() => GetStatistics().Partitions);
    }

    /// <inheritdoc/>
    public int PartitionCount => _partitions.Length;

    internal int MaxPayload => _geometry.MaxPayload;

    internal Meter Meter => _instruments.Meter;

    /// <summary>Opens the journal of a directory, recovering every partition, or makes a new one.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="time">The clock of <see cref="JournalEntry.AppendedAt"/> and of the window of known batch ids.</param>
    /// <param name="logger">Where to tell of recovery, damage and failures; null tells nobody.</param>
    /// <param name="meters">The host that its metrics belong to; null: they are the process's.</param>
    /// <param name="cancellationToken">Ends the opening between two partitions.</param>
    /// <exception cref="JournalOptionsException">The options cannot work.</exception>
    /// <exception cref="JournalDirectoryException">Another process has the directory, or it was made with other options.</exception>
    public static ValueTask<FasterLogJournal> OpenAsync(
        JournalOptions options,
        TimeProvider time,
        ILogger<FasterLogJournal>? logger = null,
        IMeterFactory? meters = null,
        CancellationToken cancellationToken = default) =>
        OpenAsync(options, time, logger, beforeWrite: null, JournalLimits.DeduplicationCount, () => new JournalInstruments(meters), cancellationToken);

    internal static async ValueTask<FasterLogJournal> OpenAsync(
        JournalOptions options,
        TimeProvider time,
        ILogger? logger,
        Func<Task>? beforeWrite,
        int knownBatches,
        Func<JournalInstruments> measure,
        CancellationToken cancellationToken)
    {
        var faults = options.Validate();
        if (faults.Count > 0)
            throw new JournalOptionsException(faults);
        var directory = Path.GetFullPath(options.Directory);
        CreateDirectory(directory);
        var directoryLock = DirectoryLock.Take(directory);
        var instruments = measure();
        var partitions = new List<Faster.FasterLogPartition>();
        var opened = false;
        try
        {
            var geometry = Agree(directory, options);
            for (var i = 0; i < options.Partitions; i++)
            {
                var settings = new Faster.PartitionSettings(
                    i,
                    Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"p{i:D4}")),
                    geometry,
                    options.MemoryPages,
                    options.CommitDelay,
                    knownBatches,
                    options.Damage,
                    time,
                    instruments,
                    logger ?? NullLogger.Instance,
                    beforeWrite);
                partitions.Add(await Task.Run(() => Faster.FasterLogPartition.Open(settings), cancellationToken).ConfigureAwait(false));
            }

            opened = true;
            return new FasterLogJournal(directoryLock, [.. partitions], instruments, geometry);
        }
        finally
        {
            if (!opened)
                await CloseAsync(partitions, instruments, directoryLock).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public ValueTask<JournalAppend> AppendAsync(
        int partition, Guid batchId, int eventCount, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        var target = Partition(partition);
        ArgumentOutOfRangeException.ThrowIfEqual(batchId, Guid.Empty);
        ArgumentOutOfRangeException.ThrowIfNegative(eventCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(payload.Length, _geometry.MaxPayload, nameof(payload));
        cancellationToken.ThrowIfCancellationRequested();
        return target.AppendAsync(new AppendRequest(batchId, eventCount, payload), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<JournalReadResult> ReadAsync(int partition, JournalPosition after, int maxBytes, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBytes, 1);
        cancellationToken.ThrowIfCancellationRequested();
        return Partition(partition).ReadAsync(after, maxBytes, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask WaitForAsync(int partition, JournalPosition after, CancellationToken cancellationToken) =>
        Partition(partition).WaitForAsync(after, cancellationToken);

    /// <inheritdoc/>
    public JournalPosition Tail(int partition) => Partition(partition).Tail;

    /// <inheritdoc/>
    public JournalPosition Head(int partition) => Partition(partition).Head;

    /// <inheritdoc/>
    public ValueTask TruncateAsync(int partition, JournalPosition through, CancellationToken cancellationToken) =>
        Partition(partition).TruncateAsync(through, cancellationToken);

    /// <inheritdoc/>
    public ValueTask GoOnBehindAsync(int partition, JournalPosition given, long spare, CancellationToken cancellationToken) =>
        Partition(partition).GoOnBehindAsync(given, spare, cancellationToken);

    /// <inheritdoc/>
    public JournalStatistics GetStatistics() => new([.. _partitions.Select(partition => partition.GetStatistics())]);

    /// <summary>Completes the appends in flight, then closes the files and frees the directory.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        await CloseAsync(_partitions, _instruments, _lock).ConfigureAwait(false);
    }

    internal Faster.FasterLogPartition Partition(int partition)
    {
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        ArgumentOutOfRangeException.ThrowIfNegative(partition);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(partition, _partitions.Length);
        return _partitions[partition];
    }

    private static async ValueTask CloseAsync(
        IEnumerable<Faster.FasterLogPartition> partitions, JournalInstruments instruments, DirectoryLock directoryLock)
    {
        foreach (var partition in partitions)
            await partition.DisposeAsync().ConfigureAwait(false);
        instruments.Dispose();
        directoryLock.Dispose();
    }

    private static void CreateDirectory(string directory)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(directory);
        else
            Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Compares the options with what the directory was made with, or records them in a new one.</summary>
    private static LogGeometry Agree(string directory, JournalOptions options)
    {
        var wanted = new JournalManifest(
            JournalManifest.CurrentVersion, options.Partitions, options.MemoryPageSizeBits, BitOperations.Log2((ulong)options.SegmentSizeBytes));
        var found = JournalManifest.Read(directory);
        if (found is null)
            wanted.Write(directory);
        else if (found.Version != wanted.Version)
            throw Mismatch("format", found.Version, wanted.Version);
        else if (found.Partitions != wanted.Partitions)
            throw Mismatch(nameof(options.Partitions), found.Partitions, wanted.Partitions);
        else if (found.PageBits != wanted.PageBits)
            throw Mismatch(nameof(options.MemoryPageSizeBits), found.PageBits, wanted.PageBits);
        else if (found.SegmentBits != wanted.SegmentBits)
            throw Mismatch(nameof(options.SegmentSizeBytes), 1L << found.SegmentBits, options.SegmentSizeBytes);
        return new LogGeometry(wanted.PageBits, wanted.SegmentBits);

        JournalDirectoryException Mismatch(string option, long made, long given) =>
            new(directory, $"The journal in '{directory}' was made with {option} {made}, not {given}; this cannot be changed afterwards.");
    }
}
