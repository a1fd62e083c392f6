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

    /// <summary>The version that counts: the sender's, or the one behind the newest. At <see cref="ProtocolLimits.MaxWholeNumber"/> the count stands still.</summary>
    /// <param name="given">The sender's number, or null.</param>
    /// <param name="newest">The newest version; 0 when there is none.</param>
    public static long Number(long? given, long newest) => Math.Min(given ?? Math.Min(newest, ProtocolLimits.MaxWholeNumber) + 1, ProtocolLimits.MaxWholeNumber);
}
