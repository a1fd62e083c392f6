using DebugGrid.Protocol.Primitives;
using DebugGrid.Protocol.Shapes;

namespace DebugGrid.Protocol.Wire;

/// <summary>Reads the fields of one event.</summary>
internal static class EventReader
{
    /// <summary>Numbers from <see cref="EventShapes.FirstKind"/> to this one are kept for kinds.</summary>
    private const int LastKind = 63;

    private static readonly Member<DebugEvent, ProjectId> Project = new(nameof(DebugEvent.Project));
    private static readonly Member<DebugEvent, Timestamp> ReceivedAt = new(nameof(DebugEvent.ReceivedAt));

    /// <summary>Reads an event.</summary>
    /// <param name="body">Its bytes.</param>
    /// <param name="header">Whose project and time of receipt are set on the event.</param>
    /// <param name="fault">Why it cannot be read; null when it can.</param>
    /// <returns>The event, or null.</returns>
    public static DebugEvent? Read(ReadOnlyMemory<byte> body, in BatchHeader header, out EventFault? fault)
    {
        var reader = new WireReader(body);
        int number = FindKind(reader, out fault);
        if (fault is not null)
            return null;
        if (EventShapes.Find(number) is not { } kind)
        {
            fault = Unknown(number);
            return null;
        }
        var message = kind.Create();
        Project.Set(message, header.Project);
        ReceivedAt.Set(message, header.ReceivedAt);
        ReadFields(ref reader, kind, message);
        fault = reader.Fault;
        return fault is null ? message : null;
    }

    /// <summary>Reads an event's id and kind and passes over all else.</summary>
    /// <returns>Both, or null.</returns>
    public static EventOutline? ReadOutline(ReadOnlyMemory<byte> body, out EventFault? fault)
    {
        var reader = new WireReader(body);
        EventId id = default;
        int kind = 0;
        while (reader.TryReadTag(out int number, out var type))
        {
            if (number == HeadShape.IdNumber && type == WireType.Bytes)
            {
                id = reader.ReadEventId("id") is { IsNone: false } read ? read : id;
                continue;
            }
            if (number is >= EventShapes.FirstKind and <= LastKind)
                kind = number;
            reader.Skip(type);
        }
        fault = reader.Fault ?? (EventShapes.Find(kind) is null ? Unknown(kind) : null);
        return fault is null ? new EventOutline(id, (EventKind)kind, body) : null;
    }

    private static EventFault Unknown(int kind) =>
        new("kind", kind == 0 ? $"is missing; it must be {Kinds}" : $"has the unknown number {kind}; it must be {Kinds}");

    private static string Kinds => EnumNames.List<EventKind>();

    /// <summary>The kind decides what is made, and its field comes last as a rule: passing over the others once is cheap.</summary>
    private static int FindKind(WireReader reader, out EventFault? fault)
    {
        int kind = 0;
        while (reader.TryReadTag(out int number, out var type))
        {
            if (number is >= EventShapes.FirstKind and <= LastKind)
                kind = number;
            reader.Skip(type);
        }
        fault = reader.Fault;
        return kind;
    }

    private static void ReadFields(ref WireReader reader, EventShape kind, DebugEvent message)
    {
        while (reader.TryReadTag(out int number, out var type))
        {
            if (number < EventShapes.FirstKind)
            {
                HeadShape.Shape.ReadField(ref reader, number, type, message);
            }
            else if (number != (int)kind.Kind)
            {
                reader.Skip(type);
            }
            else if (type != WireType.Bytes)
            {
                reader.Fail(kind.Name.Value, $"has wire type {(int)type} instead of {(int)WireType.Bytes}");
            }
            else
            {
                int outer = reader.Enter(kind.Name.Value);
                kind.ReadWire(ref reader, message);
                reader.Leave(outer);
            }
        }
    }
}
