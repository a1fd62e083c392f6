using System.Buffers;
using DebugGrid.Journal.Format;
using FASTER.core;
using static DebugGrid.Journal.Faster.WalkStep;

namespace DebugGrid.Journal.Faster;

/// <summary>Reads a partition: what is still in FasterLog's pages from there, what is older from the files.</summary>
internal static class PartitionReader
{
    internal const string NoEntry = "what lies there is no entry.";

    /// <summary>Gathers entries from memory.</summary>
    /// <returns>Whether memory held what it should; if not, the files have to be asked.</returns>
    internal static bool TryReadMemory(PartitionLog log, EntryCollector collector, long tail)
    {
        try
        {
            return log.TryReadMemory(collector.Next, tail, collector, () => collector.IsFull || collector.Broken) && !collector.Broken;
        }
        catch (FasterException)
        {
            return false;
        }
    }

    /// <summary>Gathers entries from the files. Synchronous: to be run where waiting for the disk is no harm. Set to stop, it ends before damage that
    /// follows on entries, and with damage that it begins with.</summary>
    internal static void ReadFiles(SegmentFiles files, EntryCollector collector, long tail, DamagePolicy policy)
    {
        using var walker = new EntryWalker(files, collector.Next, tail, linked: true, collector.MaxBytes);
        while (!collector.IsFull && collector.Next < tail)
        {
            var step = walker.Next();
            if (step.Kind == StepKind.Entry && TryTake(walker, step, collector))
                continue;
            if (policy == DamagePolicy.Stop && !collector.IsEmpty)
                return;
            var (next, reason) = step.Kind switch
            {
                StepKind.Entry => (step.Next, "the checksum of an entry's payload does not hold."),
                StepKind.Damage => (step.Next, NoEntry),
                _ => (tail, "nothing there can be read."),
            };
            collector.AddDamage(next, reason);
            if (policy == DamagePolicy.Stop)
                return;
        }
    }

    private static bool TryTake(EntryWalker walker, WalkStep step, EntryCollector collector)
    {
        if (step.Header.Kind != EntryKind.Batch)
        {
            collector.Skip(step.Next);
            return true;
        }

        var payload = ArrayPool<byte>.Shared.Rent(step.Header.PayloadLength);
        if (walker.TryReadPayload(step.Header, payload.AsSpan(0, step.Header.PayloadLength)))
        {
            collector.Add(step.Header, step.Next, payload);
            return true;
        }

        ArrayPool<byte>.Shared.Return(payload);
        return false;
    }
}
