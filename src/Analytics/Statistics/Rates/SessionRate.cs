using DebugGrid.Analytics.Statistics.Samples;

namespace DebugGrid.Analytics.Statistics.Rates;

/// <summary>A rate and how it differs between sessions.</summary>
/// <param name="Effective">The rate with its number of independent cases.</param>
/// <param name="Spread">How the cases lie in sessions.</param>
/// <param name="Residuals">By session, how many more hits there are than the rate would give; empty where every case stands alone.</param>
internal sealed record SessionRate(EffectiveRate Effective, SessionSpread Spread, Dictionary<int, double> Residuals)
{
    /// <summary>The rate of a sample.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="numbers">The number of each of its sessions; empty where its cases count one by one.</param>
    /// <exception cref="SampleException">There is no case.</exception>
    public static SessionRate Of(RateSample sample, int[] numbers)
    {
        if (sample.Cases == 0)
            throw new SampleException(SampleFault.Empty, "A rate of no case cannot be compared.");
        double rate = sample.Rate, chance = rate * (1 - rate);
        if (numbers.Length == 0)
            return new(new(rate, sample.Cases), new(sample.Cases, 1.0 / sample.Cases), []);
        var residuals = new Dictionary<int, double>(numbers.Length);
        for (int i = 0; i < numbers.Length; i++)
            residuals[numbers[i]] = sample.Sessions[i].Hits - rate * sample.Sessions[i].Cases;
        SessionSpread spread = SessionSpread.Of(Array.ConvertAll(sample.Sessions, static tally => tally.Cases));
        double variance = spread.Correction * residuals.Values.Sum(static own => own * own) / sample.Cases / sample.Cases;
        // No hit, or nothing but hits, tells nothing of how alike a session's cases are: then as if they were all one.
        double cases = chance == 0 ? spread.Effective : Math.Min(sample.Cases, chance / variance);
        return new(new(rate, cases), spread, residuals);
    }
}
