using DebugGrid.Analytics.Statistics.Samples;

namespace DebugGrid.Analytics.Packages.Comparisons;

/// <summary>How a context's ended executions went in one session. They stand alone in the samples: what is found is of these sessions, not of others like them.</summary>
/// <param name="Failures">How many failed or ran out of time.</param>
/// <param name="SuccessDurations">How long those took that went well, where it is known.</param>
/// <param name="Durations">How long all took, where it is known, in milliseconds.</param>
internal sealed record ContextSample(RateSample Failures, DurationSample SuccessDurations, IReadOnlyList<double> Durations);
