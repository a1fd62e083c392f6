using DebugGrid.Analytics.Statistics.Rates;

namespace DebugGrid.Analytics.Statistics.Comparison;

/// <summary>How often a variant fails, beside the baseline.</summary>
/// <param name="Finding">What was found: better is less often.</param>
/// <param name="Difference">All numbers; nothing where one of the two has no execution.</param>
/// <param name="AdjustedPValue">The p-value, adjusted where several variants are compared; nothing where there is none.</param>
/// <param name="Needed">How much data a difference takes; nothing where one was found, or where that cannot be said.</param>
public sealed record FailureVerdict(VariantFinding Finding, RateDifference? Difference, double? AdjustedPValue, NeededData? Needed);
