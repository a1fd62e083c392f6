using DebugGrid.Protocol;

namespace DebugGrid.Contracts;

/// <summary>
/// The part of one wave of one journal partition that concerns one grain: events in journal order. A wave is made of whole batches, so a grain
/// that has applied a slice has seen everything of that partition up to <see cref="Through"/>. Within a silo it is passed by reference, between
/// silos it travels in the wire form (<see cref="EventSliceConverter"/>). A receiver must not change
/// anything in it, and must copy what it keeps of a <see cref="Protocol.JsonText"/>: that memory belongs to the wave and is used again after it.
/// </summary>
/// <param name="Partition">The journal's partition.</param>
/// <param name="Through">The wave's last position.</param>
/// <param name="Previous">
/// The position through which the receiver was given events before, since the last checkpoint; 0 when it was given none. A receiver that has not
/// applied that far has lost state with its silo: it applies nothing and answers <see cref="ApplyResult.Behind"/>.
/// </param>
/// <param name="Events">What concerns the receiver, in order.</param>
/// <param name="ForeignFrom">From this index on, events belong to other contexts and are there only because they name the receiver as parent.</param>
[Immutable]
public sealed record EventSlice(int Partition, long Through, long Previous, IReadOnlyList<PositionedEvent> Events, int ForeignFrom)
{
    /// <summary>A slice whose events all belong to the receiver.</summary>
    public EventSlice(int partition, long through, long previous, IReadOnlyList<PositionedEvent> events)
        : this(partition, through, previous, events, events.Count)
    {
    }

    /// <summary>
    /// True for events that were refused and are given again by hand (dead letters): they are applied whatever the receiver has seen. It has seen them then, so
    /// that its partition, catching up, does not bring them once more; what it had seen beyond stays seen. Default false.
    /// </summary>
    public bool IsAgain { get; init; }
}
