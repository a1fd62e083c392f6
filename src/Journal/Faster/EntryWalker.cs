using System.Buffers.Binary;
using DebugGrid.Journal.Format;
using DebugGrid.Protocol.Checksums;

namespace DebugGrid.Journal.Faster;

/// <summary>Walks the entries in a partition's files from an address on, and finds its feet again behind bytes that are no entry.</summary>
/// <remarks>An entry is believed when its frame, its header's checksum, its own address and its link to the entry before agree.
/// Payloads are only looked at when asked for. Not thread-safe.</remarks>
/// <param name="files">The files.</param>
/// <param name="start">An entry's start or end, or a page's start.</param>
/// <param name="end">Bytes from here on are not looked at.</param>
/// <param name="linked">Whether the first entry must follow directly on <paramref name="start"/>.</param>
/// <param name="window">Bytes to read ahead.</param>
internal sealed class EntryWalker(SegmentFiles files, long start, long end, bool linked, int window = EntryWalker.LargestWindow) : IDisposable
{
    private const int Probe = LogGeometry.FrameHeaderSize + EntryHeader.Size;
    private const int SmallestWindow = 16 * 1024;
    private const int LargestWindow = 256 * 1024;

    private readonly SegmentWindow _window = new(files, end, Math.Clamp(window, SmallestWindow, LargestWindow));
    private long _address = start;
    private bool _linked = linked;

    internal WalkStep Next()
    {
        var from = _address;
        var at = from;
        while (at < end)
        {
            var bytes = _window.Peek(at, Probe);
            if (bytes.Length < LogGeometry.FrameHeaderSize || BinaryPrimitives.ReadInt32LittleEndian(bytes) == 0)
            {
                at = files.Geometry.NextPage(at);
                continue;
            }

            if (!TryParse(bytes, at, out var header) || (_linked && header.PreviousEnd != from && at != from))
                break;
            _linked = true;
            _address = at + LogGeometry.FrameSize(header.PayloadLength);
            return new WalkStep(WalkStep.StepKind.Entry, header, from, _address);
        }

        return TryFind(from + sizeof(int), out var found) ? Damaged(from, found) : new WalkStep(WalkStep.StepKind.End, default, from, from);
    }

    /// <summary>Reads an entry's payload.</summary>
    /// <returns>Whether it is whole and its checksum holds.</returns>
    internal bool TryReadPayload(EntryHeader header, Span<byte> destination) =>
        _window.TryRead(header.Start + Probe, destination) && Crc32C.Of(destination) == header.PayloadCrc;

    public void Dispose() => _window.Dispose();

    private WalkStep Damaged(long from, long next)
    {
        _address = next;
        _linked = false;
        return new WalkStep(WalkStep.StepKind.Damage, default, from, next);
    }

    private bool TryParse(ReadOnlySpan<byte> bytes, long at, out EntryHeader header)
    {
        header = default;
        return bytes.Length == Probe
            && EntryHeader.TryRead(bytes[LogGeometry.FrameHeaderSize..], out header)
            && header.Start == at
            && BinaryPrimitives.ReadInt32LittleEndian(bytes) == EntryHeader.Size + header.PayloadLength
            && at + LogGeometry.FrameSize(header.PayloadLength) <= files.Geometry.NextPage(at);
    }

    private bool TryFind(long position, out long found)
    {
        while (position < end)
        {
            var bytes = _window.Peek(position, LogGeometry.SearchStep);
            if (bytes.Length < Probe)
            {
                position = files.Geometry.NextPage(position);
                continue;
            }

            var index = bytes[LogGeometry.FrameHeaderSize..].IndexOf(EntryHeader.Magic);
            if (index < 0)
            {
                position += bytes.Length - Probe + sizeof(int);
                continue;
            }

            found = position + index;
            if (found % sizeof(int) == 0 && TryParse(_window.Peek(found, Probe), found, out _))
                return true;
            position = found + 1;
        }

        found = 0;
        return false;
    }
}
