namespace DebugGrid.Grains.Transactions;

/// <summary>A stage that stands failed.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Error">What went wrong, or null.</param>
internal sealed record FailedStage(string Stage, string? Error);
