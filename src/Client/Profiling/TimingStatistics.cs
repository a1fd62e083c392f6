namespace DebugGrid.Client;

/// <summary>What many durations have in common. All in milliseconds.</summary>
/// <param name="Count">How many there were.</param>
/// <param name="TotalMs">Their sum.</param>
/// <param name="MinMs">The shortest.</param>
/// <param name="MaxMs">The longest.</param>
/// <param name="MeanMs">The arithmetic mean.</param>
/// <param name="StandardDeviationMs">
/// The sample's standard deviation, sqrt(Σ(x − mean)² / (n − 1)), by B. P. Welford's recurrence ("Note on a Method for Calculating Corrected Sums of
/// Squares and Products", Technometrics 4(3), 1962); null for a single duration.
/// </param>
/// <param name="MedianMs">The quantile 0.5.</param>
/// <param name="P95Ms">The quantile 0.95.</param>
/// <param name="P99Ms">
/// The quantile 0.99. Quantiles are linear between the two nearest ranks: definition 7 of R. J. Hyndman and Y. Fan, "Sample Quantiles in Statistical
/// Packages", The American Statistician 50(4), 1996; what the history's <c>quantile_cont</c> says, too.
/// </param>
/// <param name="QuantileSamples">Over how many durations the quantiles are, the newest; less than <paramref name="Count"/> when there were more than are kept.</param>
public sealed record TimingStatistics(
    long Count, double TotalMs, double MinMs, double MaxMs, double MeanMs, double? StandardDeviationMs, double MedianMs, double P95Ms, double P99Ms,
    int QuantileSamples);
