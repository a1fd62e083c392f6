using DebugGrid.Client.Storage;
using DebugGrid.Client.Transports;

namespace DebugGrid.Client.Sending;

/// <summary>A batch that waits for the grid: in memory, on disk, or in both while it is under way.</summary>
internal sealed class WaitingBatch(long sequence, int events)
{
    /// <summary>Its place among the batches of this process; 0 for one that an earlier process left.</summary>
    public long Sequence => sequence;

    /// <summary>Events in it.</summary>
    public int Events => events;

    /// <summary>The batch where it is in memory.</summary>
    public OutgoingBatch? InMemory { get; set; }

    /// <summary>Its file where it is on disk.</summary>
    public SpillFile? OnDisk { get; set; }
}
