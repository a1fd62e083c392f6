using DebugGrid.Analytics.Packages.Calls;
using DebugGrid.Analytics.Packages.Runs;

namespace DebugGrid.Analytics.Packages.Contexts;

/// <summary>A variant of a context.</summary>
/// <param name="Id">Its id; null for executions that named none.</param>
/// <param name="Runs">How its executions went.</param>
/// <param name="Spend">Calls of models in its executions and below them.</param>
/// <param name="Code">Its code; null when none was sent.</param>
internal sealed record VariantFigures(string? Id, RunFigures Runs, ModelSpend Spend, VariantCode? Code);
