using F = DebugGrid.Protocol.Shapes.FieldFactory<DebugGrid.Protocol.ContextHeartbeat>;

namespace DebugGrid.Protocol.Shapes;

/// <summary>The fields of heartbeat.</summary>
internal static class HeartbeatShape
{
    public static KindShape<ContextHeartbeat> Shape { get; } = new(
        EventKind.Heartbeat,
        static () => new ContextHeartbeat(),
        [
            F.Number(1, "progress", nameof(ContextHeartbeat.Progress), NumberRange.Share),
        ],
        HeadShape.RequireContext,
        HeadShape.Context);
}
