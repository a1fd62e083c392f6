using System.Buffers;
using DebugGrid.Protocol.Shapes;
using DebugGrid.Protocol.Wire;
using DebugGrid.TestKit.Events;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace DebugGrid.Protocol.Tests.Wire;

/// <summary>Holds the codec against the code that protoc makes of the published schema.</summary>
public sealed class GeneratedCodeTests
{
    private static readonly MessageParser<DebugGrid.Wire.Event> Parser = DebugGrid.Wire.Event.Parser.WithDiscardUnknownFields(true);

    public static TheoryData<EventKind> Kinds => [.. Enum.GetValues<EventKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Generated_code_understands_every_field_and_writes_the_same_bytes(EventKind kind) =>
        Prop.ForAll(Arb.From(EventGenerators.OfKind(kind)), message =>
        {
            byte[] ours = Encode(message);
            byte[] theirs = Parser.ParseFrom(ours).ToByteArray();
            Assert.Equal(Convert.ToHexString(ours), Convert.ToHexString(theirs));
            Assert.Equal(message, WireDecoder.DecodeEvent(theirs, default, default));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_tables_and_the_published_schema_name_the_same_fields()
    {
        var schema = DebugGrid.Wire.Event.Descriptor;
        AssertSame(schema.Fields.InFieldNumberOrder().Where(f => f.ContainingOneof is null), HeadShape.Shape.Fields);
        var kinds = schema.Oneofs.Single(o => o.Name == "kind").Fields;
        Assert.Equal(EventShapes.All.Select(k => ((int)k.Kind, k.Name.Value)), kinds.Select(f => (f.FieldNumber, f.Name)));
        foreach (var (kind, field) in EventShapes.All.Zip(kinds))
            AssertSame(field.MessageType.Fields.InFieldNumberOrder(), kind.Fields);
    }

    [Fact]
    public void The_enumerations_have_the_numbers_of_the_published_schema()
    {
        AssertSame<EventLevel, DebugGrid.Wire.Level>();
        AssertSame<ExecutionStatus, DebugGrid.Wire.ExecutionStatus>();
        AssertSame<Severity, DebugGrid.Wire.Severity>();
        AssertSame<StepStatus, DebugGrid.Wire.StepStatus>();
        AssertSame<FindingKind, DebugGrid.Wire.FindingKind>();
        AssertSame<SessionAction, DebugGrid.Wire.SessionAction>();
    }

    [Fact]
    public void A_batch_reads_the_same_with_generated_code()
    {
        var header = new BatchHeader(Guid.NewGuid(), "sender", new ProjectId("acme"), new Timestamp(1_800_000_000_000_000));
        var events = new RandomEvents(11).Next(30);
        byte[] batch = WireEncoder.EncodeBatch(header, events);
        var parsed = DebugGrid.Wire.EventBatch.Parser.WithDiscardUnknownFields(true).ParseFrom(batch);
        Assert.Equal(header.BatchId, new Guid(parsed.BatchId.Span, bigEndian: true));
        Assert.Equal(("sender", "acme", header.ReceivedAt.Microseconds, 1u), (parsed.Sender, parsed.Project, parsed.ReceivedAt, parsed.Version));
        Assert.Equal(batch, parsed.ToByteArray());
    }

    [Fact]
    public void Values_written_by_generated_code_arrive_in_their_properties()
    {
        var theirs = new DebugGrid.Wire.Event
        {
            Id = ByteString.CopyFrom(Guid.Parse("0192f5a1-7b3c-7def-8a9b-0c1d2e3f4a5b").ToByteArray(bigEndian: true)),
            Time = 1_800_000_000_000_001,
            TraceId = ByteString.CopyFrom(Convert.FromHexString("4bf92f3577b34da6a3ce929d0e0e4736")),
            ContextType = "tool",
            ContextId = "data_processor",
            Level = DebugGrid.Wire.Level.Warning,
            Record = new DebugGrid.Wire.Record
            {
                ContextName = "Data Processor",
                ParentContext = "checkout",
                RequestData = ByteString.CopyFromUtf8("""{"a":1}"""),
                DurationMs = 0,
                CpuPercent = 12.5,
                Status = DebugGrid.Wire.ExecutionStatus.Timeout,
            },
        };
        var expected = new ExecutionRecord
        {
            Id = new EventId(Guid.Parse("0192f5a1-7b3c-7def-8a9b-0c1d2e3f4a5b")),
            Time = new Timestamp(1_800_000_000_000_001),
            TraceId = "4bf92f3577b34da6a3ce929d0e0e4736",
            Context = new ContextKey("tool", "data_processor"),
            Level = EventLevel.Warning,
            Name = "Data Processor",
            ParentContext = "checkout",
            Request = JsonText.From("""{"a":1}"""),
            DurationMs = 0,
            CpuPercent = 12.5,
            Status = ExecutionStatus.Timeout,
        };
        Assert.Equal(expected, WireDecoder.DecodeEvent(theirs.ToByteArray(), default, default));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Events_put_one_after_another_merge_as_in_generated_code(EventKind kind)
    {
        var pairs = EventGenerators.OfKind(kind).Two();
        Prop.ForAll(Arb.From(pairs), pair =>
        {
            byte[] both = [.. Encode(pair.Item1), .. Encode(pair.Item2)];
            byte[] merged = Parser.ParseFrom(both).ToByteArray();
            Assert.Equal(WireDecoder.DecodeEvent(merged, default, default), WireDecoder.DecodeEvent(both, default, default));
        }).QuickCheckThrowOnFailure();
    }

    private static byte[] Encode(DebugEvent message)
    {
        var output = new ArrayBufferWriter<byte>();
        WireEncoder.EncodeEvent(message, output);
        return output.WrittenSpan.ToArray();
    }

    private static void AssertSame(IEnumerable<FieldDescriptor> schema, IEnumerable<IField> table)
    {
        var theirs = schema.ToList();
        var ours = table.ToList();
        Assert.Equal(theirs.Select(f => (f.FieldNumber, f.Name)), ours.Select(f => (f.Number, f.Name)));
        foreach (var (mine, other) in ours.Zip(theirs).Where(p => p.First.Nested.Count > 0))
            AssertSame(other.MessageType.Fields.InFieldNumberOrder(), mine.Nested);
    }

    private static void AssertSame<TOurs, TTheirs>()
        where TOurs : struct, Enum
        where TTheirs : struct, Enum =>
        Assert.Equal(
            Enum.GetValues<TTheirs>().Select(v => (Convert.ToInt32(v, null), v.ToString())).Order(),
            Enum.GetValues<TOurs>().Select(v => (Convert.ToInt32(v, null), v.ToString())).Order());
}
