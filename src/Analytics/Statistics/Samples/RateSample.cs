namespace DebugGrid.Analytics.Statistics.Samples;

/// <summary>How often something happened, and by session where the cases have one.</summary>
public sealed class RateSample
{
    private RateSample(int hits, int cases, SessionHits[] sessions) => (Hits, Cases, Sessions) = (hits, cases, sessions);

    /// <summary>Cases that count.</summary>
    public int Hits { get; }

    /// <summary>All cases.</summary>
    public int Cases { get; }

    /// <summary>Hits over cases; not a number where there is no case.</summary>
    public double Rate => (double)Hits / Cases;

    /// <summary>One entry a session; empty where every case stands alone.</summary>
    internal SessionHits[] Sessions { get; }

    /// <summary>A rate of independent cases.</summary>
    /// <exception cref="SampleException">A count is below zero, or there are more hits than cases.</exception>
    public static RateSample Of(int hits, int cases)
    {
        Check(hits, cases);
        return new(hits, cases, []);
    }

    /// <summary>A rate of cases that belong to sessions. A session may be named more than once.</summary>
    /// <exception cref="SampleException">A count is below zero, or there are more hits than cases.</exception>
    /// <exception cref="OverflowException">There are more than 2,147,483,647 cases.</exception>
    public static RateSample Of(IEnumerable<SessionHits> tallies)
    {
        ArgumentNullException.ThrowIfNull(tallies);
        var sessions = new Dictionary<int, SessionHits>();
        var alone = new List<SessionHits>();
        int hits = 0, cases = 0;
        foreach (SessionHits tally in tallies)
        {
            Check(tally.Hits, tally.Cases);
            checked
            {
                hits += tally.Hits;
                cases += tally.Cases;
            }

            if (tally.Session == SessionNumber.None)
                AddAlone(alone, tally);
            else if (tally.Cases > 0)
                sessions[tally.Session] = sessions.TryGetValue(tally.Session, out SessionHits known)
                    ? new SessionHits(tally.Session, known.Hits + tally.Hits, known.Cases + tally.Cases)
                    : tally;
        }

        return new(hits, cases, [.. sessions.Values, .. alone]);
    }

    private static void AddAlone(List<SessionHits> alone, SessionHits tally)
    {
        for (int i = 0; i < tally.Cases; i++)
            alone.Add(new SessionHits(SessionNumber.None, i < tally.Hits ? 1 : 0, 1));
    }

    private static void Check(int hits, int cases)
    {
        if (hits < 0 || cases < 0)
            throw new SampleException(SampleFault.Negative, $"{hits} hits of {cases} cases: a count is below zero.");
        if (hits > cases)
            throw new SampleException(SampleFault.MoreHitsThanCases, $"{hits} hits of {cases} cases are more hits than cases.");
    }
}
