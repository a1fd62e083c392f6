using F = DebugGrid.Protocol.Shapes.FieldFactory<DebugGrid.Protocol.TimingLap>;

namespace DebugGrid.Protocol.Shapes;

/// <summary>The fields of a lap.</summary>
internal static class TimingLapShape
{
    public static MessageShape<TimingLap> Shape { get; } = new(
        static () => new TimingLap(string.Empty, 0),
        [
            F.Text(1, "name", nameof(TimingLap.Name), TextRule.Name, required: true),
            F.Value(2, "duration_ms", nameof(TimingLap.DurationMs), NumberRange.Duration),
        ]);
}
