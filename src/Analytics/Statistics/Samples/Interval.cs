namespace DebugGrid.Analytics.Statistics.Samples;

/// <summary>A confidence interval, both ends included.</summary>
/// <param name="Lower">The lower end, in the unit of what is estimated.</param>
/// <param name="Upper">The upper end, not below the lower one.</param>
public readonly record struct Interval(double Lower, double Upper)
{
    /// <summary>Whether a value lies in the interval or on one of its ends.</summary>
    public bool Contains(double value) => Lower <= value && value <= Upper;

    /// <summary>Whether the whole interval lies between a bound's negative and the bound.</summary>
    public bool IsWithin(double bound) => -bound <= Lower && Upper <= bound;

    /// <summary>The interval of what grows with the estimated value: both ends mapped.</summary>
    internal Interval Map(Func<double, double> growing) => new(growing(Lower), growing(Upper));
}
