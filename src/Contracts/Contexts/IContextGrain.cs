namespace DebugGrid.Contracts;

/// <summary>One context (key <see cref="GrainKeys.Of(Protocol.ProjectId, Protocol.ContextKey)"/>): its open executions, recent records, counts and variants.</summary>
[Alias("debuggrid.IContextGrain")]
public interface IContextGrain : IGrainWithStringKey, ICheckpointedGrain, IForgetfulGrain
{
    /// <summary>Applies the part of a wave that concerns this context. Events seen before are skipped.</summary>
    Task<ApplyResult> Apply(EventSlice slice);

    /// <summary>The live state.</summary>
    Task<ContextView> GetView();

    /// <summary>Decides what a reached deadline means for an execution.</summary>
    /// <param name="execution">The execution's id.</param>
    /// <param name="now">The present, in microseconds since 1970 (UTC).</param>
    Task<DeadlineCheck> CheckDeadline(string execution, long now);
}
