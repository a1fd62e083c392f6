using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace DebugGrid.Journal.Snapshots;

/// <summary>One change of a key as it stands in the log. The layout is drawn in docs/formats/snapshots.md.</summary>
/// <param name="Kind">What the entry holds.</param>
/// <param name="Version">The place of the original write when this is a copy that compaction made; zero when it is the original.</param>
/// <param name="KeyLength">Bytes of the key, which follows the header.</param>
internal readonly record struct SnapshotRecord(SnapshotRecordKind Kind, long Version, int KeyLength)
{
    internal const int HeaderSize = 12;

    private const byte FormatVersion = 1;

    internal bool IsRemoval => Kind == SnapshotRecordKind.Removal;

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
        destination[1] = (byte)Kind;
        BinaryPrimitives.WriteUInt16LittleEndian(destination[2..], (ushort)KeyLength);
        BinaryPrimitives.WriteInt64LittleEndian(destination[4..], Version);
    }

    internal static SnapshotRecord Read(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < HeaderSize || payload[0] != FormatVersion || payload[1] is < (byte)SnapshotRecordKind.Value or > (byte)SnapshotRecordKind.Part)
            throw new JournalException("An entry of the snapshot store is of no known version.");
        var keyLength = BinaryPrimitives.ReadUInt16LittleEndian(payload[2..]);
        if (payload.Length < HeaderSize + keyLength)
            throw new JournalException("An entry of the snapshot store is shorter than its key.");
        return new SnapshotRecord((SnapshotRecordKind)payload[1], BinaryPrimitives.ReadInt64LittleEndian(payload[4..]), keyLength);
    }

    internal ReadOnlySpan<byte> KeyIn(ReadOnlySpan<byte> payload) => payload.Slice(HeaderSize, KeyLength);

    internal string KeyTextIn(ReadOnlySpan<byte> payload) => Encoding.UTF8.GetString(KeyIn(payload));
}
