using F = DebugGrid.Protocol.Shapes.FieldFactory<DebugGrid.Protocol.ConnectionEvent>;

namespace DebugGrid.Protocol.Shapes;

/// <summary>The fields of connection.</summary>
internal static class ConnectionShape
{
    public static KindShape<ConnectionEvent> Shape { get; } = new(
        EventKind.Connection,
        static () => new ConnectionEvent(),
        [
            F.Flag(1, "connected", nameof(ConnectionEvent.Connected), unsaid: false, required: true),
            F.Text(2, "client_id", nameof(ConnectionEvent.ClientId), TextRule.Id, required: true),
            F.Text(3, "user_id", nameof(ConnectionEvent.UserId), TextRule.Id),
        ]);
}
