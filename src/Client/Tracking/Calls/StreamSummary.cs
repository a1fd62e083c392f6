using System.Text.Json.Serialization;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Tracking;

/// <summary>What the record of a tracked stream says came out of it.</summary>
/// <param name="Count">How many items came.</param>
/// <param name="First">The first ones.</param>
internal sealed record StreamSummary([property: JsonPropertyName("items")] long Count, [property: JsonPropertyName("first")] IReadOnlyList<JsonText> First);
