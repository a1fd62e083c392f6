using DebugGrid.Contracts;
using DebugGrid.Grains.Correlation;
using DebugGrid.Grains.Limits;
using DebugGrid.Grains.Slices;
using DebugGrid.Protocol;
using DebugGrid.TestKit;

namespace DebugGrid.Grains.Tests.Correlation;

public sealed class CorrelationPartsTests
{
    public static TheoryData<int> Seeds => RandomSeeds.Some(8);

    [Fact]
    public void A_large_part_of_a_wave_goes_in_pieces_and_only_the_last_one_ends_the_wave()
    {
        List<CorrelationItem> items = [.. Enumerable.Range(0, 20_000).Select(i => Item(1 + (i / 5_000), i % 5_000))];
        CorrelationSlice[] slices = [.. CorrelationParts.Of(0, 7, items)];
        Assert.True(slices.Length > 1);
        Assert.Equal(items, slices.SelectMany(slice => slice.Items));
        Assert.All(slices[..^1], static slice => Assert.Equal(CorrelationSlice.Unfinished, slice.Through));
        Assert.Equal(7, slices[^1].Through);
        Assert.All(slices, static slice => Assert.InRange(slice.Items.Count * 192, 1, GrainLimits.CorrelationSliceBytes));
    }

    [Fact]
    public void A_small_part_goes_whole_and_an_item_that_is_too_large_goes_alone()
    {
        List<CorrelationItem> items = [Item(1, 0), Item(1, 1), Item(1, 2)];
        Assert.Same(items, Assert.Single(CorrelationParts.Of(0, 1, items)).Items);
        Assert.Equal([1, 1, 1], CorrelationParts.Of(0, 1, items, maxBytes: 10).Select(static slice => slice.Items.Count));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_event_counts_once_in_whatever_pieces_and_however_often_it_comes(int seed)
    {
        var random = new Random(seed);
        var state = new CorrelationState();
        for (int through = 1, round = 0; round < 30; round++)
        {
            int from = through;
            through += random.Next(1, 4);
            List<CorrelationItem> items = [.. Enumerable.Range(from, through - from).SelectMany(position => Enumerable.Range(0, 5).Select(index => Item(position, index)))];
            int again = random.Next(3);
            for (int time = 0; time <= again; time++)
            {
                CorrelationSlice[] slices = [.. CorrelationParts.Of(0, through - 1, items, maxBytes: random.Next(200, 3_000))];
                int sent = time == again ? slices.Length : random.Next(slices.Length);
                foreach (var slice in slices[..sent])
                {
                    CorrelationSlices.Apply(state, slice);
                    if (random.Next(4) == 0)
                        state = StateForm.Read<CorrelationState>(StateForm.Write(state))!;
                    if (random.Next(4) == 0)
                        CorrelationSlices.Apply(state, slice);
                }
            }

            Assert.Equal((5L * (through - 1), through - 1, 0), (state.Total, AppliedPositions.Of(state.Applied, 0), state.Begun.Length));
        }
    }

    [Fact]
    public void Partitions_begin_and_end_their_waves_apart()
    {
        var state = new CorrelationState();
        CorrelationSlices.Apply(state, new CorrelationSlice(0, CorrelationSlice.Unfinished, [Item(5, 0)]));
        CorrelationSlices.Apply(state, new CorrelationSlice(1, CorrelationSlice.Unfinished, [Item(2, 0)]));
        Assert.Equal(2, state.Begun.Length);
        CorrelationSlices.Apply(state, new CorrelationSlice(0, 5, [Item(5, 0), Item(5, 1)]));
        CorrelationSlices.Apply(state, new CorrelationSlice(1, 2, [Item(2, 1)]));
        Assert.Equal((4L, 0), (state.Total, state.Begun.Length));
    }

    private static CorrelationItem Item(long position, int index) =>
        CorrelationItems.From(new PositionedEvent(position, index, new LogEvent { Message = "m" }.At(position)))!;
}
