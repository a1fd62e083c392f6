using F = DebugGrid.Protocol.Shapes.FieldFactory<DebugGrid.Protocol.MetricEvent>;

namespace DebugGrid.Protocol.Shapes;

/// <summary>The fields of metric.</summary>
internal static class MetricShape
{
    public static KindShape<MetricEvent> Shape { get; } = new(
        EventKind.Metric,
        static () => new MetricEvent(),
        [
            F.Text(1, "name", nameof(MetricEvent.Name), TextRule.Name, required: true),
            F.Value(2, "value", nameof(MetricEvent.Value), NumberRange.Measurement),
            F.Text(3, "unit", nameof(MetricEvent.Unit), TextRule.Name),
        ]);
}
