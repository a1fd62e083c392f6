using System.Buffers;
using DebugGrid.Protocol.Wire;
using DebugGrid.TestKit.Events;

namespace DebugGrid.Protocol.Tests.Validation;

public sealed class EventValidationTests
{
    private static readonly Timestamp Now = Timestamp.From(new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero));

    private static readonly ExecutionRecord Record = new()
    {
        Id = new EventId(Guid.NewGuid()),
        Time = Now,
        Context = new ContextKey("tool", "x"),
    };

    private static readonly StageEvent Stage = new() { Id = Record.Id, Time = Now, Transaction = new TransactionId("t") };

    private static readonly LogEvent Log = new() { Id = Record.Id, Time = Now };

    public static TheoryData<string, DebugEvent> Refused => new()
    {
        { "id is missing", Record with { Id = default } },
        { "time is missing", Record with { Time = default } },
        { "time is before 2000-01-01T00:00:00.000000Z", Record with { Time = new Timestamp(1) } },
        { "time is before 2000-01-01T00:00:00.000000Z", Record with { Time = new Timestamp(long.MinValue) } },
        { "time 2026-06-02T00:00:00.000001Z is more than 24 h ahead of the grid's clock", Record with { Time = Now + TimeSpan.FromHours(24) + TimeSpan.FromMicroseconds(1) } },
        { "time 9223372036854775807 µs is more than 24 h ahead of the grid's clock", Record with { Time = new Timestamp(long.MaxValue) } },
        { "context_id is missing", Record with { Context = default } },
        { "context_id is missing", new ContextStarted { Id = Record.Id, Time = Now } },
        { "context_id is missing", new ContextHeartbeat { Id = Record.Id, Time = Now } },
        { "context_id is missing", Log with { Context = new ContextKey("tool", null!) } },
        { "context_type is missing", Log with { Context = new ContextKey(null!, "x") } },
        { "component_type is missing", Log with { Component = new ComponentKey("", "x") } },
        { "context_type must not contain a slash", Record with { Context = new ContextKey("a/b", "x") } },
        { "context_id must have 1 to 256 characters and no control character", Record with { Context = new ContextKey("a", "x\n") } },
        { "pipeline must have 1 to 256 characters and no control character", Stage with { Pipeline = new string('x', 257) } },
        { "pipeline must not be '.' or '..', which no address can carry", Stage with { Pipeline = ".." } },
        { "tags[1] must have 1 to 256 characters and no control character", new SessionEvent { Id = Record.Id, Time = Now, Session = new SessionId("s"), Tags = ["a", "b\n"] } },
        { "name must have 1 to 256 characters and no control character", new PipelineEvent { Id = Record.Id, Time = Now, Name = new string('x', 257), Stages = [new PipelineStage("pay", null, null)] } },
        { "context_id must have 1 to 256 characters and no control character", Record with { Context = new ContextKey("a", new string('x', 257)) } },
        { "context_type has 65 characters; the limit is 64", Record with { Context = new ContextKey(new string('x', 65), "x") } },
        { "component_type has 65 characters; the limit is 64", Log with { Component = new ComponentKey(new string('x', 65), "x") } },
        { "component_type must not contain a slash", Log with { Component = new ComponentKey("a/b", "x") } },
        { "parent_context_type has 65 characters; the limit is 64", Record with { ParentContextType = new string('x', 65) } },
        { "parent_context_type must not contain a slash", Record with { ParentContextType = "a/b" } },
        { "trace_id must have 32 lower-case hex digits", Record with { TraceId = "4bf92f3577b34da6a3ce929d0e0e473" } },
        { "trace_id must have 32 lower-case hex digits", Record with { TraceId = "4BF92F3577B34DA6A3CE929D0E0E4736" } },
        { "span_id must have 16 lower-case hex digits", Record with { SpanId = "00f067aa0ba902bz" } },
        { "level must be trace, debug, info, warning, error or critical", Record with { Level = (EventLevel)9 } },
        { "message contains a NUL character", Record with { Message = "a\0b" } },
        { "message has 65538 bytes; the limit is 65536", Record with { Message = new string('ü', 32769) } },
        { "context_name has 513 characters; the limit is 512", Record with { Name = new string('x', 513) } },
        { "attributes must be a JSON object", Record with { Attributes = JsonText.From("[1]") } },
        { "request_data is not valid JSON (line 1, byte 6)", Record with { Request = JsonText.From("""{"a":}""") } },
        { "request_data is not valid JSON (line 1, byte 3)", Record with { Request = JsonText.From("1 2") } },
        { "request_data is not valid JSON (line 1, byte 3)", Record with { Request = JsonText.From("  ") } },
        { "request_data is not valid UTF-8", Record with { Request = new JsonText(new byte[] { (byte)'"', 0xC3, (byte)'"' }) } },
        { "request_data contains half of a surrogate pair", Record with { Request = JsonText.From("""{"a":"\ud800"}""") } },
        { "request_data contains half of a surrogate pair", Record with { Request = JsonText.From("""{"\udc00\ud800":1}""") } },
        { "request_data contains half of a surrogate pair", Record with { Request = JsonText.From("""["\ud83d\n\ude00"]""") } },
        { "request_data is nested deeper than 56 levels", Record with { Request = JsonText.From(new string('[', 65) + new string(']', 65)) } },
        { "request_data is nested deeper than 56 levels", Record with { Request = JsonText.From(new string('[', 1000)) } },
        { "request_data has 1048577 bytes; the limit is 1048576", Record with { Request = new JsonText(new byte[1024 * 1024 + 1]) } },
        { "code_snapshot has 524289 bytes; the limit is 524288", Record with { CodeSnapshot = new string('x', 524289) } },
        { "duration_ms must be a finite number", Record with { DurationMs = double.NaN } },
        { "duration_ms must be a number, from 0 to 3153600000000", Record with { DurationMs = -1 } },
        { "duration_ms must be a number, from 0 to 3153600000000", Record with { DurationMs = 18446744073709518 } },
        { "duration_ms must be a number, from 0 to 3153600000000", Record with { DurationMs = Math.BitIncrement(ProtocolLimits.MaxDurationMs) } },
        { "memory_mb must be a number, from -1000000000000000 to 1000000000000000", Record with { MemoryMb = -1.1e15 } },
        { "cpu_percent must be a number, from 0 to 1000000000000000", Record with { CpuPercent = 1.7e308 } },
        { "stall_after_ms must be a number, from 0 to 3153600000000", new ContextStarted { Id = Record.Id, Time = Now, Context = Record.Context, StallAfterMs = 1e15 } },
        { "stood_ms must be a number, from 0 to 3153600000000", new FindingEvent { Id = Record.Id, Time = Now, StoodMs = 1.7e308 } },
        { "cost_usd must be a number, from 0 to 1000000000000000", new LlmCallEvent { Id = Record.Id, Time = Now, Model = "m", CostUsd = 1.7e308 } },
        { "input_tokens must be at most 1000000000000", new LlmCallEvent { Id = Record.Id, Time = Now, Model = "m", InputTokens = long.MaxValue } },
        { "value must be a number, from -1E+100 to 1E+100", new MetricEvent { Id = Record.Id, Time = Now, Name = "x", Value = -1.7e308 } },
        { "version must be at most 9007199254740991", new StateEvent { Id = Record.Id, Time = Now, Component = new ComponentKey("a", "b"), State = JsonText.From("1"), Version = long.MaxValue } },
        { "timer.laps[0].duration_ms must be a number, from 0 to 3153600000000", Timing(new TimingNode("t", 1, null, [new TimingLap("a", 1e308)], [])) },
        { "timer.memory_delta_bytes must be at least -9007199254740991", Timing(new TimingNode("t", 1, long.MinValue, [], [])) },
        { "memory_mb must be a finite number", Record with { MemoryMb = double.PositiveInfinity } },
        { "progress must be a number, from 0 to 1", new ContextHeartbeat { Id = Record.Id, Time = Now, Context = Record.Context, Progress = 1.5 } },
        { "status must be success, error or timeout", Record with { Status = (ExecutionStatus)3 } },
        { "transaction_id is missing", new StageEvent { Id = Record.Id, Time = Now } },
        { "component_id is missing", new StateEvent { Id = Record.Id, Time = Now, State = JsonText.From("1") } },
        { "state is missing", new StateEvent { Id = Record.Id, Time = Now, Component = new ComponentKey("a", "b") } },
        { "version must be at least 1", new StateEvent { Id = Record.Id, Time = Now, Component = new ComponentKey("a", "b"), State = JsonText.From("1"), Version = 0 } },
        { "name is missing", new MetricEvent { Id = Record.Id, Time = Now } },
        { "value must be a finite number", new MetricEvent { Id = Record.Id, Time = Now, Name = "x", Value = double.NaN } },
        { "error_type is missing", new ErrorEvent { Id = Record.Id, Time = Now } },
        { "model is missing", new LlmCallEvent { Id = Record.Id, Time = Now } },
        { "input_tokens must be at least 0", new LlmCallEvent { Id = Record.Id, Time = Now, Model = "m", InputTokens = -1 } },
        { "index must be at least 0", new StepEvent { Id = Record.Id, Time = Now, Name = "s", Index = -1 } },
        { "client_id is missing", new ConnectionEvent { Id = Record.Id, Time = Now } },
        { "session_id is missing", new SessionEvent { Id = Record.Id, Time = Now } },
        { "tags has more than 64 entries", new SessionEvent { Id = Record.Id, Time = Now, Session = new SessionId("s"), Tags = [.. Enumerable.Repeat("t", 65)] } },
        { "tags[1] must have 1 to 256 characters and no control character", new SessionEvent { Id = Record.Id, Time = Now, Session = new SessionId("s"), Tags = ["a", "\0"] } },
        { "exception.frames[0] contains a NUL character", Log with { Exception = new ExceptionDetails("E", null, ["\0"]) } },
        { "timer.name is missing", new TimingEvent { Id = Record.Id, Time = Now } },
        { "timer.laps[1].name is missing", Timing(new TimingNode("t", 1, null, [new TimingLap("a", 1), new TimingLap("", 2)], [])) },
        { "timer.laps has more than 1000 entries", Timing(new TimingNode("t", 1, null, [.. Enumerable.Repeat(new TimingLap("a", 1), 1001)], [])) },
        { "timer.duration_ms must be a number, from 0 to 3153600000000", Timing(new TimingNode("t", -1, null, [], [])) },
        { "stages is missing", new PipelineEvent { Id = Record.Id, Time = Now, Name = "p" } },
        { "stages names a twice", new PipelineEvent { Id = Record.Id, Time = Now, Name = "p", Stages = [new("a", null, null), new("a", null, null)] } },
        { "stages refers to the activity b, which is not declared", new PipelineEvent { Id = Record.Id, Time = Now, Name = "p", Stages = [new("a", "b", null)] } },
        { "since is before 2000-01-01T00:00:00.000000Z", new FindingEvent { Id = Record.Id, Time = Now, Since = new Timestamp(5) } },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void A_bad_event_is_refused_with_the_field_and_the_reason(string reason, DebugEvent message) =>
        Assert.Equal(reason, EventValidation.Check(message, Now)?.ToString());

    [Fact]
    public void Values_at_the_limits_pass()
    {
        var message = Record with
        {
            Time = Now + ProtocolLimits.MaxClockAhead,
            Context = new ContextKey(new string('t', ProtocolLimits.MaxTypeLength), new string('x', ProtocolLimits.MaxIdLength)),
            Name = new string('x', 512),
            Message = new string('ü', 32768),
            Request = JsonText.From(new string('[', ProtocolLimits.MaxJsonDepth) + new string(']', ProtocolLimits.MaxJsonDepth)),
            Response = JsonText.From("\"" + new string('x', ProtocolLimits.MaxJsonBytes - 2) + "\""),
            Metadata = JsonText.From("""{"a":1,"a":"\ud83d\ude00"}"""),
            DurationMs = ProtocolLimits.MaxDurationMs,
            MemoryMb = -ProtocolLimits.MaxQuantity,
        };
        Assert.Null(EventValidation.Check(message, Now));
        Assert.Null(EventValidation.Check(message with { Time = ProtocolLimits.MinTime }, Now));
    }

    [Fact]
    public void Timers_may_nest_to_the_limit_and_no_deeper()
    {
        Assert.Null(EventValidation.Check(Timing(Nested(ProtocolLimits.MaxTimingDepth)), Now));
        string? tooDeep = EventValidation.Check(Timing(Nested(ProtocolLimits.MaxTimingDepth + 1)), Now)?.ToString();
        Assert.EndsWith("children is nested deeper than 16", tooDeep, StringComparison.Ordinal);
        Assert.NotNull(EventValidation.Check(Timing(Nested(200_000)), Now));
    }

    [Fact]
    public void Entries_of_all_levels_together_are_limited_as_they_are_for_the_reader()
    {
        TimingNode Child(int laps) => new("c", 1, null, [.. Enumerable.Repeat(new TimingLap("l", 1), laps)], []);
        var most = Timing(new TimingNode("t", 1, null, [], [.. Enumerable.Repeat(Child(999), 10)]));
        Assert.Null(EventValidation.Check(most, Now));
        Assert.Equal(most, RoundTrip(most));
        var tooMany = Timing(most.Timer with { Laps = [new TimingLap("l", 1)] });
        Assert.Equal("timer has more than 10000 laps and children", EventValidation.Check(tooMany, Now)?.ToString());
    }

    [Fact]
    public void The_deepest_timer_that_passes_can_be_read()
    {
        var deepest = Timing(Nested(ProtocolLimits.MaxTimingDepth));
        Assert.Equal(deepest, RoundTrip(deepest));
    }

    [Fact]
    public void Checking_a_good_event_allocates_nothing()
    {
        var events = new RandomEvents(5).Next(200).Where(e => e.Kind != EventKind.Pipeline).ToList();
        foreach (var message in events)
            EventValidation.Check(message, Now + TimeSpan.FromDays(365));
        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var message in events)
            EventValidation.Check(message, Now + TimeSpan.FromDays(365));
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static DebugEvent RoundTrip(DebugEvent message)
    {
        var output = new ArrayBufferWriter<byte>();
        WireEncoder.EncodeEvent(message, output);
        return WireDecoder.DecodeEvent(output.WrittenMemory, default, default);
    }

    private static TimingEvent Timing(TimingNode timer) => new() { Id = Record.Id, Time = Now, Timer = timer };

    private static TimingNode Nested(int levels)
    {
        var node = new TimingNode("t", 1, null, [new TimingLap("l", 1)], []);
        for (int i = 1; i < levels; i++)
            node = new TimingNode("t", 1, null, [], [node]);
        return node;
    }
}
