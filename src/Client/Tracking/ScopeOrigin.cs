using DebugGrid.Protocol;

namespace DebugGrid.Client.Tracking;

/// <summary>What a bridge knows about work that it did not begin itself: where it stands, other than where the calling code stands.</summary>
internal sealed record ScopeOrigin
{
    /// <summary>The execution around it, or null where there is none in this process.</summary>
    public ExecutionScope? Parent { get; init; }

    /// <summary>The execution around it in another process; counts where <see cref="Parent"/> is null.</summary>
    public ExecutionId RemoteParent { get; init; }

    /// <summary>The trace that it is part of; null takes that of the current activity.</summary>
    public string? TraceId { get; init; }

    /// <summary>Its span; null takes that of the current activity.</summary>
    public string? SpanId { get; init; }

    /// <summary>True when the calling code goes on outside of it: what it begins or emits next does not belong to it.</summary>
    public bool IsDetached { get; init; }
}
