namespace DebugGrid.Protocol;

/// <summary>A finished execution of a context: the row of the debug store's <c>records</c> table. <see cref="DebugEvent.Time"/> is its end.</summary>
public sealed record ExecutionRecord : ContextEvent
{
    /// <inheritdoc/>
    public override EventKind Kind => EventKind.Record;

    /// <summary>The input, as JSON.</summary>
    public JsonText Request { get; init; }

    /// <summary>The output, as JSON.</summary>
    public JsonText Response { get; init; }

    /// <summary>Whatever the sender adds, as JSON.</summary>
    public JsonText Metadata { get; init; }

    /// <summary>How long it ran, in milliseconds; null when not measured.</summary>
    public double? DurationMs { get; init; }

    /// <summary>Memory used, in megabytes (10^6 bytes); null when not measured.</summary>
    public double? MemoryMb { get; init; }

    /// <summary>Share of one processor used, in percent; null when not measured.</summary>
    public double? CpuPercent { get; init; }

    /// <summary>How it ended.</summary>
    public ExecutionStatus Status { get; init; }

    /// <summary>The error's message when it did not succeed, or null.</summary>
    public string? Error { get; init; }

    /// <summary>The source of the code that ran; sent once for a hash, null otherwise.</summary>
    public string? CodeSnapshot { get; init; }

    /// <summary>The hash of that source (lower-case hex SHA-256 unless the sender uses its own), or null.</summary>
    public string? CodeHash { get; init; }
}
