using FASTER.core;

namespace DebugGrid.Journal.Format;

/// <summary>An entry on its way into the log: header and payload go straight into FasterLog's page, which is the payload's only copy.</summary>
internal readonly struct LogEntry(EntryHeader header, ReadOnlyMemory<byte> payload) : ILogEnqueueEntry
{
    public int SerializedLength => EntryHeader.Size + payload.Length;

    public void SerializeTo(Span<byte> dest)
    {
        header.WriteTo(dest);
        payload.Span.CopyTo(dest[EntryHeader.Size..]);
    }
}
