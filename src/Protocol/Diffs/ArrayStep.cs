using System.Text.Json;

namespace DebugGrid.Protocol.Diffs;

/// <summary>One step from an old array to a new one.</summary>
/// <param name="Move">What happens.</param>
/// <param name="Old">The old item; undefined for an insert.</param>
/// <param name="New">The new item; undefined for a delete.</param>
internal readonly record struct ArrayStep(ArrayMove Move, JsonElement Old, JsonElement New);
