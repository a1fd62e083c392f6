using DebugGrid.Analytics.Packages.Runs;

namespace DebugGrid.Analytics.Packages.Contexts;

/// <summary>A variant of a context.</summary>
/// <param name="Id">Its id; null for executions that named none.</param>
/// <param name="Runs">How its executions went.</param>
/// <param name="LlmCalls">Calls of models in its executions and below them.</param>
/// <param name="CostUsd">What they cost, in US dollars; null when no call told and none has a price.</param>
/// <param name="ComputedUsd">The part of it that was computed from prices; null for none.</param>
/// <param name="UnpricedCalls">Calls whose cost is not known.</param>
/// <param name="Code">Its code; null when none was sent.</param>
internal sealed record VariantFigures(string? Id, RunFigures Runs, long LlmCalls, double? CostUsd, double? ComputedUsd, long UnpricedCalls, VariantCode? Code);
