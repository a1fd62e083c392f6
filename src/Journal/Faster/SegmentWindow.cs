using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace DebugGrid.Journal.Faster;

/// <summary>Bytes of a partition's files by address, read ahead in windows. Not thread-safe.</summary>
internal sealed class SegmentWindow(SegmentFiles files, long end, int size) : IDisposable
{
    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(size);
    private SafeFileHandle? _handle;
    private int _segment = -1;
    private long _start;
    private int _length;

    /// <summary>Up to <paramref name="count"/> bytes at an address; fewer where the file or the walk ends. At most a window.</summary>
    internal ReadOnlySpan<byte> Peek(long address, int count)
    {
        if (address < _start || address + count > _start + _length)
            Load(address);
        var available = (int)Math.Min(count, _start + _length - address);
        return available <= 0 ? [] : _buffer.AsSpan((int)(address - _start), available);
    }

    /// <summary>Fills a buffer from an address.</summary>
    /// <returns>Whether all of it was there.</returns>
    internal bool TryRead(long address, Span<byte> destination) => ReadFile(address, destination) == destination.Length;

    public void Dispose()
    {
        _handle?.Dispose();
        ArrayPool<byte>.Shared.Return(_buffer);
    }

    private void Load(long address)
    {
        _start = address;
        _length = ReadFile(address, _buffer.AsSpan(0, size));
    }

    private int ReadFile(long address, Span<byte> destination)
    {
        var segment = files.Geometry.SegmentOf(address);
        if (segment != _segment || _handle is null)
        {
            _handle?.Dispose();
            _handle = files.OpenForReading(segment);
            _segment = segment;
        }

        if (_handle is null)
            return 0;
        var offset = address - files.Geometry.SegmentStart(address);
        var limit = (int)Math.Clamp(Math.Min(end, files.Geometry.SegmentStart(address) + files.Geometry.SegmentSize) - address, 0, destination.Length);
        var total = 0;
        while (total < limit)
        {
            var count = RandomAccess.Read(_handle, destination[total..limit], offset + total);
            if (count == 0)
                break;
            total += count;
        }

        return total;
    }
}
