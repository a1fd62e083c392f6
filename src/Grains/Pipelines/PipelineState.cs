using DebugGrid.Contracts;
using DebugGrid.Grains.Sketches;
using DebugGrid.Grains.Slices;

namespace DebugGrid.Grains.Pipelines;

/// <summary>A pipeline as stored: its last declaration and what its transactions taught.</summary>
internal sealed class PipelineState : IAppliedState
{
    /// <inheritdoc/>
    public PartitionPosition[] Applied { get; set; } = [];

    /// <summary>When it was declared last, by the sender's clock, in microseconds since 1970; 0 when never.</summary>
    public long DeclaredAt { get; set; }

    /// <summary>The declared stages; what was learned stands in <see cref="Dwells"/>.</summary>
    public List<PipelineStageView> Stages { get; set; } = [];

    public List<PipelineActivityView> Activities { get; set; } = [];

    public double? StallAfterMs { get; set; }

    public double? AbandonAfterMs { get; set; }

    /// <summary>By stage: how long transactions stayed in it without progress, in milliseconds; bounded.</summary>
    public Dictionary<string, QuantileSketch> Dwells { get; set; } = [];
}
