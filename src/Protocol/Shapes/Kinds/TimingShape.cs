using F = DebugGrid.Protocol.Shapes.FieldFactory<DebugGrid.Protocol.TimingEvent>;

namespace DebugGrid.Protocol.Shapes;

/// <summary>The fields of timing.</summary>
internal static class TimingShape
{
    public static KindShape<TimingEvent> Shape { get; } = new(
        EventKind.Timing,
        static () => new TimingEvent(),
        [
            F.Message(1, "timer", nameof(TimingEvent.Timer), TimingNodeShape.Shape, required: true),
        ]);
}
