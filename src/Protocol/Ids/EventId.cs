namespace DebugGrid.Protocol;

/// <summary>An event's identity: a UUID given by the sender (version 7 by preference). A resend with the same id is stored once.</summary>
/// <param name="Value">The UUID; all zero means "none".</param>
public readonly record struct EventId(Guid Value)
{
    /// <summary>True when no id was given.</summary>
    public bool IsNone => Value == Guid.Empty;

    /// <summary>A new version 7 id (RFC 9562) that sorts by the given time.</summary>
    public static EventId New(Timestamp time) => new(Guid.CreateVersion7(time.ToDateTimeOffset()));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
