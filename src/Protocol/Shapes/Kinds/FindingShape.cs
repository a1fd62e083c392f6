using F = DebugGrid.Protocol.Shapes.FieldFactory<DebugGrid.Protocol.FindingEvent>;

namespace DebugGrid.Protocol.Shapes;

/// <summary>The fields of finding.</summary>
internal static class FindingShape
{
    public static KindShape<FindingEvent> Shape { get; } = new(
        EventKind.Finding,
        static () => new FindingEvent(),
        [
            F.Enum<FindingKind>(1, "finding", nameof(FindingEvent.Finding)),
            F.Enum<Severity>(2, "severity", nameof(FindingEvent.Severity)),
            F.Number(3, "confidence", nameof(FindingEvent.Confidence), NumberRange.Share),
            F.Json(4, "evidence", nameof(FindingEvent.Evidence)),
            F.Text(5, "suggestion", nameof(FindingEvent.Suggestion), TextRule.Text),
            F.Time(6, "since", nameof(FindingEvent.Since)),
            F.Number(7, "stood_ms", nameof(FindingEvent.StoodMs), NumberRange.Duration),
        ]);
}
