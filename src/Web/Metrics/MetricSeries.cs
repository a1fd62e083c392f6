namespace DebugGrid.Web.Metrics;

/// <summary>One series of an instrument: what was measured with one set of labels. Safe from several threads.</summary>
internal sealed class MetricSeries(double[] bounds)
{
    private readonly Lock gate = new();
    private readonly long[] buckets = new long[bounds.Length];
    private double sum;
    private long count;

    /// <summary>Adds to the sum of a counter.</summary>
    public void Add(double value)
    {
        lock (gate)
            sum += value;
    }

    /// <summary>Replaces the value of what is observed.</summary>
    public void Set(double value)
    {
        lock (gate)
            sum = value;
    }

    /// <summary>Puts a value into a histogram.</summary>
    public void Record(double value)
    {
        lock (gate)
        {
            sum += value;
            count++;
            for (int i = 0; i < bounds.Length; i++)
                if (value <= bounds[i])
                    buckets[i]++;
        }
    }

    /// <summary>The values, taken at one moment. <c>Buckets</c> are cumulative.</summary>
    public (double Sum, long Count, long[] Buckets) Read()
    {
        lock (gate)
            return (sum, count, [.. buckets]);
    }
}
