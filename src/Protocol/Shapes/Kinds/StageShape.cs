using F = DebugGrid.Protocol.Shapes.FieldFactory<DebugGrid.Protocol.StageEvent>;

namespace DebugGrid.Protocol.Shapes;

/// <summary>The fields of stage.</summary>
internal static class StageShape
{
    public static KindShape<StageEvent> Shape { get; } = new(
        EventKind.Stage,
        static () => new StageEvent(),
        [
            F.Text(1, "pipeline", nameof(StageEvent.Pipeline), TextRule.Id),
            F.Text(2, "stage", nameof(StageEvent.Stage), TextRule.Name),
            F.Flag(3, "success", nameof(StageEvent.Success), unsaid: true),
            F.Text(4, "error_message", nameof(StageEvent.Error), TextRule.Text),
            F.Text(5, "user_id", nameof(StageEvent.UserId), TextRule.Id),
            F.Text(6, "client_id", nameof(StageEvent.ClientId), TextRule.Id),
            F.Text(7, "conversation_id", nameof(StageEvent.ConversationId), TextRule.Id),
            F.Json(8, "metadata", nameof(StageEvent.Metadata)),
        ],
        static e => e.Transaction.IsNone ? new EventFault("transaction_id", "is missing") : null,
        HeadShape.Transaction);
}
