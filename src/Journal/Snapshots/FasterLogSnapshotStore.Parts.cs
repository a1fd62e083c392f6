using System.Buffers;
using System.Text;
using DebugGrid.Protocol.Checksums;

namespace DebugGrid.Journal.Snapshots;

/// <content>Values that do not fit into one entry: their parts are durable before the list that makes them count.</content>
public sealed partial class FasterLogSnapshotStore
{
    private async ValueTask<SnapshotIndex.Slot> WritePartsAsync(
        string key, byte[] encoded, string? expectedEtag, ReadOnlyMemory<byte> value, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        var name = SnapshotRecord.Name(encoded);
        await _gate.EnterAsync(name, cancellationToken).ConfigureAwait(false);
        try
        {
            var current = Expect(key, name, expectedEtag);
            var room = RoomFor(encoded);
            var parts = new SnapshotParts(encoded, current?.Version ?? 0, (value.Length + room - 1) / room, value.Length, Crc32C.Of(value.Span));
            for (var number = 0; number < parts.Count; number++)
            {
                var from = number * room;
                await WritePartAsync(parts, number, value.Slice(from, Math.Min(room, value.Length - from)), cancellationToken).ConfigureAwait(false);
            }

            var list = new byte[SnapshotRecord.HeaderSize + encoded.Length + SnapshotParts.Size];
            Fill(list, SnapshotRecordKind.ValueInParts, encoded, default);
            parts.WriteTo(list.AsSpan(list.Length - SnapshotParts.Size));
            return await CommitAsync(name, list, parts, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Leave(name);
        }
    }

    /// <summary>Writes a part. One whose value does not come to count is written over by the next try, or left out when the store is opened.</summary>
    private async ValueTask WritePartAsync(SnapshotParts parts, int number, ReadOnlyMemory<byte> piece, CancellationToken cancellationToken)
    {
        var name = parts.Name(number);
        var length = SnapshotRecord.HeaderSize + parts.Key.Length + piece.Length;
        await _gate.EnterAsync(name, cancellationToken).ConfigureAwait(false);
        var payload = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            Fill(payload, SnapshotRecordKind.Part, parts.Key, piece.Span);
            _index.Set(name, await AppendAsync(name, version: null, payload.AsMemory(0, length), cancellationToken).ConfigureAwait(false));
        }
        finally
        {
            _gate.Leave(name);
            ArrayPool<byte>.Shared.Return(payload);
        }
    }

    /// <summary>Reads a value by its parts.</summary>
    /// <returns>Null when they are not those of the value: it has been replaced meanwhile, or is damaged.</returns>
    private async ValueTask<byte[]?> ReadPartsAsync(SnapshotParts parts, CancellationToken cancellationToken)
    {
        var value = new byte[parts.Length];
        var filled = 0;
        for (var number = 0; number < parts.Count; number++)
        {
            using var result = await ReadNewestAsync(parts.Name(number), cancellationToken).ConfigureAwait(false);
            if (result is null)
                return null;
            var payload = result.Entries[0].Payload;
            var piece = payload[SnapshotRecord.Read(payload.Span).ValueOffset..];
            if (piece.Length > value.Length - filled)
                return null;
            piece.CopyTo(value.AsMemory(filled));
            filled += piece.Length;
        }

        return filled == value.Length && Crc32C.Of(value) == parts.Crc ? value : null;
    }

    /// <summary>Gives up the parts of a value that counts no more.</summary>
    private async ValueTask ForgetAsync(SnapshotParts former)
    {
        foreach (var name in former.Names())
        {
            // Inside the gate, or compaction, which may be moving the part, would enter it again.
            await _gate.EnterAsync(name, CancellationToken.None).ConfigureAwait(false);
            _index.Remove(name);
            _gate.Leave(name);
        }
    }

    /// <summary>After the log was read: gives up parts that no list names, and lists whose parts are not all there.</summary>
    private void DropHalves(HashSet<Guid> parts)
    {
        foreach (var (name, value) in _parts.All.ToList())
        {
            if (value.Names().All(part => _index.Find(part) is not null))
            {
                parts.ExceptWith(value.Names());
                continue;
            }

            LogHalf(_logger, Encoding.UTF8.GetString(value.Key));
            _parts.Replace(name, null);
            _index.Remove(name);
        }

        foreach (var orphan in parts)
            _index.Remove(orphan);
    }
}
