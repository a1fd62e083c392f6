using System.Text.Json;

namespace DebugGrid.Cli.Http;

/// <summary>An event that the grid refused.</summary>
/// <param name="Index">Its place in the batch, from 0; -1 when the grid did not say.</param>
/// <param name="Field">The field at fault, or null.</param>
/// <param name="Error">What is wrong with it.</param>
internal readonly record struct IngestRejection(int Index, string? Field, string Error)
{
    public static IngestRejection Read(JsonElement body) => new(
        body.TryGetProperty("index", out var index) && index.ValueKind == JsonValueKind.Number && index.TryGetInt32(out int at) ? at : -1,
        body.TryGetProperty("field", out var field) && field.ValueKind == JsonValueKind.String ? field.GetString() : null,
        body.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.String ? error.GetString()! : "was refused");
}
