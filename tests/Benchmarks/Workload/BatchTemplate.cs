using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Wire;

namespace DebugGrid.Benchmarks;

/// <summary>
/// An encoded batch that can be sent many times: its batch id and its events' ids, executions and times are rewritten in place, which costs the sender next
/// to nothing, so that a load generator on the same machine takes little from the grid.
/// </summary>
internal sealed class BatchTemplate
{
    private const int IdBytes = 16;
    private const byte TimeTag = 0x11;
    private readonly byte[] bytes;
    private readonly int batchIdOffset;
    private readonly int[] eventIdOffsets;
    private readonly int[] executionOffsets;
    private readonly bool sorted;

    private BatchTemplate(byte[] bytes, int batchIdOffset, int[] eventIdOffsets, int[] executionOffsets, bool sorted)
    {
        this.executionOffsets = executionOffsets;
        this.sorted = sorted;
        this.bytes = bytes;
        this.batchIdOffset = batchIdOffset;
        this.eventIdOffsets = eventIdOffsets;
    }

    public int Events => eventIdOffsets.Length;

    public ReadOnlyMemory<byte> Bytes => bytes;

    /// <param name="factory">Makes the records.</param>
    /// <param name="events">How many.</param>
    /// <param name="now">Their time.</param>
    /// <param name="sender">Who sends it, or null.</param>
    /// <param name="sorted">True for version 7 ids, which sort by time; false for version 4.</param>
    public static BatchTemplate Make(RecordFactory factory, int events, Timestamp now, string? sender = null, bool sorted = true)
    {
        var batchId = Guid.CreateVersion7(now.ToDateTimeOffset());
        DebugEvent[] records = [.. Enumerable.Range(0, events).Select(_ => factory.Next(now))];
        byte[] encoded = WireEncoder.EncodeBatch(new BatchHeader(batchId, sender, ProjectId.Default, now), records);
        int[] offsets = new int[events];
        int[] executions = new int[events];
        int from = OffsetOf(encoded, batchId, 0);
        int batchIdOffset = from;
        for (int i = 0; i < events; i++)
        {
            offsets[i] = from = OffsetOf(encoded, records[i].Id.Value, from);
            if (encoded[from + IdBytes] != TimeTag)
                throw new InvalidOperationException("The time does not follow the id in the encoded event.");
            string execution = records[i].Execution.Value;
            executions[i] = OffsetOf(encoded, Encoding.ASCII.GetBytes(execution), from) + execution.Length - RecordFactory.ExecutionDigits;
        }
        return new BatchTemplate(encoded, batchIdOffset, offsets, executions, sorted);
    }

    /// <summary>
    /// Gives the batch and its events new ids, the events executions of their own, and times that follow one another by a microsecond. Ids are unique as long
    /// as no two calls share time and number, executions as long as no two share the number.
    /// </summary>
    public Guid Renew(Timestamp now, ulong number)
    {
        Write(batchIdOffset, now, number, uint.MaxValue);
        for (int i = 0; i < eventIdOffsets.Length; i++)
        {
            if (sorted)
                Write(eventIdOffsets[i], now, number, (uint)i);
            else
                WriteRandom(eventIdOffsets[i]);
            (number << 20 | (uint)i).TryFormat(bytes.AsSpan(executionOffsets[i], RecordFactory.ExecutionDigits), out _, "x16", CultureInfo.InvariantCulture);
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(eventIdOffsets[i] + IdBytes + 1), now.Microseconds + i);
        }
        return new Guid(bytes.AsSpan(batchIdOffset, IdBytes), bigEndian: true);
    }

    private void Write(int offset, Timestamp now, ulong number, uint index)
    {
        Span<byte> id = bytes.AsSpan(offset, IdBytes);
        BinaryPrimitives.WriteUInt64BigEndian(id, ((ulong)(now.Microseconds / 1000) << 16) | 0x7000 | (index >> 20 & 0xFFF));
        BinaryPrimitives.WriteUInt64BigEndian(id[8..], 0x8000_0000_0000_0000 | (number << 20 & 0x3FFF_FFFF_FFF0_0000) | (index & 0xF_FFFF));
    }

    private void WriteRandom(int offset) => Guid.NewGuid().TryWriteBytes(bytes.AsSpan(offset, IdBytes), bigEndian: true, out _);

    private static int OffsetOf(byte[] encoded, Guid id, int from)
    {
        Span<byte> wanted = stackalloc byte[IdBytes];
        id.TryWriteBytes(wanted, bigEndian: true, out _);
        return OffsetOf(encoded, wanted, from);
    }

    private static int OffsetOf(byte[] encoded, ReadOnlySpan<byte> wanted, int from)
    {
        int found = encoded.AsSpan(from).IndexOf(wanted);
        return found >= 0 ? from + found : throw new InvalidOperationException("An id is not in the encoded batch.");
    }
}
