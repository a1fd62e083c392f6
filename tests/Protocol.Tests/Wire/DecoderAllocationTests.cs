using DebugGrid.Protocol.Wire;

namespace DebugGrid.Protocol.Tests.Wire;

public sealed class DecoderAllocationTests
{
    private const int Events = 200;

    [Fact]
    public void A_record_costs_the_event_and_the_texts_that_hardly_come_twice()
    {
        var events = Enumerable.Range(0, Events).Select(Record).ToArray();
        byte[] batch = WireEncoder.EncodeBatch(default, events);
        WireDecoder.DecodeBatch(batch);
        long before = GC.GetAllocatedBytesForCurrentThread();
        var decoded = WireDecoder.DecodeBatch(batch);
        long perEvent = (GC.GetAllocatedBytesForCurrentThread() - before) / Events;
        Assert.Equal(events, decoded.Events);

        const int Event = 456;
        const int Execution = 88;
        Assert.InRange(perEvent, Execution, Event + Execution);
    }

    [Fact]
    public void Json_values_are_slices_of_the_batch()
    {
        byte[] batch = WireEncoder.EncodeBatch(default, [Record(0)]);
        var record = (ExecutionRecord)WireDecoder.DecodeBatch(batch).Events[0];
        Assert.True(batch.AsSpan().Overlaps(record.Request.Utf8.Span));
    }

    private static ExecutionRecord Record(int i) => new()
    {
        Id = new EventId(Guid.NewGuid()),
        Time = new Timestamp(1_800_000_000_000_000 + i),
        Session = new SessionId("run-2026-02-06"),
        Context = new ContextKey("tool", $"data_processor_{i % 10}"),
        Execution = new ExecutionId(Guid.NewGuid().ToString("N")),
        Component = new ComponentKey("service", "billing"),
        Name = "Data Processor",
        ParentContext = "checkout",
        VariantId = "variant_2",
        Request = JsonText.From($$"""{"input":"{{new string('x', 400)}}"}"""),
        Response = JsonText.From($$"""{"output":"{{new string('y', 300)}}"}"""),
        DurationMs = 45.2,
        CodeHash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    };
}
