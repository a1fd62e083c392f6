namespace DebugGrid.Protocol;

/// <summary>An agent succeeded, perhaps after an error.</summary>
public sealed record SuccessEvent : DebugEvent
{
    /// <inheritdoc/>
    public override EventKind Kind => EventKind.Success;

    /// <summary>The agent's name, or null.</summary>
    public string? Agent { get; init; }

    /// <summary>How good the result is, from 0 to 1, or null.</summary>
    public double? QualityScore { get; init; }

    /// <summary>The sender's class for the success (complete, partial, …), or null.</summary>
    public string? Classification { get; init; }

    /// <summary>What had been tried to recover, or null.</summary>
    public string? RecoveryStrategy { get; init; }

    /// <summary>The error that this success followed, if the sender knows.</summary>
    public EventId ErrorEvent { get; init; }
}
