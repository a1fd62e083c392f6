namespace DebugGrid.Client;

/// <summary>When load makes the client leave something out. It goes up a level at once, and down one level at a time after a calm.</summary>
public sealed class PressureOptions
{
    private const double Full = 1;
    private const double AllProcessors = 100;

    /// <summary>Whether load is looked at. True. Switched off, a full buffer drops whatever comes.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>How full the buffer must be, from 0 to 1, before payloads are left out. 0.5.</summary>
    public double PayloadsAt { get; set; } = 0.5;

    /// <summary>How full before log lines below warning are left out. 0.75; not less than <see cref="PayloadsAt"/>.</summary>
    public double LogsAt { get; set; } = 0.75;

    /// <summary>How full before everything of a low level is left out. 0.9; not less than <see cref="LogsAt"/>, and not more than 1.</summary>
    public double LowLevelsAt { get; set; } = 0.9;

    /// <summary>How far below the threshold of its level the buffer must be before the level may go down. 0.2; less than <see cref="PayloadsAt"/>.</summary>
    public double FillHysteresis { get; set; } = 0.2;

    /// <summary>
    /// Share of all processors, in percent, that the process may use; above it the level rises by one every <see cref="CpuStep"/>. Null, the default, does not look
    /// at it: a busy application is not by itself a reason to know less about it.
    /// </summary>
    public double? CpuPercent { get; set; }

    /// <summary>How far below <see cref="CpuPercent"/> the process must be before the level may go down, in percent. 10.</summary>
    public double CpuHysteresis { get; set; } = 10;

    /// <summary>How long the process must be above <see cref="CpuPercent"/> for each level. 2 s; more than zero.</summary>
    public TimeSpan CpuStep { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long the load must be low before the level goes down by one. 5 s; more than zero.</summary>
    public TimeSpan CalmFor { get; set; } = TimeSpan.FromSeconds(5);

    internal PressureOptions Copy() => (PressureOptions)MemberwiseClone();

    internal IEnumerable<string> Faults()
    {
        if (!(PayloadsAt > 0 && PayloadsAt <= LogsAt && LogsAt <= LowLevelsAt && LowLevelsAt <= Full))
            yield return $"DebugGrid:Sampling:Pressure: PayloadsAt {PayloadsAt}, LogsAt {LogsAt} and LowLevelsAt {LowLevelsAt} must rise from more than 0 to at most 1.";
        if (!(FillHysteresis >= 0 && FillHysteresis < PayloadsAt))
            yield return $"DebugGrid:Sampling:Pressure:FillHysteresis is {FillHysteresis}, and must be from 0 to less than PayloadsAt.";
        if (CpuPercent is not (null or (> 0 and <= AllProcessors)))
            yield return $"DebugGrid:Sampling:Pressure:CpuPercent is {CpuPercent}, and must be more than 0 and at most 100.";
        if (!(CpuHysteresis >= 0 && CpuHysteresis < (CpuPercent ?? AllProcessors)))
            yield return $"DebugGrid:Sampling:Pressure:CpuHysteresis is {CpuHysteresis}, and must be from 0 to less than CpuPercent.";
        if (CpuStep <= TimeSpan.Zero || CalmFor <= TimeSpan.Zero)
            yield return "DebugGrid:Sampling:Pressure: CpuStep and CalmFor must be more than zero.";
    }
}
