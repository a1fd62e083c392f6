using DebugGrid.Protocol;

namespace DebugGrid.Client.Sampling;

/// <summary>A running execution whose tree is followed.</summary>
internal sealed class RunningSample(SampleTree tree, ContextStarted started, ContextSampling sampling)
{
    /// <summary>Its tree; also the lock around what is done with it.</summary>
    public SampleTree Tree => tree;

    /// <summary>Which execution.</summary>
    public ExecutionId Execution => started.Execution;

    /// <summary>Its context.</summary>
    public ContextKey Context => started.Context;

    /// <summary>How its context is sampled.</summary>
    public ContextSampling Sampling => sampling;

    /// <summary>When it began.</summary>
    public Timestamp StartedAt => started.Time;

    /// <summary>When it was last heard of in the grid.</summary>
    public Timestamp HeardAt { get; set; } = started.Time;
}
