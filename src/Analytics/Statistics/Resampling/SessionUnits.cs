using DebugGrid.Analytics.Statistics.Samples;

namespace DebugGrid.Analytics.Statistics.Resampling;

/// <summary>The sessions of a sample, of which whole ones are drawn.</summary>
/// <param name="Units">The session of each value, from zero.</param>
/// <param name="Count">How many sessions there are.</param>
/// <param name="Spread">How the values lie in them.</param>
internal sealed record SessionUnits(int[] Units, int Count, SessionSpread Spread)
{
    /// <summary>The sessions, or nothing where none repeats.</summary>
    /// <exception cref="SampleException">They repeat, and are too few.</exception>
    public static SessionUnits? Of(DurationSample sample)
    {
        if (sample.Sessions.Length == 0)
            return null;
        var index = new SessionIndex();
        int[] units = index.Of(sample.Sessions, sample.Count), sizes = new int[index.Count];
        if (!index.Repeats)
            return null;
        foreach (int unit in units)
            sizes[unit]++;
        SessionSpread spread = SessionSpread.Of(sizes);
        return spread.IsEnough
            ? new(units, index.Count, spread)
            : throw new SampleException(SampleFault.TooFewSessions, $"{index.Count} sessions of these sizes tell as much as {spread.Effective:0.#} of one size: too few to draw from.");
    }

    /// <summary>How many standard errors the interval reaches: what a mean's would with Student's distribution, and a variance that is divided by one less.</summary>
    public double Critical(double level) => Math.Sqrt(Spread.Correction) * Samples.Critical.Student(level, Spread.Effective - 1);
}
