using DebugGrid.Analytics.Statistics.Samples;

namespace DebugGrid.Analytics.Statistics.Durations;

/// <summary>Two sorted samples side by side, with what is known of their sessions.</summary>
internal sealed class DurationPair
{
    /// <summary>Shorter durations count as this, a nanosecond, where they are compared by their ratio: no clock tells them apart.</summary>
    private const double Shortest = 1e-6;

    private DurationPair(double[] a, double[] b, RankSums ranks, int[] sessionsOfA, int[] sessionsOfB, int sessions)
    {
        (A, B, Ranks, SessionsOfA, SessionsOfB, Sessions) = (a, b, ranks, sessionsOfA, sessionsOfB, sessions);
        (SpreadOfA, SpreadOfB) = (Spread(sessionsOfA, a.Length), Spread(sessionsOfB, b.Length));
    }

    /// <summary>The first sample, the smallest first.</summary>
    public double[] A { get; }

    /// <summary>The second sample, the smallest first.</summary>
    public double[] B { get; }

    /// <summary>What their ranks count.</summary>
    public RankSums Ranks { get; }

    /// <summary>The session of each of <see cref="A"/>, from zero; empty where no session repeats.</summary>
    public int[] SessionsOfA { get; }

    /// <summary>The session of each of <see cref="B"/>, of the same numbers.</summary>
    public int[] SessionsOfB { get; }

    /// <summary>How many sessions the two have together; 0 where no session repeats.</summary>
    public int Sessions { get; }

    /// <summary>Whether values of one session are in the samples, so that they are not independent.</summary>
    public bool IsBySession => Sessions > 0;

    /// <summary>How the first sample lies in sessions.</summary>
    public SessionSpread SpreadOfA { get; }

    /// <summary>How the second sample lies in sessions.</summary>
    public SessionSpread SpreadOfB { get; }

    /// <summary>Pairs of a value of one and a value of the other.</summary>
    public long Pairs => (long)A.Length * B.Length;

    /// <summary>Puts two samples side by side.</summary>
    /// <exception cref="SampleException">One of them is empty.</exception>
    public static DurationPair Of(DurationSample a, DurationSample b)
    {
        if (a.Count == 0 || b.Count == 0)
            throw new SampleException(SampleFault.Empty, "A sample without a duration cannot be compared.");
        RankSums ranks = RankSums.Of(a.Sorted, b.Sorted);
        if (a.Sessions.Length == 0 && b.Sessions.Length == 0)
            return new(a.Sorted, b.Sorted, ranks, [], [], 0);
        var index = new SessionIndex();
        (int[] ofA, int[] ofB) = (index.Of(a.Sessions, a.Count), index.Of(b.Sessions, b.Count));
        return index.Repeats ? new(a.Sorted, b.Sorted, ranks, ofA, ofB, index.Count) : new(a.Sorted, b.Sorted, ranks, [], [], 0);
    }

    /// <summary>The pair of the values' logarithms: what is a ratio of durations is a difference there. The ranks are the same.</summary>
    public DurationPair Logarithms() => new(Logarithms(A), Logarithms(B), Ranks, SessionsOfA, SessionsOfB, Sessions);

    private static double[] Logarithms(double[] values) => Array.ConvertAll(values, static value => Math.Log(Math.Max(value, Shortest)));

    private SessionSpread Spread(int[] sessions, int count)
    {
        if (!IsBySession)
            return new(count, 1.0 / count);
        int[] sizes = new int[Sessions];
        foreach (int session in sessions)
            sizes[session]++;
        return SessionSpread.Of(sizes);
    }
}
