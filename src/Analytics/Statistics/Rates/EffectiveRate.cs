using DebugGrid.Analytics.Statistics.Samples;

namespace DebugGrid.Analytics.Statistics.Rates;

/// <summary>A proportion with the number of independent cases that would tell as much.</summary>
/// <param name="Rate">From 0 to 1.</param>
/// <param name="Cases">Above zero; less than the cases seen where those of a session are alike.</param>
internal readonly record struct EffectiveRate(double Rate, double Cases)
{
    /// <summary>The proportion's score interval.</summary>
    public Interval Interval(double critical) => WilsonInterval.Of(Rate, Cases, critical);
}
