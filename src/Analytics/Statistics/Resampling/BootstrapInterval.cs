using DebugGrid.Analytics.Statistics.Samples;

namespace DebugGrid.Analytics.Statistics.Resampling;

/// <summary>What a bootstrap says of an estimate.</summary>
/// <param name="Estimate">The estimate from the sample itself.</param>
/// <param name="Percentile">The middle of the estimates from the samples drawn anew.</param>
/// <param name="Corrected">The same, corrected for bias and skewness (BCa): what to show.</param>
/// <param name="BySession">Whether whole sessions were drawn, because values of one session are not independent.</param>
public sealed record BootstrapInterval(double Estimate, Interval Percentile, Interval Corrected, bool BySession);
