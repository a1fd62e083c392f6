namespace DebugGrid.Analytics.Packages.Transactions;

/// <summary>An event of a transaction at a stage.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Time">When it was, UTC.</param>
/// <param name="SinceMs">How long after the event before it, in milliseconds; null for the first.</param>
/// <param name="Succeeded">Whether it went well.</param>
/// <param name="Error">What it failed with.</param>
/// <param name="Metadata">What the sender said beside it, as JSON.</param>
internal sealed record StageStep(string Stage, DateTime Time, double? SinceMs, bool Succeeded, string? Error, string? Metadata);
