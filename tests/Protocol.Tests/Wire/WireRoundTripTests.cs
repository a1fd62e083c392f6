using System.Buffers;
using DebugGrid.Protocol.Wire;
using DebugGrid.TestKit.Events;
using FsCheck;
using FsCheck.Fluent;

namespace DebugGrid.Protocol.Tests.Wire;

public sealed class WireRoundTripTests
{
    private static readonly BatchHeader Header = new(Guid.Parse("0192f5a1-7b3c-7def-8a9b-0c1d2e3f4a5b"), "sender-1", new ProjectId("acme"), new Timestamp(1_800_000_000_000_001));

    public static TheoryData<EventKind> Kinds => [.. Enum.GetValues<EventKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_encoded_decodes_to_the_same_event(EventKind kind) =>
        Prop.ForAll(Arb.From(EventGenerators.OfKind(kind)), message =>
        {
            var output = new ArrayBufferWriter<byte>();
            WireEncoder.EncodeEvent(message, output);
            Assert.Equal(message, WireDecoder.DecodeEvent(output.WrittenMemory, default, default));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_zero_keeps_its_sign()
    {
        var output = new ArrayBufferWriter<byte>();
        WireEncoder.EncodeEvent(new MetricEvent { Name = "m", Value = -0.0 }, output);
        Assert.True(double.IsNegative(((MetricEvent)WireDecoder.DecodeEvent(output.WrittenMemory, default, default)).Value));
    }

    [Fact]
    public void A_batch_carries_its_project_and_time_of_receipt_to_every_event() =>
        Prop.ForAll(Arb.From(EventGenerators.Batch(20)), events =>
        {
            var batch = WireDecoder.DecodeBatch(WireEncoder.EncodeBatch(Header, events));
            Assert.Equal(Header, batch.Header);
            Assert.Equal(events.Select(e => e with { Project = Header.Project, ReceivedAt = Header.ReceivedAt }), batch.Events);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Outlines_name_the_events_that_the_batch_holds() =>
        Prop.ForAll(Arb.From(EventGenerators.Batch(20)), events =>
        {
            byte[] batch = WireEncoder.EncodeBatch(Header, events);
            List<EventOutline> outlines = [new(default, default, default)];
            Assert.Equal(Header, WireDecoder.ReadOutlines(batch, outlines));
            Assert.Equal(events.Select(e => (e.Id, e.Kind)), outlines.Select(outline => (outline.Id, outline.Kind)));
            Assert.Equal(events, outlines.Select(outline => WireDecoder.DecodeEvent(outline.Body, default, default)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_batch_written_frame_by_frame_is_the_batch_written_at_once()
    {
        var events = new RandomEvents(7).Next(50);
        var output = new ArrayBufferWriter<byte>();
        WireEncoder.EncodeHeader(Header, output);
        foreach (var message in events)
            WireEncoder.EncodeFrame(message, output);
        var whole = new ArrayBufferWriter<byte>();
        WireEncoder.EncodeBatch(Header, events, whole);
        Assert.Equal(WireEncoder.EncodeBatch(Header, events), output.WrittenSpan.ToArray());
        Assert.Equal(whole.WrittenSpan.ToArray(), output.WrittenSpan.ToArray());
    }

    [Fact]
    public void The_header_may_stand_behind_the_events()
    {
        var events = new RandomEvents(8).Next(3);
        var output = new ArrayBufferWriter<byte>();
        foreach (var message in events)
            WireEncoder.EncodeFrame(message, output);
        WireEncoder.EncodeHeader(Header, output);
        var batch = WireDecoder.DecodeBatch(output.WrittenMemory);
        Assert.Equal(Header, batch.Header);
        Assert.All(batch.Events, e => Assert.Equal(Header.Project, e.Project));
    }
}
