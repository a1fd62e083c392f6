namespace DebugGrid.Contracts;

/// <summary>A declared pipeline (key <see cref="GrainKeys.OfPipeline"/>) and what its stages' durations have been.</summary>
[Alias("debuggrid.IPipelineGrain")]
public interface IPipelineGrain : IGrainWithStringKey, ICheckpointedGrain
{
    /// <summary>Applies declarations. Events seen before are skipped.</summary>
    Task<ApplyResult> Apply(EventSlice slice);

    /// <summary>The declaration in force, with learned thresholds; null when nothing was declared under this name and none ships with the grid.</summary>
    Task<PipelineView?> GetView();

    /// <summary>Takes how long transactions stayed in stages, for learning thresholds. Statistics only: a lost call loses nothing that is promised.</summary>
    Task Observe(IReadOnlyList<StageDwell> dwells);
}
