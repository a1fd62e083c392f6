using System.Buffers;
using DebugGrid.Protocol.Batches;
using DebugGrid.Protocol.Primitives;
using DebugGrid.Protocol.Wire;
using DebugGrid.TestKit.Events;

namespace DebugGrid.Protocol.Tests.Batches;

public sealed class StoredBatchTests
{
    private static readonly BatchHeader Header = new(Guid.NewGuid(), "sender-1", new ProjectId("acme"), new Timestamp(1_800_000_000_000_000));

    [Fact]
    public void The_ids_of_a_batch_stand_in_the_order_of_its_events()
    {
        var events = new RandomEvents(1).Next(20);
        var ids = new List<EventId> { EventId.New(new Timestamp(1)) };
        Assert.Equal(Header, StoredBatch.ReadIds(WireEncoder.EncodeBatch(Header, events), ids));
        Assert.Equal(events.Select(e => e.Id), ids);
    }

    [Fact]
    public void A_batch_without_some_of_its_events_is_the_batch_of_the_others()
    {
        var events = new RandomEvents(2).Next(6);
        byte[] batch = WireEncoder.EncodeBatch(Header, events);
        Assert.Equal(
            WireEncoder.EncodeBatch(Header, [events[1], events[2], events[4]]), StoredBatch.Without(batch, [true, false, false, true, false, true]));
        Assert.Equal(WireEncoder.EncodeBatch(Header, events), StoredBatch.Without(batch, new bool[6]));
        Assert.Equal(WireEncoder.EncodeBatch(Header, []), StoredBatch.Without(batch, [true, true, true, true, true, true]));
    }

    [Fact]
    public void What_stands_between_and_behind_the_events_stays()
    {
        var events = new RandomEvents(3).Next(2);
        var output = new ArrayBufferWriter<byte>();
        WireEncoder.EncodeFrame(events[0], output);
        WireEncoder.EncodeHeader(Header, output);
        WireEncoder.EncodeFrame(events[1], output);
        output.Write<byte>([0x7A, 1, 7]);
        byte[] rest = StoredBatch.Without(output.WrittenMemory, [true, false]);
        Assert.Equal(output.WrittenSpan[(output.WrittenCount - rest.Length)..].ToArray(), rest);
        Assert.Equal(Header, WireDecoder.DecodeBatch(rest).Header);
        Assert.Equal(events[1].Id, Assert.Single(WireDecoder.DecodeBatch(rest).Events).Id);
    }

    [Fact]
    public void A_batch_that_cannot_be_read_says_so() =>
        Assert.Throws<WireFormatException>(() => StoredBatch.ReadIds(new byte[] { 0x32, 2, 0x0A, 0x10 }, []));
}
