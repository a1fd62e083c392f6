using System.Buffers;
using DebugGrid.Protocol.Tests.Golden;
using DebugGrid.Protocol.Wire;

namespace DebugGrid.Protocol.Tests.Wire;

/// <summary>That nothing bad passes is the fuzz tests' to show; here, that what is good passes as a rule.</summary>
public sealed class FrameCheckTests
{
    private static readonly Timestamp Now = new(1_900_000_000_000_000);

    [Theory]
    [InlineData("started")]
    [InlineData("heartbeat")]
    [InlineData("record")]
    [InlineData("stage")]
    [InlineData("state")]
    [InlineData("metric")]
    [InlineData("error")]
    [InlineData("success")]
    [InlineData("step")]
    [InlineData("llm_call")]
    [InlineData("connection")]
    [InlineData("finding")]
    public void Good_events_pass_by_their_bytes(string kind)
    {
        byte[] body = GoldenFiles.Read(GoldenFiles.Version, kind + ".bin");
        Assert.True(FrameCheck.Passes(body, Now, out var id));
        Assert.Equal(WireDecoder.DecodeEvent(body, default, default).Id, id);
    }

    [Fact]
    public void What_misses_something_does_not_pass()
    {
        var record = (ExecutionRecord)WireDecoder.DecodeEvent(GoldenFiles.Read(GoldenFiles.Version, "record.bin"), default, default);
        Assert.True(Passes(record));
        Assert.False(Passes(record with { Id = default }));
        Assert.False(Passes(record with { Time = default }));
        Assert.False(Passes(record with { Time = Now + TimeSpan.FromDays(30) }));
        Assert.False(Passes(record with { Context = default }));
        Assert.False(Passes(record with { Component = new ComponentKey("service", string.Empty) }));
        Assert.False(Passes(record with { Context = new ContextKey("a/b", "x") }));
        Assert.False(Passes(record with { Context = new ContextKey(new string('t', ProtocolLimits.MaxTypeLength + 1), "x") }));
        Assert.False(Passes(record with { Context = new ContextKey("tool", new string('x', ProtocolLimits.MaxIdLength + 1)) }));
        Assert.False(Passes(record with { Name = new string('n', ProtocolLimits.MaxNameLength + 1) }));
        Assert.False(Passes(record with { DurationMs = double.NaN }));
        Assert.False(Passes(record with { Request = JsonText.From("{") }));
        Assert.False(Passes(record with { Error = "a\0b" }));
    }

    private static bool Passes(DebugEvent message)
    {
        var output = new ArrayBufferWriter<byte>();
        WireEncoder.EncodeEvent(message, output);
        return FrameCheck.Passes(output.WrittenMemory, Now, out _);
    }
}
