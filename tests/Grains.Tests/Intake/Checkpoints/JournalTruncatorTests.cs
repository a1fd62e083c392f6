using DebugGrid.Grains.Intake.Checkpoints;
using DebugGrid.Journal;

namespace DebugGrid.Grains.Tests.Intake.Checkpoints;

public class JournalTruncatorTests
{
    [Theory]
    [InlineData(30, 40, 50, 30L)]
    [InlineData(40, 30, 50, 30L)]
    [InlineData(40, 50, 30, 30L)]
    [InlineData(40, 50, long.MaxValue, 40L)]
    [InlineData(10, 50, 50, null)]
    [InlineData(50, 5, 50, null)]
    public void A_journal_is_cut_as_far_as_history_grains_and_repeated_events_need_it_no_more(long flushed, long saved, long keepAfter, long? through) =>
        Assert.Equal(through, JournalTruncator.CutThrough(new JournalPosition(10), flushed, saved, keepAfter)?.Value);
}
