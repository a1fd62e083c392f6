using DebugGrid.Grains.Slices;

namespace DebugGrid.Grains.Tests.Slices;

public class AppliedPositionTests
{
    [Fact]
    public async Task A_wait_ends_when_the_position_is_reached_and_not_before()
    {
        var applied = new AppliedPosition();
        Task waiting = applied.WaitFor(10, TestContext.Current.CancellationToken);
        applied.MoveTo(9);
        Assert.False(waiting.IsCompleted);
        applied.MoveTo(10);
        await waiting;
        await applied.WaitFor(10, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_cancelled_wait_ends_as_cancelled()
    {
        var applied = new AppliedPosition();
        using var stop = new CancellationTokenSource();
        Task waiting = applied.WaitFor(10, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(0, applied.Waiting);
    }
}
