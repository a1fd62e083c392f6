namespace DebugGrid.Analytics.Statistics.Resampling;

/// <summary>An estimate that can be made again from a sample drawn, with replacement, from the sample.</summary>
internal interface IResampled
{
    /// <summary>The estimate from the sample itself.</summary>
    double Estimate { get; }

    /// <summary>How much each unit (a value, or a session with all its values) moves the estimate, up to a common factor. They add up to about zero.</summary>
    IEnumerable<double> Influences { get; }

    /// <summary>The estimate from a sample drawn anew.</summary>
    double Draw(Random random);
}
