using System.Text.Json;

namespace DebugGrid.Cli.Output;

/// <summary>A column of a table.</summary>
/// <param name="Header">Its head.</param>
/// <param name="Read">The cell's text in an item, as it came.</param>
/// <param name="IsNumber">True to align it at the right.</param>
internal sealed record Column(string Header, Func<JsonElement, string> Read, bool IsNumber = false);
