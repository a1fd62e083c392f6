using DebugGrid.Journal.Tests.Conformance;

namespace DebugGrid.Journal.Tests.Faster;

/// <summary>FasterLog passes the suite, with pages and files small enough that every test crosses many of them.</summary>
public sealed class FasterLogJournalConformance : JournalConformance
{
    private readonly TempDirectory _directory = new();

    public override ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public override ValueTask DisposeAsync()
    {
        _directory.Dispose();
        return ValueTask.CompletedTask;
    }

    protected override async ValueTask<IJournal> OpenAsync() =>
        await FasterLogJournal.OpenAsync(
            new JournalOptions { Directory = _directory.FullPath, Partitions = 2, MemoryPageSizeBits = 16, SegmentSizeBytes = 1 << 18 }, Time);
}
