namespace DebugGrid.Contracts;

/// <summary>
/// The part of one wave that belongs to one operation, or a piece of it when it is large: the item of the stream <see cref="GridStreams.Correlation"/>. Unlike an <see cref="EventSlice"/> it
/// may be kept: nothing in it points into the journal's memory.
/// </summary>
/// <param name="Partition">The journal's partition.</param>
/// <param name="Through">The wave's last position; <see cref="Unfinished"/> when more of the wave follows in another slice.</param>
/// <param name="Items">The events, in journal order.</param>
[GenerateSerializer, Immutable, Alias("debuggrid.CorrelationSlice")]
public sealed record CorrelationSlice(
    [property: Id(0)] int Partition, [property: Id(1)] long Through, [property: Id(2)] IReadOnlyList<CorrelationItem> Items)
{
    /// <summary>The position of a slice that is not the last one of its wave.</summary>
    public const long Unfinished = 0;
}
