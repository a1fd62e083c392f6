using DebugGrid.Protocol;

namespace DebugGrid.Client.Code;

/// <summary>
/// Which sources the grid has: each goes with a record that names its hash until a batch with it was delivered. Bounded. Safe from several threads.
/// </summary>
internal sealed class SnapshotLedger(TimeProvider clock)
{
    /// <summary>How long a batch may be under way before its sources go with another one.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>How long after a refusal they do.</summary>
    public static readonly TimeSpan AfterRefusal = TimeSpan.FromMinutes(1);

    private const int MaxSources = 10_000;
    private const int MaxUnderWay = 1_000;
    private readonly Lock gate = new();
    private readonly Dictionary<string, Entry> sources = [];
    private readonly Dictionary<Guid, List<Entry>> underWay = [];
    private List<Entry> written = [];

    /// <summary>Learns a source.</summary>
    public void Know(TrackedSource source)
    {
        if (source.Text is null)
            return;
        lock (gate)
        {
            if (sources.Count < MaxSources)
                sources.TryAdd(source.Hash, new Entry { Text = source.Text });
        }
    }

    /// <summary>The record as it goes into the next batch: with the source that it names where the grid has not got that and no batch is under way with it.</summary>
    public ExecutionRecord Complete(ExecutionRecord record)
    {
        if (record.CodeHash is not { } hash)
            return record;
        lock (gate)
        {
            if (!sources.TryGetValue(hash, out var entry))
                return record;
            var now = Timestamp.Now(clock);
            if (entry.IsDelivered || now < entry.NotBefore)
                return record.CodeSnapshot is null ? record : record with { CodeSnapshot = null };
            entry.NotBefore = now + Patience;
            written.Add(entry);
            return record with { CodeSnapshot = entry.Text };
        }
    }

    /// <summary>What was completed since the last batch is in this one.</summary>
    public void OnBatch(Guid batch)
    {
        lock (gate)
        {
            if (written.Count == 0)
                return;
            // Batches that were dropped are never settled; what was in them goes again when its patience is over.
            if (underWay.Count >= MaxUnderWay)
                underWay.Clear();
            underWay[batch] = written;
            written = [];
        }
    }

    /// <summary>The batch's way has ended.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="isDelivered">False when it, or something in it, was refused.</param>
    public void OnSettled(Guid batch, bool isDelivered)
    {
        lock (gate)
        {
            if (!underWay.Remove(batch, out var entries))
                return;
            foreach (var entry in entries)
            {
                entry.IsDelivered = isDelivered;
                entry.NotBefore = Timestamp.Now(clock) + AfterRefusal;
            }
        }
    }

    private sealed class Entry
    {
        public required string Text { get; init; }

        public Timestamp NotBefore { get; set; }

        public bool IsDelivered { get; set; }
    }
}
