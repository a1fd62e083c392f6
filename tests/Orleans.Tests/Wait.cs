namespace DebugGrid.Orleans.Tests;

internal static class Wait
{
    /// <summary>A test that still waits then is stuck.</summary>
    private static readonly TimeSpan GivenUpAfter = TimeSpan.FromMinutes(1);

    /// <summary>Asks until the answer is yes.</summary>
    public static async Task Until(Func<Task<bool>> condition)
    {
        using var stuck = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stuck.CancelAfter(GivenUpAfter);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!await condition())
            await timer.WaitForNextTickAsync(stuck.Token);
    }
}
