namespace DebugGrid.Analytics.Statistics.Comparison;

/// <summary>Several variants beside their baseline.</summary>
/// <param name="Baseline">The baseline's name.</param>
/// <param name="Variants">All variants, the baseline among them, as they were given.</param>
/// <param name="Verdicts">One for each variant but the baseline.</param>
public sealed record ComparisonReport(string Baseline, IReadOnlyList<VariantSummary> Variants, IReadOnlyList<VariantVerdict> Verdicts);
