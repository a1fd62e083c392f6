namespace DebugGrid.Orleans.Tests;

internal static class Wait
{
    /// <summary>Asks until the answer is yes; the test's own time limit ends it otherwise.</summary>
    public static async Task Until(Func<Task<bool>> condition)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!await condition())
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
    }
}
