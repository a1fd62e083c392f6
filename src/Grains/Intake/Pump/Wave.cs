using DebugGrid.Contracts;
using DebugGrid.Grains.Intake.DeadLetters;
using DebugGrid.Journal;

namespace DebugGrid.Grains.Intake.Pump;

/// <summary>Some whole batches of one partition, sorted by the grains that they concern. Holds the journal's memory until it is disposed.</summary>
internal sealed class Wave(JournalReadResult source) : IDisposable
{
    private JournalReadResult? source = source;

    /// <summary>The last position of the wave: where the next one goes on.</summary>
    public long Through { get; } = source.Next.Value;

    /// <summary>How many events it holds.</summary>
    public int EventCount { get; init; }

    /// <summary>Batches that could not be decoded.</summary>
    public required IReadOnlyList<UnreadableBatch> Unreadable { get; init; }

    /// <summary>Pipeline declarations, applied before everything else.</summary>
    public required IReadOnlyList<TargetEvents> Declarations { get; init; }

    /// <summary>What concerns contexts, transactions, sessions and components.</summary>
    public required IReadOnlyList<TargetEvents> Slices { get; init; }

    /// <summary>What goes to correlations by stream, by grain key.</summary>
    public required IReadOnlyDictionary<string, List<CorrelationItem>> Correlations { get; init; }

    /// <summary>What the dashboard counts.</summary>
    public required PulseTally Pulse { get; init; }

    /// <summary>Leaves the journal's memory to the garbage collector instead of giving it back: someone may still read it.</summary>
    public void Abandon() => source = null;

    public void Dispose()
    {
        source?.Dispose();
        source = null;
    }
}
