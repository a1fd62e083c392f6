using System.Text.Json;
using DebugGrid.Protocol.Primitives;
using DebugGrid.Protocol.Shapes;

namespace DebugGrid.Protocol.Json;

/// <summary>Reads one event from JSON.</summary>
internal static class EventJsonReader
{
    private const string KindField = "kind";
    private static readonly Member<DebugEvent, Timestamp> Time = new(nameof(DebugEvent.Time));
    private static readonly Member<DebugEvent, Timestamp> ReceivedAt = new(nameof(DebugEvent.ReceivedAt));

    private static ReadOnlySpan<byte> KindName => "kind"u8;

    /// <summary>Reads an event; null and a fault when it is none.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static DebugEvent? Read(ReadOnlyMemory<byte> utf8, Timestamp receivedAt, EventKind? onlyKind, out EventFault? fault)
    {
        var input = new JsonInput(utf8);
        input.Next();
        DebugEvent? message = null;
        if (input.Expect(string.Empty, JsonTokenType.StartObject, "a JSON object") && FindKind(ref input, onlyKind) is { } kind)
        {
            message = kind.Create();
            Time.Set(message, receivedAt);
            ReceivedAt.Set(message, receivedAt);
            ReadProperties(ref input, kind, message);
        }
        fault = input.Fault;
        return fault is null ? message : null;
    }

    /// <summary>The kind decides what the other names mean, wherever it stands: it is looked for first, on a copy of the reader.</summary>
    private static EventShape? FindKind(ref JsonInput input, EventKind? onlyKind)
    {
        var ahead = input;
        for (ahead.Next(); ahead.Reader.TokenType == JsonTokenType.PropertyName; ahead.Next())
        {
            bool isKind = ahead.IsNamed(KindName);
            ahead.Next();
            if (isKind && !ahead.IsMissing)
                return ParseKind(ref input, ahead, onlyKind);
            ahead.Reader.Skip();
        }
        if (onlyKind is { } kind)
            return EventShapes.Find((int)kind);
        input.Fail(KindField, $"is missing; it must be {EnumNames.List<EventKind>()}");
        return null;
    }

    private static EventShape? ParseKind(ref JsonInput input, JsonInput ahead, EventKind? onlyKind)
    {
        string? name = ahead.ReadText(KindField);
        if (ahead.Fault is { } fault)
            input.Fail(fault.Field, fault.Error);
        else if (EnumNames.TryParse(name, out EventKind kind) && kind == (onlyKind ?? kind))
            return EventShapes.Find((int)kind);
        else
            input.Fail(KindField, onlyKind is { } only ? $"must be {EnumNames.Of(only)} here, or left out" : $"must be {EnumNames.List<EventKind>()}");
        return null;
    }

    private static void ReadProperties(ref JsonInput input, EventShape kind, DebugEvent message)
    {
        ulong headSeen = 0;
        ulong kindSeen = 0;
        int headNext = 0;
        int kindNext = 0;
        for (input.Next(); input.Reader.TokenType == JsonTokenType.PropertyName && input.Fault is null; input.Next())
        {
            if (input.IsNamed(KindName))
                ReadKindAgain(ref input, kind);
            else if (!HeadShape.Shape.TryReadProperty(ref input, message, ref headNext, ref headSeen)
                && !kind.TryReadProperty(ref input, message, ref kindNext, ref kindSeen))
                input.Fail(input.ShownName(), $"is not a field of {kind.Name}");
            if (input.Fault is not null)
                return;
        }
        kind.RequireSeen(ref input, kindSeen);
        input.RequireEnd();
    }

    private static void ReadKindAgain(ref JsonInput input, EventShape kind)
    {
        input.Next();
        if (input.IsMissing || (EnumNames.TryParse(input.ReadText(KindField), out EventKind again) && again == kind.Kind))
            return;
        input.Fail(KindField, "is given twice, and not the same");
    }
}
