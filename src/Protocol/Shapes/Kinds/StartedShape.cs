using F = DebugGrid.Protocol.Shapes.FieldFactory<DebugGrid.Protocol.ContextStarted>;

namespace DebugGrid.Protocol.Shapes;

/// <summary>The fields of started.</summary>
internal static class StartedShape
{
    public static KindShape<ContextStarted> Shape { get; } = new(
        EventKind.Started,
        static () => new ContextStarted(),
        [
            .. ContextFields.Of<ContextStarted>(),
            F.Number(6, "expected_duration_ms", nameof(ContextStarted.ExpectedDurationMs), NumberRange.Duration),
            F.Number(7, "stall_after_ms", nameof(ContextStarted.StallAfterMs), NumberRange.Duration),
        ],
        HeadShape.RequireContext,
        HeadShape.Context);
}
