using System.Buffers;
using System.Text.Json;
using DebugGrid.Protocol.Json;
using DebugGrid.TestKit.Events;
using FsCheck;
using FsCheck.Fluent;

namespace DebugGrid.Protocol.Tests.Json;

public sealed class JsonRoundTripTests
{
    public static TheoryData<EventKind> Kinds => [.. Enum.GetValues<EventKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_written_reads_as_the_same_event(EventKind kind) =>
        Prop.ForAll(Arb.From(EventGenerators.OfKind(kind)), message =>
        {
            var output = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(output))
                EventJson.Write(writer, message);
            Assert.True(EventJson.TryRead(output.WrittenMemory, default, out var read, out var fault), fault?.ToString());
            Assert.Equal(message, read);
        }).QuickCheckThrowOnFailure();
}
