using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using DebugGrid.Protocol;

namespace DebugGrid.Grains;

/// <summary>
/// How grains' states are written: JSON, the same for every storage, so that a state reads the same wherever it was written. Whatever a state holds can be
/// written: numbers that are none or without end, too.
/// </summary>
public static class StateForm
{
    /// <summary>A sender's JSON lies a few levels deep in a state.</summary>
    private const int Depth = 2 * ProtocolLimits.MaxJsonDepth;

    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = Depth,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>Writes a state.</summary>
    public static byte[] Write<T>(T state) => JsonSerializer.SerializeToUtf8Bytes(state, Options);

    /// <summary>Reads a state.</summary>
    /// <exception cref="JsonException">It is not in this form.</exception>
    public static T? Read<T>(ReadOnlySpan<byte> stored) => JsonSerializer.Deserialize<T>(stored, Options);
}
