using System.Buffers;
using System.Text.Json;

namespace DebugGrid.Protocol.Diffs;

/// <summary>
/// The difference between two JSON values as a JSON Patch (RFC 6902) of <c>add</c>, <c>remove</c> and <c>replace</c>: applied to the old
/// value it gives the new one. Objects are compared by name, arrays by their longest common subsequence while that is affordable.
/// Numbers are equal by value (1.0 and 1), names by their last occurrence.
/// </summary>
public static class StateDiff
{
    /// <summary>What <c>[{"op":"replace","path":"","value":…}]</c> adds to a value.</summary>
    private const int ReplaceBytes = 39;
    private static readonly JsonDocumentOptions Parsing = new() { MaxDepth = ProtocolLimits.ReadableJsonDepth };

    /// <summary>
    /// The patch from an old value to a new one, as a JSON array; <c>[]</c> when they are equal. A patch that would be longer than the
    /// new value is one <c>replace</c> of the whole.
    /// </summary>
    /// <exception cref="JsonException">One of the two is not JSON.</exception>
    public static JsonText Between(JsonText old, JsonText @new)
    {
        using var oldDocument = JsonDocument.Parse(old.Utf8, Parsing);
        using var newDocument = JsonDocument.Parse(@new.Utf8, Parsing);
        var buffer = new ArrayBufferWriter<byte>(256);
        using var json = new Utf8JsonWriter(buffer);
        var patch = new PatchWriter(json, @new.Utf8.Length + ReplaceBytes);
        json.WriteStartArray();
        patch.Compare(oldDocument.RootElement, newDocument.RootElement);
        json.WriteEndArray();
        json.Flush();
        if (patch.IsTooLong)
            ReplaceWhole(json, buffer, newDocument.RootElement);
        return new JsonText(buffer.WrittenMemory);
    }

    private static void ReplaceWhole(Utf8JsonWriter json, ArrayBufferWriter<byte> buffer, JsonElement value)
    {
        buffer.ResetWrittenCount();
        json.Reset();
        json.WriteStartArray();
        new PatchWriter(json, long.MaxValue).Write("replace", value);
        json.WriteEndArray();
        json.Flush();
    }
}
