using DebugGrid.Analytics.Statistics.Samples;

namespace DebugGrid.Analytics.Statistics.Durations;

/// <summary>A standard error that was itself estimated from the spread between sessions.</summary>
/// <param name="Error">The standard error of the superiority.</param>
/// <param name="Degrees">The degrees of freedom of Student's distribution for it.</param>
internal readonly record struct SessionError(double Error, double Degrees)
{
    /// <summary>
    /// Adds the variances of two samples. Where no session is in both, with the degrees of F. E. Satterthwaite, "An Approximate Distribution of Estimates of Variance
    /// Components", Biometrics Bulletin 2(6), 1946; else with those of the sample of fewer sessions, which are never more.
    /// </summary>
    /// <param name="ofA">The variance that the first sample's sessions bring.</param>
    /// <param name="ofB">The variance that the second sample's sessions bring.</param>
    /// <param name="inBoth">What sessions that are in both add to it; below zero where they make the two alike.</param>
    /// <param name="a">How the first sample lies in sessions.</param>
    /// <param name="b">How the second sample lies in sessions.</param>
    public static SessionError Of(double ofA, double ofB, double inBoth, SessionSpread a, SessionSpread b)
    {
        double variance = ofA + ofB + inBoth, fewest = Math.Min(a.Effective, b.Effective) - 1;
        // Where all sessions agree to the last pair: what as many independent values would have.
        if (variance <= 0)
            return new(Math.Sqrt((a.Effective + b.Effective + 1) / (12 * a.Effective * b.Effective)), fewest);
        double degrees = inBoth == 0 ? variance * variance / (ofA * ofA / (a.Effective - 1) + ofB * ofB / (b.Effective - 1)) : fewest;
        return new(Math.Sqrt(variance), degrees);
    }
}
