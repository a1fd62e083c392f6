namespace DebugGrid.Client.Sampling;

/// <summary>Turns load into a level. Plain state, no clock of its own. Not safe from several threads.</summary>
internal sealed class PressureGauge(PressureOptions options)
{
    private TimeSpan? calmSince;
    private TimeSpan? busySince;

    /// <summary>The present level.</summary>
    public PressureLevel Level { get; private set; }

    /// <summary>How full the buffer must be for the next level; more than 1 where there is none.</summary>
    public double NextAt => !options.Enabled || Level == PressureLevel.LowLevels ? double.PositiveInfinity : ThresholdOf(Level + 1);

    /// <summary>Looks at the load of a moment.</summary>
    /// <param name="now">The moment, on any scale that does not go back.</param>
    /// <param name="fill">How full the buffer is, from 0 to 1.</param>
    /// <param name="cpuPercent">The process' share of all processors in percent, or null when not known.</param>
    /// <returns>The level from now on.</returns>
    public PressureLevel Next(TimeSpan now, double fill, double? cpuPercent)
    {
        if (!options.Enabled)
            return Level = PressureLevel.None;
        var before = Level;
        while (fill >= NextAt)
            Level++;
        bool isBusy = options.CpuPercent is { } limit && cpuPercent > limit;
        busySince = isBusy ? busySince ?? now : null;
        if (isBusy && Level < PressureLevel.LowLevels && now - busySince >= options.CpuStep)
        {
            Level++;
            busySince = now;
        }
        calmSince = Level == before && Level != PressureLevel.None && IsCalm(fill, cpuPercent) ? calmSince ?? now : null;
        if (calmSince is { } since && now - since >= options.CalmFor)
        {
            Level--;
            calmSince = now;
        }
        return Level;
    }

    private bool IsCalm(double fill, double? cpuPercent) =>
        fill < ThresholdOf(Level) - options.FillHysteresis
        && (options.CpuPercent is not { } limit || cpuPercent is not { } cpu || cpu < limit - options.CpuHysteresis);

    private double ThresholdOf(PressureLevel level) => level switch
    {
        PressureLevel.Payloads => options.PayloadsAt,
        PressureLevel.Logs => options.LogsAt,
        _ => options.LowLevelsAt,
    };
}
