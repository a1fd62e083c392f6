namespace DebugGrid.Benchmarks;

/// <summary>Latencies of one measurement, exact.</summary>
internal sealed class Latencies
{
    private readonly List<double> milliseconds = [];
    private readonly Lock gate = new();

    public void Add(TimeSpan latency)
    {
        lock (gate)
            milliseconds.Add(latency.TotalMilliseconds);
    }

    public double Quantile(double share)
    {
        lock (gate)
        {
            if (milliseconds.Count == 0)
                return double.NaN;
            milliseconds.Sort();
            return milliseconds[Math.Min(milliseconds.Count - 1, (int)(share * milliseconds.Count))];
        }
    }
}
