using DebugGrid.Protocol;
using DebugGrid.TestKit.Events;

namespace DebugGrid.Contracts.Tests;

public class EventSliceConverterTests
{
    [Fact]
    public void A_slice_comes_out_of_the_other_silo_as_it_went_in()
    {
        var received = new Timestamp(1_760_000_000_000_000);
        PositionedEvent[] events = [.. Enum.GetValues<EventKind>().Select((kind, index) => new PositionedEvent(
            1000 + (index / 3), index % 3, Sample(kind) with { Project = new ProjectId(index < 8 ? "alpha" : "beta"), ReceivedAt = received + TimeSpan.FromSeconds(index / 3) }))];
        var slice = new EventSlice(3, 1010, 990, events, 14) { IsAgain = true };
        var converter = new EventSliceConverter();

        EventSlice back = converter.ConvertFromSurrogate(converter.ConvertToSurrogate(slice));

        Assert.Equal((slice.Partition, slice.Through, slice.Previous, slice.ForeignFrom, true), (back.Partition, back.Through, back.Previous, back.ForeignFrom, back.IsAgain));
        Assert.Equal(slice.Events, back.Events);
    }

    private static DebugEvent Sample(EventKind kind) => new RandomEvents(17).Next(kind);
}
