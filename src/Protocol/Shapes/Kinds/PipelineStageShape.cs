using F = DebugGrid.Protocol.Shapes.FieldFactory<DebugGrid.Protocol.PipelineStage>;

namespace DebugGrid.Protocol.Shapes;

/// <summary>The fields of a declared stage.</summary>
internal static class PipelineStageShape
{
    public static MessageShape<PipelineStage> Shape { get; } = new(
        static () => new PipelineStage(string.Empty, null, null),
        [
            F.Text(1, "name", nameof(PipelineStage.Name), TextRule.Name, required: true),
            F.Text(2, "activity", nameof(PipelineStage.Activity), TextRule.Name),
            F.Number(3, "stall_after_ms", nameof(PipelineStage.StallAfterMs), NumberRange.Duration),
        ]);
}
