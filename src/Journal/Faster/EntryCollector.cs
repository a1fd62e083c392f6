using System.Buffers;
using DebugGrid.Journal.Format;
using DebugGrid.Protocol.Checksums;
using FASTER.core;

namespace DebugGrid.Journal.Faster;

/// <summary>Gathers the entries of one read. Payloads are copied once, out of FasterLog's page or the file, into pooled arrays.</summary>
internal sealed class EntryCollector(int partition, long after, int maxBytes) : ILogEntryConsumer
{
    private readonly List<JournalEntry> _entries = [];
    private readonly List<byte[]> _rented = [];
    private readonly List<JournalDamage> _damage = [];
    private long _bytes;

    /// <summary>The address to go on from.</summary>
    internal long Next { get; private set; } = after;

    /// <summary>How much is wanted.</summary>
    internal int MaxBytes => maxBytes;

    /// <summary>Whether enough was read.</summary>
    internal bool IsFull => _bytes >= maxBytes || _entries.Count >= JournalLimits.MaxReadEntries;

    /// <summary>Whether memory held something that is no entry, as a page does that was recovered with damage in it.</summary>
    internal bool Broken { get; private set; }

    public void Consume(ReadOnlySpan<byte> entry, long currentAddress, long nextAddress)
    {
        if (!EntryHeader.TryRead(entry, out var header)
            || header.Start != currentAddress
            || (header.PreviousEnd != Next && header.Start != Next)
            || header.PayloadLength != entry.Length - EntryHeader.Size)
        {
            Broken = true;
            return;
        }

        var payload = entry[EntryHeader.Size..];
        if (Crc32C.Of(payload) != header.PayloadCrc)
        {
            Broken = true;
            return;
        }

        var next = currentAddress + LogGeometry.FrameSize(header.PayloadLength);
        if (header.Kind != EntryKind.Batch)
        {
            Next = next;
            return;
        }

        var array = ArrayPool<byte>.Shared.Rent(payload.Length);
        payload.CopyTo(array);
        Add(header, next, array);
    }

    internal void Add(EntryHeader header, long next, byte[] payload)
    {
        _rented.Add(payload);
        _entries.Add(new JournalEntry(
            LogGeometry.ToPosition(next), header.BatchId, header.EventCount, JournalTime.FromMicroseconds(header.AppendedAt), payload.AsMemory(0, header.PayloadLength)));
        _bytes += header.PayloadLength;
        Next = next;
    }

    internal void Skip(long next) => Next = next;

    internal void AddDamage(long next, string reason)
    {
        _damage.Add(new JournalDamage(partition, LogGeometry.ToPosition(Next), LogGeometry.ToPosition(next), reason));
        Next = next;
    }

    internal bool IsEmpty => _entries.Count == 0;

    internal JournalReadResult ToResult() => new(_entries, LogGeometry.ToPosition(Next), _damage, _rented);
}
