using DebugGrid.Analytics.Statistics.Durations;

namespace DebugGrid.Analytics.Statistics.Comparison;

/// <summary>How fast a variant is, beside the baseline.</summary>
/// <param name="Finding">What was found: better is faster.</param>
/// <param name="Difference">All numbers; nothing where one of the two has no successful execution.</param>
/// <param name="AdjustedPValue">The p-value, adjusted where several variants are compared; nothing where there is none.</param>
/// <param name="Needed">How much data a difference takes; nothing where one was found, or where that cannot be said.</param>
public sealed record SpeedVerdict(VariantFinding Finding, DurationDifference? Difference, double? AdjustedPValue, NeededData? Needed);
