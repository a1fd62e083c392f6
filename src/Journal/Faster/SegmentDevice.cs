using System.Collections.Concurrent;
using FASTER.core;
using Microsoft.Win32.SafeHandles;

namespace DebugGrid.Journal.Faster;

/// <summary>FasterLog's device over <see cref="SegmentFiles"/>: writes are synchronous with the disk, errors keep the system's number, and the
/// device can be fenced so that no write of a failed log lands after the files were repaired. See docs/adr/0020.</summary>
internal sealed class SegmentDevice : StorageDeviceBase
{
    private const uint Sector = 512;
    private const uint UnknownError = uint.MaxValue;

    private readonly SegmentFiles _files;
    private readonly Func<Task>? _beforeWrite;
    private readonly ConcurrentDictionary<int, Lazy<SafeFileHandle>> _handles = new();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<IOException> _failure = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private int _pendingWrites;
    private bool _fenced;
    private long _reads;

    /// <summary>Makes a device over a partition's files.</summary>
    /// <param name="files">The files.</param>
    /// <param name="firstSegment">The first that there is, or will be.</param>
    /// <param name="beforeWrite">Called before every write, to fail it or to hold it back; null outside of fault tests.</param>
    internal SegmentDevice(SegmentFiles files, int firstSegment, Func<Task>? beforeWrite)
        : base(files.BaseName, Sector, Devices.CAPACITY_UNSPECIFIED)
    {
        _files = files;
        _beforeWrite = beforeWrite;
        startSegment = firstSegment;
    }

    /// <summary>Completes with the cause when a write has failed.</summary>
    internal Task<IOException> Failure => _failure.Task;

    /// <summary>Reads that reached the disk.</summary>
    internal long Reads => Volatile.Read(ref _reads);

    /// <summary>Makes sure that a segment's file still has its name and its bytes: what is written to one that was removed, replaced by another or cut is gone with
    /// the process.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="length">How much of it is durable.</param>
    /// <exception cref="JournalFileRemovedException">It has not.</exception>
    internal void CheckThere(int segment, long length)
    {
        var open = _handles.TryGetValue(segment, out var handle) && handle.IsValueCreated ? handle.Value : null;
        if (!(_files.LengthOf(segment) >= length) || (open is not null && OpenFile.IsRemoved(open)))
            throw new JournalFileRemovedException(_files.PathOf(segment));
    }

    /// <summary>Refuses further writes, and completes when those under way have ended.</summary>
    internal Task FenceAsync()
    {
        lock (_gate)
        {
            _fenced = true;
            if (_pendingWrites == 0)
                _drained.TrySetResult();
        }

        return _drained.Task;
    }

    public override void WriteAsync(
        IntPtr sourceAddress, int segmentId, ulong destinationAddress, uint numBytesToWrite, DeviceIOCompletionCallback callback, object context)
    {
        _ = Task.Run(async () =>
        {
            var error = TryBeginWrite() ? await WriteAsync(sourceAddress, segmentId, (long)destinationAddress, (int)numBytesToWrite) : UnknownError;
            callback(error, error == 0 ? numBytesToWrite : 0, context);
        });
    }

    public override void ReadAsync(
        int segmentId, ulong sourceAddress, IntPtr destinationAddress, uint readLength, DeviceIOCompletionCallback callback, object context)
    {
        Interlocked.Increment(ref _reads);
        ThreadPool.UnsafeQueueUserWorkItem(
            _ => callback(Read(segmentId, (long)sourceAddress, destinationAddress, (int)readLength), readLength, context),
            null);
    }

    public override void RemoveSegment(int segment)
    {
        if (_handles.TryRemove(segment, out var handle) && handle.IsValueCreated)
            handle.Value.Dispose();
        File.Delete(_files.PathOf(segment));
    }

    public override void RemoveSegmentAsync(int segment, AsyncCallback callback, IAsyncResult result)
    {
        RemoveSegment(segment);
        callback(result);
    }

    public override void Dispose()
    {
        foreach (var handle in _handles.Values)
        {
            if (handle.IsValueCreated)
                handle.Value.Dispose();
        }

        _handles.Clear();
    }

    private bool TryBeginWrite()
    {
        lock (_gate)
        {
            if (_fenced)
                return false;
            _pendingWrites++;
            return true;
        }
    }

    private void EndWrite()
    {
        lock (_gate)
        {
            if (--_pendingWrites == 0 && _fenced)
                _drained.TrySetResult();
        }
    }

    private async Task<uint> WriteAsync(IntPtr source, int segment, long offset, int length)
    {
        try
        {
            if (_beforeWrite is not null)
                await _beforeWrite().ConfigureAwait(false);
            RandomAccess.Write(HandleOf(segment), Native(source, length), offset);
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            var failure = e as IOException ?? new IOException(e.Message, e);
            _failure.TrySetResult(failure);
            return failure.HResult is 0 ? UnknownError : (uint)failure.HResult;
        }
        finally
        {
            EndWrite();
        }
    }

    private static unsafe Span<byte> Native(IntPtr address, int length) => new((void*)address, length);

    private uint Read(int segment, long offset, IntPtr destination, int length)
    {
        try
        {
            var target = Native(destination, length);
            while (!target.IsEmpty)
            {
                var count = RandomAccess.Read(HandleOf(segment), target, offset);
                if (count == 0)
                    break;
                target = target[count..];
                offset += count;
            }

            target.Clear();
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            return UnknownError;
        }
    }

    private SafeFileHandle HandleOf(int segment) =>
        _handles.GetOrAdd(segment, id => new Lazy<SafeFileHandle>(() => Open(id))).Value;

    private SafeFileHandle Open(int segment) =>
        File.OpenHandle(_files.PathOf(segment), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, FileOptions.WriteThrough);
}
