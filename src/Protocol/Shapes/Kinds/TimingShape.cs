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
        ],
        static e => CountEntries(e.Timer) <= ProtocolLimits.MaxNestedEntries
            ? null
            : new EventFault("timer", $"has more than {ProtocolLimits.MaxNestedEntries} laps and children"));

    /// <summary>Counts over all levels. Called when the depth was found to be within its limit.</summary>
    private static int CountEntries(TimingNode timer)
    {
        int entries = timer.Laps.Count + timer.Children.Count;
        for (int i = 0; i < timer.Children.Count; i++)
            entries += CountEntries(timer.Children[i]);
        return entries;
    }
}
