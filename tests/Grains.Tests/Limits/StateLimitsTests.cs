using DebugGrid.Grains.Limits;
using DebugGrid.Journal.Snapshots;

namespace DebugGrid.Grains.Tests.Limits;

public sealed class StateLimitsTests
{
    [Fact]
    public void Every_state_that_its_limits_allow_can_be_saved()
    {
        StateLimits.Check();
        Assert.All(StateLimits.OfGrains, static kind => Assert.InRange(kind.Bytes, 1, SnapshotLimits.MaxValueBytes));
    }
}
