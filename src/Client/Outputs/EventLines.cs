using System.Buffers;
using System.Text;
using System.Text.Json;
using DebugGrid.Protocol;
using DebugGrid.Protocol.Json;

namespace DebugGrid.Client.Outputs;

/// <summary>Events as lines in UTF-8, each with its line feed.</summary>
internal static class EventLines
{
    /// <summary>Adds an event's line.</summary>
    public static void Write(ArrayBufferWriter<byte> lines, DebugEvent message, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            using var json = new Utf8JsonWriter(lines);
            EventJson.Write(json, message);
        }
        else
        {
            Encoding.UTF8.GetBytes(EventText.Line(message), lines);
        }
        lines.Write("\n"u8);
    }
}
