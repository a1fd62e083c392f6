using F = DebugGrid.Protocol.Shapes.FieldFactory<DebugGrid.Protocol.SuccessEvent>;

namespace DebugGrid.Protocol.Shapes;

/// <summary>The fields of success.</summary>
internal static class SuccessShape
{
    public static KindShape<SuccessEvent> Shape { get; } = new(
        EventKind.Success,
        static () => new SuccessEvent(),
        [
            F.Text(1, "agent_name", nameof(SuccessEvent.Agent), TextRule.Name, synonyms: "agent"),
            F.Number(2, "quality_score", nameof(SuccessEvent.QualityScore), NumberRange.Share),
            F.Text(3, "success_classification", nameof(SuccessEvent.Classification), TextRule.Name, synonyms: "classification"),
            F.Text(4, "recovery_strategy", nameof(SuccessEvent.RecoveryStrategy), TextRule.Name),
            F.Event(5, "error_event_id", nameof(SuccessEvent.ErrorEvent)),
        ]);
}
