using System.Net.Sockets;

namespace DebugGrid.Cluster.Running;

internal static class Wait
{
    /// <summary>A test that still waits then is stuck.</summary>
    private static readonly TimeSpan GivenUpAfter = TimeSpan.FromMinutes(2);

    /// <summary>Asks until the answer is yes. What the grid cannot answer while it changes hands counts as no.</summary>
    public static async Task Until(Func<Task<bool>> condition)
    {
        using var stuck = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stuck.CancelAfter(GivenUpAfter);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        Exception? last = null;
        while (true)
        {
            try
            {
                if (await condition())
                    return;
            }
            catch (Exception fault) when (fault is HttpRequestException or SocketException or OrleansException or TimeoutException)
            {
                last = fault;
            }

            if (stuck.IsCancellationRequested)
                throw new TimeoutException($"What was waited for did not come in {GivenUpAfter}.", last);
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }
}
