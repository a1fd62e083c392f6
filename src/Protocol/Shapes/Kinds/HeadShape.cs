using DebugGrid.Protocol.Primitives;
using F = DebugGrid.Protocol.Shapes.FieldFactory<DebugGrid.Protocol.DebugEvent>;

namespace DebugGrid.Protocol.Shapes;

/// <summary>The fields that all kinds share.</summary>
internal static class HeadShape
{
    /// <summary>The number of the event's id.</summary>
    public const int IdNumber = 1;

    /// <summary>The bit of the session, among the fields that have a value.</summary>
    public const ulong Session = 1UL << 3;

    /// <summary>The bits of the context.</summary>
    public const ulong Context = 3UL << 7;

    /// <summary>The bit of the transaction.</summary>
    public const ulong Transaction = 1UL << 10;

    /// <summary>The bits of the component.</summary>
    public const ulong Component = 3UL << 11;

    private const int TimeNumber = 2;
    private const int EventIdBytes = 16;
    private const int TraceIdBytes = 16;
    private const int SpanIdBytes = 8;

    public static MessageShape<DebugEvent> Shape { get; } = new(
        static () => throw new InvalidOperationException("An event is made by its kind."),
        [
            F.Event(IdNumber, "id", nameof(DebugEvent.Id), givenByDoor: true),
            F.Time(TimeNumber, "time", nameof(DebugEvent.Time), givenByDoor: true, "timestamp"),
            F.Session(3, "session_id", nameof(DebugEvent.Session)),
            F.Correlation(4, "correlation_id", nameof(DebugEvent.Correlation)),
            F.Hex(5, "trace_id", nameof(DebugEvent.TraceId), TraceIdBytes),
            F.Hex(6, "span_id", nameof(DebugEvent.SpanId), SpanIdBytes),
            .. F.Context(7, "context", nameof(DebugEvent.Context)),
            F.Execution(9, "execution_id", nameof(DebugEvent.Execution)),
            F.Transaction(10, "transaction_id", nameof(DebugEvent.Transaction)),
            .. F.Component(11, "component", nameof(DebugEvent.Component)),
            F.Enum<EventLevel>(13, "level", nameof(DebugEvent.Level)),
            F.Text(14, "message", nameof(DebugEvent.Message), TextRule.Text),
            F.Json(15, "attributes", nameof(DebugEvent.Attributes), objectOnly: true),
        ],
        static e => HalfKey("context", e.Context.Type, e.Context.Id) ?? HalfKey("component", e.Component.Type, e.Component.Id));

    /// <summary>The fault of an event without a context.</summary>
    public static EventFault? RequireContext(DebugEvent message) =>
        message.Context.IsNone ? new EventFault("context_id", "is missing") : null;

    /// <summary>Says whether the fields that have a value are all that an event needs: those of every event, those of its kind, and both halves of a key.</summary>
    /// <param name="said">A bit for each field that has a value.</param>
    /// <param name="needs">What the kind needs; null is never enough.</param>
    public static bool IsWhole(ulong said, ulong? needs) =>
        Shape.HasRequired(said) && (said & needs) == needs && (said & Context) is 0 or Context && (said & Component) is 0 or Component;

    /// <summary>Writes the two fields that a door gives to an event which came without.</summary>
    public static void WriteIdAndTime(ref WireWriter writer, EventId id, Timestamp time)
    {
        id.Value.TryWriteBytes(writer.WriteBytes(IdNumber, EventIdBytes), bigEndian: true, out _);
        writer.WriteFixed64(TimeNumber, (ulong)time.Microseconds);
    }

    private static EventFault? HalfKey(string prefix, string? type, string? id) =>
        (string.IsNullOrEmpty(type), string.IsNullOrEmpty(id)) switch
        {
            (true, false) => new EventFault(prefix + "_type", "is missing"),
            (false, true) => new EventFault(prefix + "_id", "is missing"),
            _ => null,
        };
}
