using System.Buffers;
using DebugGrid.Protocol.Batches;
using DebugGrid.Protocol.Primitives;
using DebugGrid.Protocol.Wire;
using DebugGrid.TestKit.Events;
using Microsoft.Extensions.Time.Testing;

namespace DebugGrid.Protocol.Tests.Wire;

public sealed class HostileBatchTests
{
    private readonly BatchAssembler assembler = new(new FakeTimeProvider(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero)));

    [Theory]
    [InlineData("0A03010203", "The batch cannot be read: batch_id must have 16 bytes.")]
    [InlineData("3264", "The batch cannot be read: it is cut off.")]
    [InlineData("32FFFFFFFFFFFFFFFFFF7F", "The batch cannot be read: it is cut off.")]
    [InlineData("FFFFFFFFFFFFFFFFFFFFFF", "The batch cannot be read: it is cut off or no valid integer.")]
    [InlineData("0000", "The batch cannot be read: it has a field number out of range.")]
    [InlineData("33", "The batch cannot be read: it has a field of wire type 3, which is not in use.")]
    [InlineData("2802", "The batch is of version 2; the newest that is read is 1.")]
    [InlineData("1201FF", "The batch cannot be read: sender is not valid UTF-8.")]
    [InlineData("12010A", "The batch cannot be read: sender must have 1 to 256 characters and no control character.")]
    public void A_broken_batch_is_refused_as_a_whole(string hex, string message)
    {
        byte[] batch = Convert.FromHexString(hex);
        Assert.Equal(message, Assert.Throws<WireFormatException>(() => assembler.FromWire(batch, default)).Message);
        Assert.Equal(message, Assert.Throws<WireFormatException>(() => WireDecoder.DecodeBatch(batch)).Message);
    }

    [Theory]
    [InlineData("", "kind is missing; it must be started, heartbeat,")]
    [InlineData("A20200", "kind has the unknown number 36; it must be started, heartbeat,")]
    [InlineData("0A0101 C20100", "id must have 16 bytes")]
    [InlineData("1005 C20100", "time has wire type 0 instead of 1")]
    [InlineData("1A01FF C20100", "session_id is not valid UTF-8")]
    [InlineData("1A0109 C20100", "session_id must have 1 to 256 characters and no control character")]
    [InlineData("6809 C20100", "level has the unknown number 9")]
    [InlineData("68FFFFFFFFFFFFFFFFFF01 C20100", "level has the unknown number 18446744073709551615")]
    [InlineData("C001 05", "log has wire type 0 instead of 2")]
    [InlineData("C20102 0A05", "logger is cut off")]
    [InlineData("C20104 1A020A05", "exception.type is cut off")]
    public void A_broken_event_is_refused_with_the_field_and_the_reason(string hex, string reason)
    {
        byte[] body = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        byte[] batch = [0x32, (byte)body.Length, .. body];
        var rejected = Assert.Single(assembler.FromWire(batch, default).Rejected);
        Assert.StartsWith(reason, rejected.Fault.ToString(), StringComparison.Ordinal);
        Assert.Contains(reason, Assert.Throws<WireFormatException>(() => WireDecoder.DecodeBatch(batch)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_fields_are_passed_over_wherever_they_stand()
    {
        var message = new RandomEvents(3).Next(EventKind.Connection);
        var output = new ArrayBufferWriter<byte>();
        WireEncoder.EncodeEvent(message, output);
        byte[] unknown = [0x82, 0x01, 0x01, 0x41, 0x88, 0x01, 0x07, 0x91, 0x04, 1, 2, 3, 4, 5, 6, 7, 8, 0x9D, 0x04, 1, 2, 3, 4];
        Assert.Equal(message, WireDecoder.DecodeEvent((byte[])[.. unknown, .. output.WrittenSpan, .. unknown], default, default));
    }

    [Fact]
    public void Too_many_events_are_refused_before_any_is_read()
    {
        byte[] batch = [.. Enumerable.Repeat<byte[]>([0x32, 0], ProtocolLimits.MaxBatchEvents + 1).SelectMany(f => f)];
        Assert.Equal("The batch has 10001 events; the limit is 10000.", Assert.Throws<BatchTooLargeException>(() => assembler.FromWire(batch, default)).Message);
    }

    [Fact]
    public void Too_many_bytes_are_refused_before_any_is_read() =>
        Assert.Throws<BatchTooLargeException>(() => assembler.FromWire(new byte[ProtocolLimits.MaxBatchBytes + 1], default));

    [Fact]
    public void An_event_over_the_limit_refuses_itself_only()
    {
        byte[] body = new byte[ProtocolLimits.MaxEventBytes + 1];
        var output = new ArrayBufferWriter<byte>();
        WireEncoder.EncodeFrame(new RandomEvents(1).Next(), output);
        output.Write<byte>([0x32, 0x81, 0x80, 0x80, 0x02]);
        output.Write(body);
        var assembled = assembler.FromWire(output.WrittenMemory, default);
        Assert.Single(assembled.Accepted);
        Assert.Equal("The event has 4194305 bytes; the limit is 4194304", Assert.Single(assembled.Rejected).Fault.ToString());
    }

    [Fact]
    public void A_batch_at_the_limit_stays_readable_with_what_the_door_adds()
    {
        var filler = new LogEvent { Attributes = JsonText.From($$"""{"a":"{{new string('x', 400)}}"}""") };
        var output = new ArrayBufferWriter<byte>();
        for (int i = 0; i < ProtocolLimits.MaxBatchEvents; i++)
            WireEncoder.EncodeFrame(filler, output);
        var assembled = assembler.FromWire(output.WrittenMemory, new ProjectId(new string('p', 256)), new string('s', 256));
        Assert.Equal(ProtocolLimits.MaxBatchEvents, WireDecoder.DecodeBatch(assembled.Encoded).Events.Count);
        Assert.True(assembled.Encoded.Length - output.WrittenCount < ProtocolLimits.MaxStoredBatchBytes - ProtocolLimits.MaxBatchBytes);
    }

    [Fact]
    public void Empty_children_by_the_million_do_not_become_memory_by_the_gigabyte()
    {
        byte[] children = [.. Enumerable.Repeat<byte[]>([0x2A, 0x00], 1_000_000).SelectMany(c => c)];
        byte[] batch = Nest(6, Nest((int)EventKind.Timing, Nest(1, children)));
        long before = GC.GetAllocatedBytesForCurrentThread();
        var rejected = Assert.Single(assembler.FromWire(batch, default).Rejected);
        Assert.Equal("timer.children has more than 1000 entries", rejected.Fault.ToString());
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < batch.Length + (1024 * 1024));
    }

    [Fact]
    public void Entries_of_all_levels_together_are_limited()
    {
        byte[] laps = [.. Enumerable.Repeat<byte[]>([0x22, 0x00], 900).SelectMany(c => c)];
        byte[] children = [.. Enumerable.Repeat(Nest(5, laps), 100).SelectMany(c => c)];
        var rejected = Assert.Single(assembler.FromWire(Nest(6, Nest((int)EventKind.Timing, Nest(1, children))), default).Rejected);
        Assert.Equal("timer.children[11].laps brings the event over 10000 nested entries", rejected.Fault.ToString());
    }

    [Fact]
    public void Messages_nested_by_the_thousand_do_not_deepen_the_stack()
    {
        byte[] body = [];
        for (int i = 0; i < 5000; i++)
            body = Nest(5, body);
        var rejected = Assert.Single(assembler.FromWire(Nest(6, Nest((int)EventKind.Timing, Nest(1, body))), default).Rejected);
        Assert.EndsWith("children is nested deeper than 16", rejected.Fault.ToString(), StringComparison.Ordinal);
    }

    private static byte[] Nest(int number, byte[] body)
    {
        using var writer = new WireWriter(body.Length + 16);
        int start = writer.Begin(number);
        writer.WriteFields(body);
        writer.End(start);
        return writer.ToArray();
    }
}
