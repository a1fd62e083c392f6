using DebugGrid.Contracts;
using DebugGrid.Grains.Slices;

namespace DebugGrid.Grains.Correlation;

/// <summary>Applies each event of an operation once, in whatever slices, and however often, the stream brings them.</summary>
internal static class CorrelationSlices
{
    /// <summary>Applies a slice.</summary>
    /// <param name="state">Changed in place.</param>
    /// <param name="slice">The slice; those of one partition come in journal order.</param>
    /// <returns>How many of its events were new.</returns>
    public static int Apply(CorrelationState state, CorrelationSlice slice)
    {
        long applied = AppliedPositions.Of(state.Applied, slice.Partition);
        EventMark begun = Array.Find(state.Begun, mark => mark.Partition == slice.Partition);
        int fresh = 0;
        foreach (var item in slice.Items)
            if (item.Position > applied && (item.Position, item.Index).CompareTo((begun.Position, begun.Index)) > 0)
            {
                CorrelationMachine.Apply(state, item);
                fresh++;
                begun = new EventMark(slice.Partition, item.Position, item.Index);
            }

        state.Applied = AppliedPositions.Advance(state.Applied, slice.Partition, slice.Through);
        Mark(state, begun with { Partition = slice.Partition });
        return fresh;
    }

    private static void Mark(CorrelationState state, EventMark begun)
    {
        bool isOver = begun.Position <= AppliedPositions.Of(state.Applied, begun.Partition);
        if (isOver && state.Begun.Length == 0)
            return;
        EventMark[] others = [.. state.Begun.Where(mark => mark.Partition != begun.Partition)];
        state.Begun = isOver ? others : [.. others, begun];
    }
}
