using DebugGrid.Analytics.Statistics.Samples;

namespace DebugGrid.Analytics.Statistics.Rates;

/// <summary>
/// Two rates side by side, with what is known of their sessions. Where sessions repeat, a rate counts as one of as many independent cases as its spread between
/// sessions tells of, never of more than were seen (J. N. K. Rao, A. J. Scott, "A Simple Method for the Analysis of Clustered Binary Data", Biometrics 48(2), 1992;
/// E. L. Korn, B. I. Graubard, "Confidence Intervals for Proportions with Small Expected Number of Positive Counts Estimated from Survey Data", Survey Methodology 24, 1998).
/// </summary>
internal sealed class RatePair
{
    private RatePair(SessionRate first, SessionRate second, int cases, bool isBySession) =>
        (First, Second, IsBySession, DesignEffect) = (first, second, isBySession, cases / (first.Effective.Cases + second.Effective.Cases));

    /// <summary>The first rate.</summary>
    public SessionRate First { get; }

    /// <summary>The second rate.</summary>
    public SessionRate Second { get; }

    /// <summary>Whether cases of one session are in the samples, so that they are not independent.</summary>
    public bool IsBySession { get; }

    /// <summary>Whether there are as many sessions as an interval takes.</summary>
    public bool IsEnough => !IsBySession || (First.Spread.IsEnough && Second.Spread.IsEnough);

    /// <summary>How many cases tell as much as one independent one.</summary>
    public double DesignEffect { get; }

    /// <summary>The degrees of freedom of a spread between sessions: those of the sample with fewer of them.</summary>
    public double Degrees => Math.Min(First.Spread.Effective, Second.Spread.Effective) - 1;

    /// <summary>How alike the two rates are within sessions that are in both; zero where there are none.</summary>
    public double Correlation
    {
        get
        {
            double inBoth = First.Residuals.Sum(own => own.Value * Second.Residuals.GetValueOrDefault(own.Key));
            double scale = First.Residuals.Values.Sum(static own => own * own) * Second.Residuals.Values.Sum(static own => own * own);
            return scale > 0 ? Math.Clamp(inBoth / Math.Sqrt(scale), -1, 1) : 0;
        }
    }

    /// <summary>Puts two rates side by side.</summary>
    /// <exception cref="SampleException">One of them is of no case.</exception>
    public static RatePair Of(RateSample first, RateSample second)
    {
        var index = new SessionIndex();
        (int[] ofFirst, int[] ofSecond) = (Numbers(index, first), Numbers(index, second));
        bool repeats = index.Repeats || first.Sessions.Concat(second.Sessions).Any(static tally => tally.Cases > 1);
        return new(SessionRate.Of(first, repeats ? ofFirst : []), SessionRate.Of(second, repeats ? ofSecond : []), first.Cases + second.Cases, repeats);
    }

    private static int[] Numbers(SessionIndex index, RateSample sample) => index.Of(Array.ConvertAll(sample.Sessions, static tally => tally.Session), sample.Sessions.Length);
}
