using System.Text.Json;
using System.Text.Json.Serialization;
using DebugGrid.Client.Diagnostics;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Capture;

/// <summary>Writes the application's objects as JSON on the application's thread, within limits. Never throws.</summary>
internal sealed class PayloadCapture(ClientFaults faults)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        ReferenceHandler = ReferenceHandler.IgnoreCycles,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        MaxDepth = ProtocolLimits.MaxJsonDepth,
    };

    /// <summary>The value as JSON; none for null and for what cannot be written. What is <see cref="JsonText"/> already stays as it is.</summary>
    public JsonText Capture(object? value)
    {
        if (value is null)
            return default;
        if (value is JsonText json)
            return json;
        try
        {
            return new JsonText(JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), Json));
        }
        catch (Exception fault) when (faults.Report("capture", fault))
        {
            return default;
        }
    }
}
