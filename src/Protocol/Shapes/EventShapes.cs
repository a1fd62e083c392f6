namespace DebugGrid.Protocol.Shapes;

/// <summary>The tables of all kinds.</summary>
internal static class EventShapes
{
    /// <summary>The number of the first kind; all numbers below are those of the head.</summary>
    public const int FirstKind = (int)EventKind.Started;

    private static readonly EventShape[] ByKind =
    [
        StartedShape.Shape, HeartbeatShape.Shape, RecordShape.Shape, StageShape.Shape, LogShape.Shape, StateShape.Shape, MetricShape.Shape,
        ErrorShape.Shape, SuccessShape.Shape, StepShape.Shape, LlmCallShape.Shape, ConnectionShape.Shape, TimingShape.Shape, FindingShape.Shape,
        SessionShape.Shape, PipelineShape.Shape,
    ];

    /// <summary>All of them by ascending number.</summary>
    public static IReadOnlyList<EventShape> All => ByKind;

    /// <summary>The table of a kind, or null when the number is no kind's.</summary>
    public static EventShape? Find(int kind) => (uint)(kind - FirstKind) < (uint)ByKind.Length ? ByKind[kind - FirstKind] : null;

    /// <summary>The table of an event's kind.</summary>
    public static EventShape Of(DebugEvent message) => ByKind[(int)message.Kind - FirstKind];
}
