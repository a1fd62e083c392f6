namespace DebugGrid.Analytics.Statistics.Resampling;

/// <summary>How a bootstrap is made.</summary>
public sealed record BootstrapOptions
{
    /// <summary>The intervals' level. Default 0.95; from 0.5 to below 1.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>How many samples are drawn anew. Default 2,000; at least 200.</summary>
    public int Resamples { get; init; } = 2_000;

    /// <summary>Where the random numbers begin: the same seed gives the same interval. Default 1.</summary>
    public int Seed { get; init; } = 1;
}
