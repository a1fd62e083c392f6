namespace DebugGrid.Grains;

/// <summary>When the grid's live state counts work as stalled, and when it gives work up. Section <c>DebugGrid:Grains</c>.</summary>
public sealed class GrainOptions
{
    /// <summary>
    /// After how long without progress a transaction or an execution counts as stalled. Default 60 s. Ignored where the sender, the
    /// declared pipeline, its stage or <see cref="ContextStallAfter"/> says otherwise.
    /// </summary>
    public TimeSpan StallAfter { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>The same per context type (tool, workflow, agent …). Empty by default. A start that names its own threshold comes first.</summary>
    public IDictionary<string, TimeSpan> ContextStallAfter { get; } = new Dictionary<string, TimeSpan>(StringComparer.Ordinal);

    /// <summary>After how long as stalled work is abandoned. Default 15 min. Ignored where the declared pipeline says otherwise.</summary>
    public TimeSpan AbandonAfter { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Whether a stage's own history may lengthen the threshold of a pipeline that names none. Default true.
    /// The learned threshold is <see cref="LearnedFactor"/> times the 99th percentile of the time spent in the stage without progress,
    /// never below <see cref="StallAfter"/> and never above <see cref="LearnedMost"/>.
    /// </summary>
    public bool LearnStallAfter { get; set; } = true;

    /// <summary>How many passes through a stage must have been seen before its history counts. Default 20, at least 1.</summary>
    public int LearnedSamples { get; set; } = 20;

    /// <summary>The factor between the 99th percentile and the learned threshold. Default 3, at least 1.</summary>
    public double LearnedFactor { get; set; } = 3;

    /// <summary>The most that is learned. Default 1 h, at least <see cref="StallAfter"/>.</summary>
    public TimeSpan LearnedMost { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// The pipeline of a transaction that names none. Default <c>audio</c>, the shipped example; empty means that such a transaction
    /// belongs to no pipeline.
    /// </summary>
    public string DefaultPipeline { get; set; } = Pipelines.AudioPipeline.Name;

    /// <summary>
    /// How long a stall watch waits for events that the grid took but did not apply yet, before it looks again later instead of
    /// calling work stalled whose progress is under way. Default 5 s.
    /// </summary>
    public TimeSpan CatchUpTimeout { get; set; } = TimeSpan.FromSeconds(5);
}
