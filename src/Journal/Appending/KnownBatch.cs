using System.Buffers.Binary;

namespace DebugGrid.Journal.Appending;

/// <summary>A batch id that a partition remembers, and where that memory lies in the log.</summary>
/// <param name="BatchId">The id.</param>
/// <param name="Position">The batch's position: what a duplicate is answered with.</param>
/// <param name="AppendedAt">Microseconds since 1970-01-01T00:00:00Z.</param>
/// <param name="Home">Start of the entry that holds the id: the batch itself, or the entry that carried it over. Once that entry's file goes, the id
/// has to be carried on.</param>
internal readonly record struct KnownBatch(Guid BatchId, JournalPosition Position, long AppendedAt, long Home)
{
    /// <summary>Bytes of one id in an entry that carries ids over.</summary>
    internal const int Size = 32;

    internal static byte[] WriteAll(ReadOnlySpan<KnownBatch> batches)
    {
        var bytes = new byte[batches.Length * Size];
        for (var i = 0; i < batches.Length; i++)
        {
            var slot = bytes.AsSpan(i * Size, Size);
            batches[i].BatchId.TryWriteBytes(slot, bigEndian: true, out _);
            BinaryPrimitives.WriteInt64LittleEndian(slot[16..], batches[i].Position.Value);
            BinaryPrimitives.WriteInt64LittleEndian(slot[24..], batches[i].AppendedAt);
        }

        return bytes;
    }

    internal static IEnumerable<KnownBatch> ReadAll(byte[] bytes, long home)
    {
        for (var at = 0; at + Size <= bytes.Length; at += Size)
        {
            yield return new KnownBatch(
                new Guid(bytes.AsSpan(at, 16), bigEndian: true),
                new JournalPosition(BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(at + 16))),
                BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(at + 24)),
                home);
        }
    }
}
