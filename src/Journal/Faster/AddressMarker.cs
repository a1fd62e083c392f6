using System.Buffers.Binary;
using DebugGrid.Journal.Format;
using DebugGrid.Protocol.Checksums;
using Microsoft.Win32.SafeHandles;

namespace DebugGrid.Journal.Faster;

/// <summary>Remembers an address of a partition in a file of its own: two slots of one sector, written in turn, so that a torn write leaves the other.
/// Drawn in docs/formats/journal.md. Not thread-safe.</summary>
/// <param name="directory">The partition's.</param>
/// <param name="name">The file's name.</param>
/// <param name="throughCache">Whether a write is on the disk when it returns; if not, it survives the process and not the machine.</param>
internal sealed class AddressMarker(string directory, string name, bool throughCache) : IDisposable
{
    private const int SlotSize = 512;
    private const int Length = 24;
    private readonly string _path = Path.Combine(directory, name);
    private readonly byte[] _slot = new byte[SlotSize];
    private SafeFileHandle? _handle;
    private long _sequence;

    /// <summary>Up to where the partition is truncated.</summary>
    internal static AddressMarker OfBegin(string directory) => new(directory, "begin", throughCache: true);

    /// <summary>Up to where the partition was durable when it acknowledged something last.</summary>
    internal static AddressMarker OfDurable(string directory) => new(directory, "durable", throughCache: false);

    /// <summary>The address, or the log's first when none was ever written.</summary>
    internal long Read()
    {
        if (!File.Exists(_path))
            return LogGeometry.FirstAddress;
        var bytes = File.ReadAllBytes(_path);
        var address = LogGeometry.FirstAddress;
        for (var slot = 0; slot + Length <= bytes.Length; slot += SlotSize)
        {
            var span = bytes.AsSpan(slot, Length);
            var sequence = BinaryPrimitives.ReadInt64LittleEndian(span);
            if (sequence <= _sequence || BinaryPrimitives.ReadUInt32LittleEndian(span[16..]) != Crc32C.Of(span[..16]))
                continue;
            _sequence = sequence;
            address = BinaryPrimitives.ReadInt64LittleEndian(span[8..]);
        }

        return address;
    }

    internal void Write(long address)
    {
        _sequence++;
        BinaryPrimitives.WriteInt64LittleEndian(_slot, _sequence);
        BinaryPrimitives.WriteInt64LittleEndian(_slot.AsSpan(8), address);
        BinaryPrimitives.WriteUInt32LittleEndian(_slot.AsSpan(16), Crc32C.Of(_slot.AsSpan(0, 16)));
        bool written = false;
        try
        {
            _handle ??= File.OpenHandle(
                _path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, throughCache ? FileOptions.WriteThrough : FileOptions.None);
            RandomAccess.Write(_handle, _slot, _sequence % 2 * SlotSize);
            written = true;
        }
        finally
        {
            if (!written)
                Close();
        }
    }

    public void Dispose() => Close();

    /// <summary>A handle that failed once is not asked again.</summary>
    private void Close()
    {
        _handle?.Dispose();
        _handle = null;
    }
}
