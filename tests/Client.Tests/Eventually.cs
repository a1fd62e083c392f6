using System.Diagnostics;

namespace DebugGrid.Client.Tests;

/// <summary>Waits for a condition that other threads bring about.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Returns when the condition holds; fails when it does not within a minute.</summary>
    public static Task Holds(Func<bool> condition) => Holds(() => Task.FromResult(condition()));

    /// <inheritdoc cref="Holds(Func{bool})"/>
    public static async Task Holds(Func<Task<bool>> condition)
    {
        long started = Stopwatch.GetTimestamp();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!await condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < Patience, "The condition does not come to hold.");
            await tick.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }
}
