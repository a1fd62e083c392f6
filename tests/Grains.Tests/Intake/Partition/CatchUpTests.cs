using DebugGrid.Grains.Intake.Partition;

namespace DebugGrid.Grains.Tests.Intake.Partition;

public class CatchUpTests
{
    [Fact]
    public async Task Who_wants_it_ends_the_wait_for_more()
    {
        var catchUp = new CatchUp();
        Task waiting = catchUp.Wait(static token => new ValueTask(Task.Delay(Timeout.Infinite, token)), TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);
        catchUp.Want();
        await waiting;
        Assert.True(catchUp.IsWanted);
        catchUp.Begin();
        Assert.False(catchUp.IsWanted);
    }

    [Fact]
    public async Task A_wait_that_fails_fails_unless_it_was_ended()
    {
        var catchUp = new CatchUp();
        await Assert.ThrowsAsync<IOException>(() => catchUp.Wait(static _ => throw new IOException("no"), TestContext.Current.CancellationToken));
        using var stopped = new CancellationTokenSource();
        Task waiting = catchUp.Wait(static token => new ValueTask(Task.Delay(Timeout.Infinite, token)), stopped.Token);
        await stopped.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }
}
