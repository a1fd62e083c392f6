namespace DebugGrid.Protocol;

/// <summary>A measured value.</summary>
public sealed record MetricEvent : DebugEvent
{
    /// <inheritdoc/>
    public override EventKind Kind => EventKind.Metric;

    /// <summary>The metric's name. Required.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>The value; finite.</summary>
    public double Value { get; init; }

    /// <summary>The unit (UCUM, as OpenTelemetry writes it), or null.</summary>
    public string? Unit { get; init; }
}
