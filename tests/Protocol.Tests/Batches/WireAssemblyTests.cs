using System.Buffers;
using DebugGrid.Protocol.Batches;
using DebugGrid.Protocol.Primitives;
using DebugGrid.Protocol.Wire;
using DebugGrid.TestKit.Events;
using Microsoft.Extensions.Time.Testing;

namespace DebugGrid.Protocol.Tests.Batches;

public sealed class WireAssemblyTests
{
    private static readonly ProjectId Project = new("acme");
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly BatchAssembler assembler;

    public WireAssemblyTests() => assembler = new BatchAssembler(clock);

    [Fact]
    public void Accepted_events_keep_the_bytes_they_came_with()
    {
        var events = new RandomEvents(1).Next(20);
        var sent = new BatchHeader(Guid.NewGuid(), "sender-1", new ProjectId("forged"), new Timestamp(1));
        byte[] batch = WireEncoder.EncodeBatch(sent, events);
        var assembled = assembler.FromWire(batch, Project);

        var header = new BatchHeader(sent.BatchId, "sender-1", Project, Timestamp.Now(clock));
        Assert.Equal(header, assembled.Header);
        Assert.Empty(assembled.Rejected);
        Assert.Equal(WireEncoder.EncodeBatch(header, events), assembled.Encoded.ToArray());
        Assert.Equal(events.Select(e => e.Id), assembled.Accepted);
    }

    [Fact]
    public void One_bad_event_refuses_itself_only()
    {
        var events = new RandomEvents(2).Next(3);
        var output = new ArrayBufferWriter<byte>();
        WireEncoder.EncodeFrame(events[0], output);
        output.Write<byte>([0x32, 2, 0x0A, 0x10]);
        WireEncoder.EncodeFrame(events[1] with { Message = "a\0b" }, output);
        WireEncoder.EncodeFrame(events[2], output);
        var assembled = assembler.FromWire(output.WrittenMemory, Project);

        Assert.Equal([1, 2], assembled.Rejected.Select(r => r.Index));
        Assert.Equal("The event is cut off", assembled.Rejected[0].Fault.ToString());
        Assert.Equal("message contains a NUL character", assembled.Rejected[1].Fault.ToString());
        Assert.Equal([events[0].Id, events[2].Id], WireDecoder.DecodeBatch(assembled.Encoded).Events.Select(e => e.Id));
    }

    [Fact]
    public void An_event_without_id_and_time_is_given_both()
    {
        var message = new RandomEvents(3).Next(EventKind.Record) with { Id = default, Time = default };
        var assembled = assembler.FromWire(WireEncoder.EncodeBatch(default, [message]), Project);

        var accepted = Assert.Single(WireDecoder.DecodeBatch(assembled.Encoded).Events);
        Assert.False(accepted.Id.IsNone);
        Assert.Equal(Timestamp.Now(clock), accepted.Time);
        Assert.Equal(accepted.Id, Assert.Single(assembled.Accepted));
        Assert.Equal(message with { Id = accepted.Id, Time = accepted.Time, Project = Project, ReceivedAt = accepted.ReceivedAt }, accepted);
    }

    [Fact]
    public void A_batch_without_an_id_is_given_one()
    {
        var assembled = assembler.FromWire(WireEncoder.EncodeBatch(default, [new RandomEvents(4).Next(EventKind.Log) with { Id = default }]), Project, "the-transport");
        Assert.Equal(7, assembled.Header.BatchId.Version);
        Assert.Equal("the-transport", assembled.Header.Sender);
    }

    [Fact]
    public void A_sender_that_is_no_id_is_refused_before_it_is_stored() =>
        Assert.Equal(
            "sender must have 1 to 256 characters and no control character.",
            Assert.Throws<WireFormatException>(() => assembler.FromEvents([], Project, "a\nb")).Message);

    [Fact]
    public void Events_made_here_become_a_batch_and_bad_ones_are_named()
    {
        var good = new RandomEvents(5).Next(EventKind.Finding) with { Id = default };
        var assembled = assembler.FromEvents([good, good with { TraceId = "x" }], Project, "grid", Guid.Parse("0192f5a1-7b3c-7def-8a9b-0c1d2e3f4a5b"));
        Assert.Equal("trace_id must have 32 lower-case hex digits", Assert.Single(assembled.Rejected).Fault.ToString());
        Assert.Equal(Assert.Single(assembled.Accepted), Assert.Single(WireDecoder.DecodeBatch(assembled.Encoded).Events).Id);
    }

    [Fact]
    public void A_batch_of_bad_events_only_is_a_header()
    {
        var assembled = assembler.FromEvents([new MetricEvent()], Project);
        Assert.Empty(assembled.Accepted);
        Assert.Empty(WireDecoder.DecodeBatch(assembled.Encoded).Events);
    }

    [Fact]
    public void A_batch_without_an_id_is_known_again_by_the_ids_of_its_events()
    {
        var events = new RandomEvents(5).Next(3);
        byte[] batch = WireEncoder.EncodeBatch(default, events);
        var first = assembler.FromWire(batch, Project);
        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(first.Header.BatchId, assembler.FromWire(batch, Project).Header.BatchId);
        Assert.Equal(first.Header.BatchId, WireDecoder.DecodeBatch(first.Encoded).BatchId);
        Assert.NotEqual(first.Header.BatchId, assembler.FromWire(batch, new ProjectId("another")).Header.BatchId);
        Assert.NotEqual(first.Header.BatchId, assembler.FromEvents([.. events.Reverse()], Project).Header.BatchId);
    }

    [Fact]
    public void A_number_beyond_the_limit_is_refused_at_the_door_and_read_from_a_journal()
    {
        var call = new LlmCallEvent { Id = new EventId(Guid.NewGuid()), Time = Timestamp.Now(clock), Model = "m", InputTokens = long.MaxValue };
        byte[] batch = WireEncoder.EncodeBatch(default, [call]);

        Assert.Equal("input_tokens", Assert.Single(assembler.FromWire(batch, Project).Rejected).Fault.Field);
        Assert.Equal(long.MaxValue, Assert.IsType<LlmCallEvent>(WireDecoder.DecodeBatch(batch).Events[0]).InputTokens);
    }

    [Fact]
    public void A_batch_of_another_project_is_another_one_whatever_it_is_called()
    {
        byte[] batch = WireEncoder.EncodeBatch(new BatchHeader(Guid.NewGuid(), null, default, default), new RandomEvents(5).Next(3));
        var first = assembler.FromWire(batch, Project);
        var other = assembler.FromWire(batch, new ProjectId("another"));

        Assert.Equal(first.Header.BatchId, other.Header.BatchId);
        Assert.NotEqual(first.JournalId, other.JournalId);
        Assert.Equal(first.JournalId, assembler.FromWire(batch, Project).JournalId);
        Assert.NotEqual(first.JournalId, first.Header.BatchId);
    }

    [Fact]
    public void An_event_that_stands_twice_in_a_batch_is_taken_once()
    {
        var message = new RandomEvents(6).Next(EventKind.Log);
        var assembled = assembler.FromWire(WireEncoder.EncodeBatch(default, [message, message]), Project);
        Assert.Single(assembled.Accepted);
        Assert.Equal(new RejectedEvent(1, new EventFault("id", "stands on an earlier event of the batch")), Assert.Single(assembled.Rejected));
    }
}
