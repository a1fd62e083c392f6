using DebugGrid.Analytics.Statistics.Samples;

namespace DebugGrid.Analytics.Statistics.Comparison;

/// <summary>A variant by itself.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Executions">Its ended executions.</param>
/// <param name="Failures">Those that failed.</param>
/// <param name="Timed">Successful executions whose duration is known.</param>
/// <param name="MedianMs">Their median duration in milliseconds; nothing where there are none.</param>
/// <param name="P95Ms">The duration that 95 % of them do not exceed, in milliseconds; nothing where there are none.</param>
public sealed record VariantSummary(string Name, int Executions, int Failures, int Timed, double? MedianMs, double? P95Ms)
{
    /// <summary>Summarizes a sample.</summary>
    internal static VariantSummary Of(VariantSample sample)
    {
        DurationSample durations = sample.SuccessDurations;
        return new(
            sample.Name, sample.Failures.Cases, sample.Failures.Hits, durations.Count, durations.Count > 0 ? durations.Quantile(0.5) : null,
            durations.Count > 0 ? durations.Quantile(0.95) : null);
    }
}
