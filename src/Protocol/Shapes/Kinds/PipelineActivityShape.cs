using F = DebugGrid.Protocol.Shapes.FieldFactory<DebugGrid.Protocol.PipelineActivity>;

namespace DebugGrid.Protocol.Shapes;

/// <summary>The fields of a declared activity.</summary>
internal static class PipelineActivityShape
{
    public static MessageShape<PipelineActivity> Shape { get; } = new(
        static () => new PipelineActivity(string.Empty, string.Empty, string.Empty, string.Empty),
        [
            F.Text(1, "name", nameof(PipelineActivity.Name), TextRule.Name, required: true),
            F.Text(2, "title", nameof(PipelineActivity.Title), TextRule.Name, required: true),
            F.Text(3, "failed_as", nameof(PipelineActivity.FailedAs), TextRule.Name, required: true),
            F.Text(4, "stalled_as", nameof(PipelineActivity.StalledAs), TextRule.Name, required: true),
        ]);
}
