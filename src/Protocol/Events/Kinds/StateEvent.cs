namespace DebugGrid.Protocol;

/// <summary>A component's whole state at a moment. The difference to the one before is derived, never sent.</summary>
public sealed record StateEvent : DebugEvent
{
    /// <inheritdoc/>
    public override EventKind Kind => EventKind.State;

    /// <summary>The state, as JSON. Required.</summary>
    public JsonText State { get; init; }

    /// <summary>The state's version by the sender's count, from 1; null lets the grid count.</summary>
    public long? Version { get; init; }
}
