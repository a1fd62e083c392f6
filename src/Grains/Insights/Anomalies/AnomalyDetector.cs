namespace DebugGrid.Grains.Insights.Anomalies;

/// <summary>
/// Finds values of one figure that are unlike those before, as they come: spikes and drops, changes of level, and what is unusual for the time of day. Each value is looked at
/// in five ways (how far it is from the one before, the mean of the newest few and of the newest many, and both the value and its mean against this time of the days before),
/// each beside its own history (<see cref="ValueHistory"/>); their surprises are summed. Nothing but the past is looked at, nothing is told in advance, and one setting is for
/// all figures.
/// </summary>
internal sealed class AnomalyDetector
{
    /// <summary>The sum of surprises from which a value is an anomaly.</summary>
    public const double Threshold = 10;

    /// <summary>Values in which one anomaly is told but once: another one must be more surprising than all that came so recently.</summary>
    public const int Quiet = 200;

    private const int Few = 6;
    private const int Many = 24;

    /// <summary>Slots of the day that the longer look at the time of day is of.</summary>
    private const int Hour = 12;

    /// <summary>Values that tell how far apart values come.</summary>
    private const int Apart = 32;

    /// <summary>A value is taken as this at most, on either side of 0, so that no difference or mean of values is beyond a float.</summary>
    private const double Largest = 1e38;

    private readonly ValueHistory change = new();
    private readonly ValueHistory ofFew = new();
    private readonly ValueHistory ofMany = new();
    private readonly ValueHistory atThisTime = new();
    private readonly ValueHistory inThisHour = new();
    private readonly double[] newest = new double[Many];
    private readonly float[] surprises = new float[Quiet];
    private readonly List<(DateTimeOffset Time, double Value)> first = new(Apart);
    private DailyShape? shape;
    private bool isSparse;
    private long seen;

    /// <summary>Takes a value.</summary>
    /// <param name="time">When it was measured. One from before the newest tells nothing of the time of day.</param>
    /// <param name="value">The value. One that is no number, or without end, is left out.</param>
    /// <returns>How surprising it is, and whether it is an anomaly that was not told yet.</returns>
    public AnomalyReading Observe(DateTimeOffset time, double value)
    {
        if (!double.IsFinite(value))
            return default;
        value = Math.Clamp(value, -Largest, Largest);
        double before = seen == 0 ? value : newest[(seen - 1) % Many];
        newest[seen % Many] = value;
        seen++;
        double surprise = Surprise(change, Math.Abs(value - before), seen > 1, isTwoSided: false)
            + Surprise(ofFew, Mean(Few), seen > Few, isTwoSided: true)
            + Surprise(ofMany, Mean(Many), seen > Many, isTwoSided: true);
        Remember(time, value);
        if (shape?.Distance(1) is { } distance)
            surprise += Surprise(atThisTime, distance, true, isTwoSided: false);
        if (shape?.Distance(Hour) is { } ofHour)
            surprise += Surprise(inThisHour, ofHour, true, isTwoSided: false);
        bool isNew = surprise >= Threshold && !surprises.AsSpan().ContainsAnyInRange((float)surprise, float.PositiveInfinity);
        surprises[seen % Quiet] = (float)surprise;
        return new AnomalyReading(surprise, isNew);
    }

    private static double Surprise(ValueHistory history, double value, bool isKnown, bool isTwoSided)
    {
        if (!isKnown)
            return 0;
        double surprise = isTwoSided ? Math.Max(history.Above(value), history.Below(value)) : history.Above(value);
        history.Add(value);
        return surprise;
    }

    private double Mean(int width)
    {
        double sum = 0;
        for (int back = 1; back <= width && back <= seen; back++)
            sum += newest[(seen - back) % Many];
        return sum / Math.Min(width, seen);
    }

    private void Remember(DateTimeOffset time, double value)
    {
        if (shape is not null)
        {
            shape.Add(time, value);
            return;
        }

        if (isSparse)
            return;
        first.Add((time, value));
        if (first.Count < Apart)
            return;
        TimeSpan[] apart = [.. first.Zip(first.Skip(1), static (one, other) => other.Time - one.Time).Order()];
        TimeSpan median = apart[apart.Length / 2];
        isSparse = median > DailyShape.Widest;
        if (!isSparse)
            shape = new DailyShape(median);
        foreach (var (at, held) in first)
            shape?.Add(at, held);
        first.Clear();
    }
}
