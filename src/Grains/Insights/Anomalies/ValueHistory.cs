namespace DebugGrid.Grains.Insights.Anomalies;

/// <summary>
/// The newest values of one figure, in order of size, and how surprising another one is beside them. Within what was seen, a value's chance is its share by rank; beyond the
/// outermost two of a hundred it goes on as an exponential with their mean excess (the tail of many distributions: J. Pickands, "Statistical Inference Using Extreme Order
/// Statistics", Ann. Statist. 3(1), 1975, with a shape of zero), so that values that were never seen are told apart. Nothing is assumed of the middle.
/// </summary>
internal sealed class ValueHistory
{
    /// <summary>Values that are kept.</summary>
    public const int Capacity = 1_024;

    /// <summary>So many must be there before anything is surprising.</summary>
    public const int Least = 50;

    /// <summary>Values of the tail: this share of all, and at least <see cref="LeastInTail"/>.</summary>
    private const int TailShare = 50;

    private const int LeastInTail = 10;

    /// <summary>The mean excess is at least this share of the value where the tail begins: values that were all alike say nothing of how far another may lie.</summary>
    private const double LeastExcess = 0.02;

    private readonly float[] byAge = new float[Capacity];
    private readonly float[] bySize = new float[Capacity];
    private int next;

    /// <summary>How many values there are.</summary>
    public int Count { get; private set; }

    /// <summary>How surprising a value as high as this is: the negative decimal logarithm of its chance; 0 while there are too few to say.</summary>
    public double Above(double value)
    {
        float sought = (float)value;
        if (Count < Least)
            return 0;
        int inTail = Math.Max(LeastInTail, Count / TailShare), begin = Count - inTail;
        double border = bySize[begin];
        if (sought <= border)
            return -Math.Log10((Count - FirstNotBelow(sought) + 1.0) / (Count + 1));
        double excess = 0;
        for (int i = begin; i < Count; i++)
            excess += bySize[i] - border;
        return Beyond(inTail, sought - border, excess / inTail, border);
    }

    /// <summary>The same of a value as low as this.</summary>
    public double Below(double value)
    {
        float sought = (float)value;
        if (Count < Least)
            return 0;
        int inTail = Math.Max(LeastInTail, Count / TailShare);
        double border = bySize[inTail - 1];
        if (sought >= border)
            return -Math.Log10((FirstAbove(sought) + 1.0) / (Count + 1));
        double excess = 0;
        for (int i = 0; i < inTail; i++)
            excess += border - bySize[i];
        return Beyond(inTail, border - sought, excess / inTail, border);
    }

    /// <summary>Takes a value; the oldest goes when there is no more room.</summary>
    public void Add(double value)
    {
        float added = (float)value;
        int free = Count;
        if (Count == Capacity)
            free = FirstNotBelow(byAge[next]);
        else
            Count++;
        byAge[next] = added;
        next = (next + 1) % Capacity;
        Move(free, added);
    }

    private double Beyond(int inTail, double reach, double meanExcess, double border) =>
        -Math.Log10(inTail / (double)Count) + (reach / Math.Max(meanExcess, Math.Max(float.Epsilon, LeastExcess * Math.Abs(border))) / Math.Log(10));

    /// <summary>Puts a value in its place, over the one at a place that is free.</summary>
    private void Move(int free, float value)
    {
        while (free > 0 && bySize[free - 1] > value)
        {
            bySize[free] = bySize[free - 1];
            free--;
        }

        while (free < Count - 1 && bySize[free + 1] < value)
        {
            bySize[free] = bySize[free + 1];
            free++;
        }

        bySize[free] = value;
    }

    private int FirstNotBelow(float value)
    {
        (int low, int high) = (0, Count);
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (bySize[middle] < value)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private int FirstAbove(float value)
    {
        (int low, int high) = (0, Count);
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (bySize[middle] <= value)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
