using System.Text.Json;
using System.Text.Json.Serialization;
using DebugGrid.Protocol;

namespace DebugGrid.Web.Answers;

/// <summary>A JSON value that is written as it stands; empty is written as null.</summary>
/// <param name="Utf8">The value, known to be valid.</param>
[JsonConverter(typeof(RawJsonConverter))]
internal readonly record struct RawJson(ReadOnlyMemory<byte> Utf8)
{
    /// <summary>How stored JSON is read: whatever depth it has.</summary>
    public static readonly JsonDocumentOptions Reading = new() { MaxDepth = ProtocolLimits.ReadableJsonDepth };
}
