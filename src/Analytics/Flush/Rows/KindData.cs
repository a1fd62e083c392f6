using System.Buffers;
using System.Text.Json;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Json;

namespace DebugGrid.Analytics.Flush.Rows;

/// <summary>What a kind carries beside the head, as one JSON object. What has no value is left out.</summary>
internal sealed class KindData : IDisposable
{
    private static readonly JsonWriterOptions Unchecked = new() { SkipValidation = true };

    private readonly ArrayBufferWriter<byte> buffer = new();
    private readonly Utf8JsonWriter writer;

    /// <summary>Makes a renderer, for one thread.</summary>
    public KindData() => writer = new Utf8JsonWriter(buffer, Unchecked);

    /// <summary>Renders one event's data.</summary>
    /// <returns>UTF-8, valid until the next call.</returns>
    public ReadOnlyMemory<byte> Render(DebugEvent e)
    {
        buffer.ResetWrittenCount();
        writer.Reset(buffer);
        writer.WriteStartObject();
        EventJson.WriteStored(writer, e);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    /// <inheritdoc/>
    public void Dispose() => writer.Dispose();
}
