using DebugGrid.Analytics.Statistics.Samples;

namespace DebugGrid.Analytics.Statistics.Comparison;

/// <summary>What is known of a variant.</summary>
/// <param name="Name">How it is called in sentences; one name is one variant.</param>
/// <param name="Failures">How many of its ended executions failed.</param>
/// <param name="SuccessDurations">
/// How long its successful executions took. Those that failed are left out: an execution that ends early by an error is not a fast one.
/// </param>
public sealed record VariantSample(string Name, RateSample Failures, DurationSample SuccessDurations);
