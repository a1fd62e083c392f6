using DebugGrid.Contracts;
using DebugGrid.Grains.Intake.Targets;

namespace DebugGrid.Grains.Intake.Pump;

/// <summary>The events of a wave that concern one grain.</summary>
internal sealed class TargetEvents(GrainTarget target)
{
    private readonly List<PositionedEvent> own = [];
    private List<PositionedEvent>? foreign;

    public GrainTarget Target { get; } = target;

    public void Add(PositionedEvent item) => own.Add(item);

    public void AddForeign(PositionedEvent item) => (foreign ??= []).Add(item);

    public EventSlice ToSlice(int partition, long through, long previous) => foreign is null
        ? new EventSlice(partition, through, previous, own)
        : new EventSlice(partition, through, previous, [.. own, .. foreign], own.Count);
}
