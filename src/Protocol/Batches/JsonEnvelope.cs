using System.Text.Json;
using DebugGrid.Protocol.Json;
using DebugGrid.Protocol.Primitives;
using DebugGrid.Protocol.Shapes;
using DebugGrid.Protocol.Wire;

namespace DebugGrid.Protocol.Batches;

/// <summary>A JSON batch taken apart: where its events stand, and what is said about the whole.</summary>
/// <param name="BatchId">The batch's id; all zero when it names none.</param>
/// <param name="Sender">Who sends; null when it does not say.</param>
/// <param name="Events">The text of each event.</param>
internal sealed record JsonEnvelope(Guid BatchId, string? Sender, IReadOnlyList<ReadOnlyMemory<byte>> Events)
{
    private const string Whole = "The batch";

    /// <summary>Reads an array of events, or an object with one under <c>events</c>.</summary>
    /// <exception cref="WireFormatException">It is neither.</exception>
    public static JsonEnvelope Read(ReadOnlyMemory<byte> json)
    {
        BatchTooLargeException.ThrowIfOver(json.Length, ProtocolLimits.MaxBatchBytes, "bytes");
        var input = new JsonInput(json);
        JsonEnvelope? envelope;
        try
        {
            input.Next();
            envelope = input.Reader.TokenType == JsonTokenType.StartObject
                ? ReadObject(ref input)
                : new JsonEnvelope(default, null, ReadEvents(ref input, Whole));
            input.RequireEnd();
        }
        catch (JsonException e)
        {
            throw new WireFormatException($"The batch {EventJson.NotJson(e).Error}.", e);
        }
        return input.Fault is null ? envelope : throw new WireFormatException($"{input.Fault.Field} {input.Fault.Error}.") { Field = input.Fault.Field == Whole ? null : input.Fault.Field };
    }

    private static JsonEnvelope ReadObject(ref JsonInput input)
    {
        var envelope = new JsonEnvelope(default, null, []);
        bool hasEvents = false;
        for (input.Next(); input.Reader.TokenType == JsonTokenType.PropertyName; input.Next())
        {
            string name = input.ShownName();
            input.Next();
            switch (name)
            {
                case "events":
                    envelope = envelope with { Events = ReadEvents(ref input, name) };
                    hasEvents = true;
                    break;
                case "batch_id":
                    envelope = envelope with { BatchId = ReadBatchId(ref input, name) };
                    break;
                case "sender":
                    envelope = envelope with { Sender = ReadSender(ref input, name) };
                    break;
                default:
                    input.Fail(name, "is not a field of a batch, which is an array of events or an object with events, batch_id and sender");
                    break;
            }
            input.Reader.TrySkip();
        }
        if (!hasEvents)
            input.Fail("events", "is missing");
        return envelope;
    }

    private static List<ReadOnlyMemory<byte>> ReadEvents(ref JsonInput input, string name)
    {
        var events = new List<ReadOnlyMemory<byte>>();
        if (!input.Expect(name, JsonTokenType.StartArray, "an array of events"))
            return events;
        for (input.Next(); input.Reader.TokenType != JsonTokenType.EndArray; input.Next())
        {
            BatchTooLargeException.ThrowIfOver(events.Count + 1, ProtocolLimits.MaxBatchEvents, "events", " or more");
            events.Add(input.ReadSpan());
        }
        return events;
    }

    private static Guid ReadBatchId(ref JsonInput input, string name)
    {
        if (input.ReadText(name) is not { Length: > 0 } text)
            return default;
        if (!Guid.TryParse(text, out var id))
            input.Fail(name, "must be a UUID");
        return id;
    }

    private static string? ReadSender(ref JsonInput input, string name)
    {
        if (input.ReadText(name) is not { Length: > 0 } text)
            return null;
        if (TextRule.CheckId(text) is { } error)
            input.Fail(name, error);
        return text;
    }
}
