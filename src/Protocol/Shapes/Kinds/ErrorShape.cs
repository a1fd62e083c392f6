using F = DebugGrid.Protocol.Shapes.FieldFactory<DebugGrid.Protocol.ErrorEvent>;

namespace DebugGrid.Protocol.Shapes;

/// <summary>The fields of error.</summary>
internal static class ErrorShape
{
    public static KindShape<ErrorEvent> Shape { get; } = new(
        EventKind.Error,
        static () => new ErrorEvent(),
        [
            F.Text(1, "agent_name", nameof(ErrorEvent.Agent), TextRule.Name, synonyms: "agent"),
            F.Text(2, "error_type", nameof(ErrorEvent.ErrorType), TextRule.Name, required: true),
            F.Enum<Severity>(3, "error_severity", nameof(ErrorEvent.Severity), "severity"),
            F.Text(4, "stack", nameof(ErrorEvent.Stack), TextRule.Text),
            F.Json(5, "agent_state", nameof(ErrorEvent.AgentState)),
            F.Text(6, "recovery_strategy", nameof(ErrorEvent.RecoveryStrategy), TextRule.Name),
        ]);
}
