namespace DebugGrid.Analytics.Prices;

/// <summary>A price that is in force.</summary>
/// <param name="Price">The price.</param>
/// <param name="Compiled">The day on which its table was compiled, as that says it.</param>
/// <param name="Source">Where the prices of its table are from.</param>
internal sealed record StoredPrice(ModelPrice Price, string Compiled, string Source);
