using Orleans.Concurrency;

namespace DebugGrid.Contracts;

/// <summary>
/// One operation across components (key <see cref="GrainKeys.Of(Protocol.ProjectId, Protocol.CorrelationId)"/>): its timeline, and errors paired with the
/// success that followed. Fed by the stream <see cref="GridStreams.Correlation"/> with the same key.
/// </summary>
[Alias("debuggrid.ICorrelationGrain")]
public interface ICorrelationGrain : IGrainWithStringKey, ICheckpointedGrain, IForgetfulGrain
{
    /// <summary>The timeline as far as the stream has brought it.</summary>
    Task<CorrelationView> GetView();

    /// <summary>Waits until the stream has brought everything of a partition up to a position.</summary>
    [AlwaysInterleave]
    Task WaitApplied(int partition, long position, CancellationToken cancellationToken);
}
