namespace DebugGrid.Grains;

/// <summary>When the grid's live state counts work as stalled, when it gives work up, and how much of it is in memory. Section <c>DebugGrid:Grains</c>.</summary>
public sealed class GrainOptions
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);
    /// <summary>The least that <see cref="MaxActive"/> may be.</summary>
    private const int LeastActive = 100;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(365);

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

    /// <summary>
    /// Grains in a silo's memory above which those that are saved leave it before the next events are applied. Default 300,000, at least 100.
    /// A quarter above it batches are refused.
    /// </summary>
    public int MaxActive { get; set; } = 300_000;

    /// <summary>Everything that is wrong with the settings, each naming its key.</summary>
    public IEnumerable<string> Faults()
    {
        var spans = new List<(string Key, TimeSpan Value)>
        {
            (nameof(StallAfter), StallAfter), (nameof(AbandonAfter), AbandonAfter), (nameof(CatchUpTimeout), CatchUpTimeout), (nameof(LearnedMost), LearnedMost),
        };
        spans.AddRange(ContextStallAfter.Select(pair => ($"{nameof(ContextStallAfter)}:{pair.Key}", pair.Value)));
        foreach (var (key, value) in spans)
            if (value < Shortest || value > Longest)
                yield return $"DebugGrid:Grains:{key} is {value}; it must be from {Shortest:c} to {Longest:c}.";
        if (LearnedMost < StallAfter)
            yield return $"DebugGrid:Grains:{nameof(LearnedMost)} is {LearnedMost}; it must not be below {nameof(StallAfter)} ({StallAfter}).";
        if (MaxActive < LeastActive)
            yield return $"DebugGrid:Grains:{nameof(MaxActive)} is {MaxActive}; it must be at least {LeastActive}.";
        if (LearnedSamples < 1)
            yield return $"DebugGrid:Grains:{nameof(LearnedSamples)} is {LearnedSamples}; it must be at least 1.";
        if (!(LearnedFactor >= 1) || double.IsInfinity(LearnedFactor))
            yield return $"DebugGrid:Grains:{nameof(LearnedFactor)} is {LearnedFactor}; it must be a number of at least 1.";
    }
}
