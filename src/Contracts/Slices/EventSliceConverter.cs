using DebugGrid.Protocol;
using DebugGrid.Protocol.Wire;

namespace DebugGrid.Contracts;

/// <summary>Carries an <see cref="EventSlice"/> between silos by the wire codec, so that events have one binary form everywhere.</summary>
[RegisterConverter]
public sealed class EventSliceConverter : IConverter<EventSlice, EventSliceSurrogate>
{
    /// <inheritdoc/>
    public EventSlice ConvertFromSurrogate(in EventSliceSurrogate surrogate)
    {
        var events = new List<PositionedEvent>(surrogate.Positions.Length);
        foreach (byte[] batch in surrogate.Batches)
            foreach (DebugEvent decoded in WireDecoder.DecodeBatch(batch).Events)
                events.Add(new PositionedEvent(surrogate.Positions[events.Count], surrogate.Indexes[events.Count], decoded));
        return new EventSlice(surrogate.Partition, surrogate.Through, surrogate.Previous, events, surrogate.ForeignFrom) { IsAgain = surrogate.IsAgain };
    }

    /// <inheritdoc/>
    public EventSliceSurrogate ConvertToSurrogate(in EventSlice value) => new()
    {
        Partition = value.Partition,
        Through = value.Through,
        Previous = value.Previous,
        ForeignFrom = value.ForeignFrom,
        Positions = [.. value.Events.Select(e => e.Position)],
        Indexes = [.. value.Events.Select(e => e.Index)],
        Batches = Encode(value.Events),
        IsAgain = value.IsAgain,
    };

    private static byte[][] Encode(IReadOnlyList<PositionedEvent> events)
    {
        var batches = new List<byte[]>();
        int from = 0;
        while (from < events.Count)
        {
            DebugEvent first = events[from].Event;
            var run = new List<DebugEvent>();
            while (from < events.Count && events[from].Event.ReceivedAt == first.ReceivedAt && events[from].Event.Project == first.Project)
                run.Add(events[from++].Event);
            batches.Add(WireEncoder.EncodeBatch(new BatchHeader(Guid.Empty, null, first.Project, first.ReceivedAt), run));
        }

        return [.. batches];
    }
}
