namespace DebugGrid.Analytics.Packages.Calls;

/// <summary>Calls of models, without those that wrap others, and what they cost.</summary>
/// <param name="Calls">How many.</param>
/// <param name="InputTokens">Tokens in.</param>
/// <param name="OutputTokens">Tokens out.</param>
/// <param name="CostUsd">What they cost, in US dollars; null when no call told and none has a price.</param>
/// <param name="ComputedUsd">The part of it that was computed from prices; null for none.</param>
/// <param name="UnpricedCalls">Calls whose cost is not known.</param>
internal sealed record ModelSpend(long Calls, long InputTokens, long OutputTokens, double? CostUsd, double? ComputedUsd, long UnpricedCalls);
