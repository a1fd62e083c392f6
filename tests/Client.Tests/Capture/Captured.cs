using DebugGrid.Client.Capture;
using DebugGrid.Client.Diagnostics;

namespace DebugGrid.Client.Tests.Capture;

/// <summary>Captures one value with settings of a test's choice.</summary>
internal sealed class Captured
{
    /// <summary>The limits.</summary>
    public CaptureOptions Limits { get; } = new() { TimeBudget = TimeSpan.FromMinutes(5) };

    /// <summary>The secrets.</summary>
    public RedactionOptions Secrets { get; init; } = new();

    /// <summary>What was told.</summary>
    public ClientFaults Faults { get; } = new();

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The value as captured with these settings.</summary>
    public string Of(object? value) => new PayloadCapture(Limits, Secrets, Clock, Faults).Capture(value).ToString();
}
