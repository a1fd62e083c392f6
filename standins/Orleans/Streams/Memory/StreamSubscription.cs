using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>Who consumes a stream: a grain, or an observer outside of grains.</summary>
internal sealed record StreamSubscription(Guid Id, StreamId StreamId, GrainClass? GrainClass, IdSpan Key, object? Observer)
{
    public static StreamSubscription Implicit(StreamId streamId, GrainClass grainClass) =>
        new(Guid.Empty, streamId, grainClass, IdSpan.Create(streamId.GetKeyAsString()), null);
}
