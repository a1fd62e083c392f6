using F = DebugGrid.Protocol.Shapes.FieldFactory<DebugGrid.Protocol.StepEvent>;

namespace DebugGrid.Protocol.Shapes;

/// <summary>The fields of step.</summary>
internal static class StepShape
{
    public static KindShape<StepEvent> Shape { get; } = new(
        EventKind.Step,
        static () => new StepEvent(),
        [
            F.Index(1, "index", nameof(StepEvent.Index)),
            F.Text(2, "name", nameof(StepEvent.Name), TextRule.Name, required: true),
            F.Enum<StepStatus>(3, "status", nameof(StepEvent.Status)),
            F.Json(4, "inputs", nameof(StepEvent.Inputs)),
            F.Json(5, "outputs", nameof(StepEvent.Outputs)),
            F.Text(6, "error", nameof(StepEvent.Error), TextRule.Text),
            F.Number(7, "duration_ms", nameof(StepEvent.DurationMs), NumberRange.Duration),
        ]);
}
