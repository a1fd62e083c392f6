namespace DebugGrid.Protocol;

/// <summary>A timer stopped.</summary>
public sealed record TimingEvent : DebugEvent
{
    /// <inheritdoc/>
    public override EventKind Kind => EventKind.Timing;

    /// <summary>The timer's result. Required.</summary>
    public TimingNode Timer { get; init; } = new(string.Empty, 0, null, [], []);
}
