namespace DebugGrid.Analytics.Statistics.Comparison;

/// <summary>How variants are compared.</summary>
public sealed record ComparisonOptions
{
    /// <summary>The intervals' level; a difference is told where chance alone would show one in at most the rest of the cases. Default 0.95; from 0.5 to below 1.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>In which share of the cases the data that is asked for would show the difference. Default 0.8; above 0.5, below 1.</summary>
    public double Power { get; init; } = 0.8;

    /// <summary>The smallest difference in speed that is of interest, as a share of the baseline's time. Default 0.1; above 0, below 1.</summary>
    public double SmallestSpeedShare { get; init; } = 0.1;

    /// <summary>The smallest difference of failure rates that is of interest: 0.02 is two percentage points. Default 0.02; above 0, below 1.</summary>
    public double SmallestFailureDifference { get; init; } = 0.02;

    /// <summary>Whether all executions are of one session, which the verdict's basis then says: they are taken as independent of each other, and another session may show another thing. Default false.</summary>
    public bool AreOfOneSession { get; init; }

    /// <summary>The name of the variant that the others are compared with. Default: the one with the most executions.</summary>
    public string? Baseline { get; init; }

    /// <summary>Refuses what is out of its range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    internal void Check()
    {
        Require(Level is >= 0.5 and < 1, nameof(Level), Level);
        Require(Power is > 0.5 and < 1, nameof(Power), Power);
        Require(SmallestSpeedShare is > 0 and < 1, nameof(SmallestSpeedShare), SmallestSpeedShare);
        Require(SmallestFailureDifference is > 0 and < 1, nameof(SmallestFailureDifference), SmallestFailureDifference);
    }

    private static void Require(bool holds, string name, double value)
    {
        if (!holds)
            throw new ArgumentOutOfRangeException(name, value, $"{name} is out of its range.");
    }
}
