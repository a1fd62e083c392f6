using System.Text;
using DebugGrid.Protocol.Batches;
using DebugGrid.Protocol.Primitives;
using DebugGrid.Protocol.Wire;
using DebugGrid.TestKit.Time;
using Microsoft.Extensions.Time.Testing;

namespace DebugGrid.Protocol.Tests.Batches;

public sealed class JsonAssemblyTests
{
    private readonly FakeTimeProvider clock = new(TestClock.Start);
    private readonly BatchAssembler assembler;

    public JsonAssemblyTests() => assembler = new BatchAssembler(clock);

    [Fact]
    public void An_array_of_events_becomes_a_batch_and_bad_ones_are_named()
    {
        var assembled = Assemble("""
            [ {"kind":"metric","name":"tokens","value":3},
              {"kind":"metric","name":"tokens"},
              {"kind":"metric","nam":"tokens","value":3},
              7,
              {"kind":"record","context_type":"tool","context_id":"x","request_data": {"a" : [1, 2]} } ]
            """);
        Assert.Equal(["1 value is missing", "2 nam is not a field of metric", "3 The event must be a JSON object, not a number"], assembled.Rejected.Select(r => $"{r.Index} {r.Fault}"));
        var stored = WireDecoder.DecodeBatch(assembled.Encoded).Events;
        Assert.Equal(assembled.Accepted, stored.Select(e => e.Id));
        Assert.Equal("""{"a" : [1, 2]}""", ((ExecutionRecord)stored[1]).Request.ToString());
        Assert.Equal(Timestamp.Now(clock), stored[0].Time);
    }

    [Fact]
    public void An_envelope_may_name_the_batch_and_the_sender()
    {
        var assembled = Assemble("""
            {"sender":"svc-1","batch_id":"0192f5a1-7b3c-7def-8a9b-0c1d2e3f4a5b","events":[{"kind":"log","message":"hi"}]}
            """);
        Assert.Equal("svc-1", assembled.Header.Sender);
        Assert.Equal(Guid.Parse("0192f5a1-7b3c-7def-8a9b-0c1d2e3f4a5b"), assembled.Header.BatchId);
        Assert.Single(assembled.Accepted);
    }

    [Fact]
    public void Events_without_ids_have_the_same_ones_whenever_their_batch_is_sent()
    {
        const string batch = """{"batch_id":"0192f5a1-7b3c-7def-8a9b-0c1d2e3f4a5b","events":[{"kind":"log","message":"a"},{"kind":"bad"},{"kind":"log","message":"b"}]}""";
        var first = Assemble(batch);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(first.Accepted, Assemble(batch).Accepted);
        Assert.Equal(2, first.Accepted.Distinct().Count());
        Assert.Empty(first.Accepted.Intersect(Assemble(batch.Replace("4a5b", "4a5c", StringComparison.Ordinal)).Accepted));
        Assert.Empty(first.Accepted.Intersect(assembler.FromJson(System.Text.Encoding.UTF8.GetBytes(batch), new ProjectId("another")).Accepted));
    }

    [Fact]
    public void An_envelope_whose_names_are_empty_is_as_one_without()
    {
        var assembled = Assemble("""{"sender":"","batch_id":"","events":[{"kind":"log","message":"hi","id":"","time":""}]}""");
        Assert.True(string.IsNullOrEmpty(assembled.Header.Sender));
        Assert.Equal(Timestamp.Now(clock), WireDecoder.DecodeBatch(assembled.Encoded).Events.Single().Time);
        Assert.False(assembled.Accepted.Single().IsNone);
    }

    [Theory]
    [InlineData("", "The batch is not valid JSON (line 1, byte 1).", null)]
    [InlineData("[{}", "The batch is not valid JSON (line 1, byte 4).", null)]
    [InlineData("[] 1", "The batch is not valid JSON (line 1, byte 4).", null)]
    [InlineData("7", "The batch must be an array of events, not a number.", null)]
    [InlineData("{}", "events is missing.", "events")]
    [InlineData("""{"events":{}}""", "events must be an array of events, not an object.", "events")]
    [InlineData("""{"event":[]}""", "event is not a field of a batch, which is an array of events or an object with events, batch_id and sender.", "event")]
    [InlineData("""{"batch_id":"x","events":[]}""", "batch_id must be a UUID.", "batch_id")]
    public void What_is_no_batch_is_refused_as_a_whole_and_names_the_field(string json, string message, string? field)
    {
        var refused = Assert.Throws<WireFormatException>(() => Assemble(json));
        Assert.Equal(message, refused.Message);
        Assert.Equal(field, refused.Field);
    }

    private AssembledBatch Assemble(string json) => assembler.FromJson(Encoding.UTF8.GetBytes(json), ProjectId.Default);
}
