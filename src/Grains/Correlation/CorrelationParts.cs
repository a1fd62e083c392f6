using System.Text;
using DebugGrid.Contracts;
using DebugGrid.Grains.Limits;

namespace DebugGrid.Grains.Correlation;

/// <summary>
/// Divides the part of a wave that belongs to one operation into slices that a stream takes: Orleans' streams in memory carry items up to 1 MiB, and a wave
/// may belong to one operation as a whole.
/// </summary>
internal static class CorrelationParts
{
    /// <summary>Bytes of an item beside its texts, with room for what the stream adds.</summary>
    private const int Fixed = 192;

    /// <summary>
    /// The slices, in order. Only the last one says that the wave is over (<see cref="CorrelationSlice.Through"/>); the others say what they hold and no more.
    /// </summary>
    /// <param name="partition">The journal's partition.</param>
    /// <param name="through">The wave's last position.</param>
    /// <param name="items">The events, in journal order.</param>
    /// <param name="maxBytes">Bytes of one slice; a single item may go past it.</param>
    public static IEnumerable<CorrelationSlice> Of(
        int partition, long through, List<CorrelationItem> items, int maxBytes = GrainLimits.CorrelationSliceBytes)
    {
        int from = 0;
        int bytes = 0;
        for (int i = 0; i < items.Count; i++)
        {
            int size = BytesOf(items[i]);
            if (i > from && bytes + size > maxBytes)
            {
                yield return new CorrelationSlice(partition, CorrelationSlice.Unfinished, items.GetRange(from, i - from));
                from = i;
                bytes = 0;
            }

            bytes += size;
        }

        yield return new CorrelationSlice(partition, through, from == 0 ? items : items.GetRange(from, items.Count - from));
    }

    private static int BytesOf(CorrelationItem item) => Fixed
        + Of(item.Entry.Component) + Of(item.Entry.Context) + Of(item.Entry.Summary) + Of(item.Agent) + Of(item.ErrorType) + Of(item.Strategy);

    private static int Of(string? text) => text is null ? 0 : Encoding.UTF8.GetMaxByteCount(text.Length);
}
