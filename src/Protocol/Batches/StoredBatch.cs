using DebugGrid.Protocol.Primitives;
using DebugGrid.Protocol.Wire;

namespace DebugGrid.Protocol.Batches;

/// <summary>Looks at a batch that a door has accepted, and leaves events out of it, by its bytes alone.</summary>
public static class StoredBatch
{
    /// <summary>Reads the id of every event, and nothing else of it.</summary>
    /// <param name="batch">The batch in its wire form.</param>
    /// <param name="ids">Emptied and filled, in the events' order.</param>
    /// <returns>What stands once for all events.</returns>
    /// <exception cref="WireFormatException">The batch, or an id or a kind, cannot be read. <paramref name="ids"/> then holds anything.</exception>
    public static BatchHeader ReadIds(ReadOnlyMemory<byte> batch, List<EventId> ids)
    {
        ids.Clear();
        return BatchReader.ReadIds(batch, ids);
    }

    /// <summary>Makes the batch without some of its events. All else keeps its bytes.</summary>
    /// <param name="batch">The batch in its wire form.</param>
    /// <param name="left">Which events to leave out, in their order.</param>
    public static byte[] Without(ReadOnlyMemory<byte> batch, ReadOnlySpan<bool> left)
    {
        var writer = new WireWriter(batch.Length);
        int position = 0;
        int written = 0;
        for (int i = 0; BatchReader.TryReadFrame(batch, ref position, out var frame, out _); i++)
        {
            if (!left[i])
                continue;
            writer.WriteFields(batch.Span[written..(position - frame.Length)]);
            written = position;
        }

        writer.WriteFields(batch.Span[written..]);
        byte[] rest = writer.ToArray();
        writer.Dispose();
        return rest;
    }
}
