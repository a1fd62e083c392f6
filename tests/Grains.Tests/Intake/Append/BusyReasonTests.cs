using DebugGrid.Grains.Intake.Append;
using DebugGrid.Grains.Intake.Partition;
using DebugGrid.Grains.Memory;
using DebugGrid.Journal;

namespace DebugGrid.Grains.Tests.Intake.Append;

public class BusyReasonTests
{
    private static readonly IntakeOptions Options = new() { MaxApplyLagEvents = 10, MaxFlushLagEvents = 20 };

    [Theory]
    [InlineData(false, 10, 20, MemoryState.Over, null)]
    [InlineData(true, 11, 21, MemoryState.Full, "stopping")]
    [InlineData(false, 11, 21, MemoryState.Full, "apply_lag")]
    [InlineData(false, 10, 21, MemoryState.Full, "memory")]
    [InlineData(false, 10, 21, MemoryState.Over, "flush_lag")]
    public void The_first_limit_that_a_load_is_over_refuses(bool draining, long grains, long history, MemoryState memory, string? reason) =>
        Assert.Equal(reason, BusyReason.Of(new IntakeLoad(draining, grains, history, memory, 3), Options)?.Name);

    [Fact]
    public void A_journal_that_cannot_be_written_is_told_without_the_places_on_its_disk()
    {
        BusyReason reason = BusyReason.Of(new JournalWriteException("/data/journal/0: no"));
        Assert.Equal("write_failed", reason.Name);
        Assert.DoesNotContain("/data", reason.Message, StringComparison.Ordinal);
    }
}
