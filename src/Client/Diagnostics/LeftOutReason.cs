namespace DebugGrid.Client.Diagnostics;

/// <summary>Why an event, or its payload, was left out. Each has its own counter in <see cref="SamplingStatistics"/>.</summary>
public enum LeftOutReason
{
    /// <summary>It belonged to an execution that <see cref="SamplingOptions.Rate"/> left out, and that neither failed nor was slow.</summary>
    Chance = 0,

    /// <summary>It was held back until it was known how its execution ends, and others of the same tree pushed it out.</summary>
    HeldFull = 1,

    /// <summary>The buffer or the process was under load: <see cref="PressureOptions"/>.</summary>
    Pressure = 2,
}
