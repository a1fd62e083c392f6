namespace DebugGrid.Protocol;

/// <summary>A step of a workflow changed its status.</summary>
public sealed record StepEvent : DebugEvent
{
    /// <inheritdoc/>
    public override EventKind Kind => EventKind.Step;

    /// <summary>The step's place in the workflow, from 0.</summary>
    public int Index { get; init; }

    /// <summary>The step's name. Required.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>Where it stands.</summary>
    public StepStatus Status { get; init; }

    /// <summary>What went in, as JSON.</summary>
    public JsonText Inputs { get; init; }

    /// <summary>What came out, as JSON.</summary>
    public JsonText Outputs { get; init; }

    /// <summary>What went wrong, or null.</summary>
    public string? Error { get; init; }

    /// <summary>How long it took, in milliseconds, or null.</summary>
    public double? DurationMs { get; init; }
}
