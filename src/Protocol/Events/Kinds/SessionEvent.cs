namespace DebugGrid.Protocol;

/// <summary>A session was opened, changed or closed. The session's id stands in the head and is required.</summary>
public sealed record SessionEvent : DebugEvent
{
    /// <inheritdoc/>
    public override EventKind Kind => EventKind.Session;

    /// <summary>What happened.</summary>
    public SessionAction Action { get; init; }

    /// <summary>The session's name for a person, or null.</summary>
    public string? Name { get; init; }

    /// <summary>Labels to find it by; at most <see cref="ProtocolLimits.MaxTags"/>.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>False when the session's events wait for a flush on demand instead of the timer; null means true.</summary>
    public bool? AutoFlush { get; init; }

    /// <inheritdoc/>
    public bool Equals(SessionEvent? other) =>
        base.Equals(other) && Action == other.Action && Name == other.Name && AutoFlush == other.AutoFlush && Tags.SequenceEqual(other.Tags);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Action, Name, AutoFlush, Tags.Count);
}
