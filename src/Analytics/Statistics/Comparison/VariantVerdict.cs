namespace DebugGrid.Analytics.Statistics.Comparison;

/// <summary>How a variant compares with the baseline, in numbers and in words.</summary>
/// <param name="Variant">The variant's name.</param>
/// <param name="Baseline">The baseline's name.</param>
/// <param name="Speed">How fast it is.</param>
/// <param name="Failures">How often it fails.</param>
/// <param name="Sentence">Which is better, by how much and how sure, or how much more data it takes.</param>
/// <param name="Basis">What the sentence goes by: which executions, of what the percentages are, whether by sessions.</param>
public sealed record VariantVerdict(string Variant, string Baseline, SpeedVerdict Speed, FailureVerdict Failures, string Sentence, string Basis);
