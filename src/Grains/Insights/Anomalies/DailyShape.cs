namespace DebugGrid.Grains.Insights.Anomalies;

/// <summary>What a figure was at each time of the last days, and how far it is from all of that now. Much goes by the clock: what is usual at noon is not at night.</summary>
internal sealed class DailyShape
{
    /// <summary>Days that are looked back to.</summary>
    public const int Days = 7;

    /// <summary>The narrowest a slot of the day is.</summary>
    private static readonly TimeSpan Narrowest = TimeSpan.FromMinutes(5);

    /// <summary>The widest: values that come further apart tell nothing of times of the day.</summary>
    public static readonly TimeSpan Widest = TimeSpan.FromHours(1);

    /// <summary>How far a day may be shifted against the one before it, and the steps that are tried.</summary>
    private static readonly TimeSpan Shift = TimeSpan.FromMinutes(30);

    private const int Steps = 2;
    private readonly int ofDay;
    private readonly long ticks;
    private readonly int step;
    private readonly float[] slots;
    private long newest = -1;
    private int inNewest;

    /// <summary>An empty one.</summary>
    /// <param name="interval">How far apart values come, about; not more than <see cref="Widest"/>.</param>
    public DailyShape(TimeSpan interval)
    {
        TimeSpan width = interval > Narrowest ? interval : Narrowest;
        ofDay = (int)Math.Round(TimeSpan.TicksPerDay / (double)width.Ticks);
        ticks = TimeSpan.TicksPerDay / ofDay;
        step = Math.Max(1, (int)(Shift.Ticks / Steps / ticks));
        slots = new float[ofDay * (Days + 1)];
        Array.Fill(slots, float.NaN);
    }

    /// <summary>Takes a value. One from before the newest slot is left out; one from before all slots tells that a clock was wrong, and begins anew.</summary>
    public void Add(DateTimeOffset time, double value)
    {
        long slot = time.UtcTicks / ticks;
        if (slot < newest - slots.Length)
            newest = -1;
        if (slot < newest)
            return;
        for (long empty = Math.Max(newest + 1, slot - slots.Length + 1); empty <= slot; empty++)
            slots[empty % slots.Length] = float.NaN;
        inNewest = slot == newest ? inNewest + 1 : 1;
        newest = slot;
        ref float held = ref slots[slot % slots.Length];
        held = inNewest == 1 ? (float)value : held + (((float)value - held) / inNewest);
    }

    /// <summary>How far the mean of the newest slots is from the nearest that it was around this time on one of the days before; null where there was none.</summary>
    /// <param name="width">Slots that the mean is of.</param>
    public double? Distance(int width)
    {
        if (Mean(newest, width) is not { } now)
            return null;
        double? nearest = null;
        for (int day = 1; day <= Days; day++)
            for (int shift = -Steps; shift <= Steps; shift++)
                if (Mean(newest - (day * (long)ofDay) + (shift * step), width) is { } then && !(Math.Abs(now - then) >= nearest))
                    nearest = Math.Abs(now - then);
        return nearest;
    }

    private double? Mean(long last, int width)
    {
        if (last - width < newest - slots.Length || last < width)
            return null;
        (double sum, int count) = (0, 0);
        for (long slot = last; slot > last - width; slot--)
            if (slots[slot % slots.Length] is var value && !float.IsNaN(value))
                (sum, count) = (sum + value, count + 1);
        return count * 2 >= width ? sum / count : null;
    }
}
