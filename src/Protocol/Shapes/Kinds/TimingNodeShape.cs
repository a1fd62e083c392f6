using F = DebugGrid.Protocol.Shapes.FieldFactory<DebugGrid.Protocol.TimingNode>;

namespace DebugGrid.Protocol.Shapes;

/// <summary>The fields of a timer.</summary>
internal static class TimingNodeShape
{
    public static MessageShape<TimingNode> Shape { get; } = new(
        static () => new TimingNode(string.Empty, 0, null, [], []),
        [
            F.Text(1, "name", nameof(TimingNode.Name), TextRule.Name, required: true),
            F.Value(2, "duration_ms", nameof(TimingNode.DurationMs), NumberRange.Duration),
            F.Integer(3, "memory_delta_bytes", nameof(TimingNode.MemoryDeltaBytes), -ProtocolLimits.MaxWholeNumber, ProtocolLimits.MaxWholeNumber),
            F.Messages(4, "laps", nameof(TimingNode.Laps), ProtocolLimits.MaxTimingEntries, static () => TimingLapShape.Shape),
            F.Messages(5, "children", nameof(TimingNode.Children), ProtocolLimits.MaxTimingEntries, static () => Shape!),
        ]);
}
