namespace DebugGrid.Analytics.Statistics.Durations;

/// <summary>Between which two differences the one of a rank lies, and where to look next.</summary>
internal struct RankBracket(long rank, double low, double high, long pairs)
{
    /// <summary>Steps that may pass before the bracket has half of what it had, else its middle is taken.</summary>
    private const int Patience = 3;

    private readonly long rank = rank;
    private long upTo = pairs;
    private long half = pairs / 2;
    private int steps;

    /// <summary>The lowest difference that may be it.</summary>
    public double Low { get; private set; } = low;

    /// <summary>The highest difference that may be it.</summary>
    public double High { get; private set; } = high;

    /// <summary>How many differences are below <see cref="Low"/>.</summary>
    public long Below { get; private set; }

    /// <summary>
    /// The rank to look at next. First that which is looked for; then, as the count there missed it, twice as far to the other side, so that the two enclose it closely.
    /// </summary>
    public long Aim { get; private set; } = rank;

    /// <summary>How many differences may be it.</summary>
    public readonly long Inside => upTo - Below;

    /// <summary>Whether only one value may be it.</summary>
    public readonly bool IsOne => Low >= High;

    /// <summary>A number near the difference of the rank aimed at; the middle where such numbers have brought too little.</summary>
    public readonly double Interpolated =>
        Low + (High - Low) * (steps > Patience ? 0.5 : (Aim - Below) / (double)Inside);

    /// <summary>The nearest number that is not below all that may be it, and not above all but the highest.</summary>
    public readonly double Clamp(double pivot) => Math.Clamp(pivot, Low, Math.BitDecrement(High));

    /// <summary>Takes in a count.</summary>
    /// <param name="count">How many differences are at most a pivot.</param>
    /// <param name="last">A number, up to the pivot, that none of them is above.</param>
    /// <param name="next">A number above the pivot that none of the others is below.</param>
    public void Narrow(long count, double last, double next)
    {
        long missed = count - rank;
        if (missed >= 0)
            (High, upTo) = (last, count);
        else
            (Low, Below) = (next, count);
        steps = Inside <= half ? 0 : steps + 1;
        half = Inside <= half ? Inside / 2 : half;
        bool isClose = Inside <= 8 * Math.Abs(missed);
        Aim = Aim == rank && !isClose ? Math.Clamp(rank - 2 * missed - Math.Sign(missed), Below + 1, upTo) : rank;
    }
}
