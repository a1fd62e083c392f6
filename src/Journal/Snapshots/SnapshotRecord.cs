using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace DebugGrid.Journal.Snapshots;

/// <summary>One change of a key as it stands in the log. The layout is drawn in docs/formats/snapshots.md.</summary>
/// <param name="IsRemoval">Whether the key was removed.</param>
/// <param name="Version">The place of the original write when this is a copy that compaction made; zero when it is the original.</param>
/// <param name="KeyLength">Bytes of the key, which follows the header.</param>
internal readonly record struct SnapshotRecord(bool IsRemoval, long Version, int KeyLength)
{
    internal const int HeaderSize = 12;

    private const byte FormatVersion = 1;
    private const byte Value = 1;
    private const byte Removal = 2;

    internal int ValueOffset => HeaderSize + KeyLength;

    /// <summary>What a key goes by in the index and as the entry's id: 128 bits of SHA-256.</summary>
    internal static Guid Name(ReadOnlySpan<byte> key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(key, hash);
        return new Guid(hash[..16]);
    }

    internal void WriteTo(Span<byte> destination)
    {
        destination[0] = FormatVersion;
        destination[1] = IsRemoval ? Removal : Value;
        BinaryPrimitives.WriteUInt16LittleEndian(destination[2..], (ushort)KeyLength);
        BinaryPrimitives.WriteInt64LittleEndian(destination[4..], Version);
    }

    internal static SnapshotRecord Read(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < HeaderSize || payload[0] != FormatVersion || payload[1] is not (Value or Removal))
            throw new JournalException("An entry of the snapshot store is of no known version.");
        return new SnapshotRecord(payload[1] == Removal, BinaryPrimitives.ReadInt64LittleEndian(payload[4..]), BinaryPrimitives.ReadUInt16LittleEndian(payload[2..]));
    }

    internal ReadOnlySpan<byte> KeyIn(ReadOnlySpan<byte> payload) => payload.Slice(HeaderSize, KeyLength);

    internal string KeyTextIn(ReadOnlySpan<byte> payload) => Encoding.UTF8.GetString(KeyIn(payload));
}
