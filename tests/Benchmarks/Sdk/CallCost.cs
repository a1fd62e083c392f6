using System.Diagnostics;

namespace DebugGrid.Benchmarks.Sdk;

/// <summary>What one call costs the thread that makes it: medians of rounds, after enough rounds for the runtime to have compiled it for good.</summary>
/// <param name="Nanoseconds">Time that passes on the calling thread, what it waits for others included.</param>
/// <param name="Bytes">Bytes that the calling thread allocates.</param>
internal readonly record struct CallCost(double Nanoseconds, double Bytes)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(2);

    /// <summary>Measures.</summary>
    /// <param name="calls">Calls in one round.</param>
    /// <param name="loop">Makes so many calls.</param>
    /// <param name="between">Before each round, not measured.</param>
    public static async Task<CallCost> Of(int calls, Action<int> loop, Func<Task> between)
    {
        await Rounds(WarmUp, calls, loop, between);
        var rounds = await Rounds(Measured, calls, loop, between);
        return new CallCost(Median(rounds.Select(round => round.Nanoseconds)), Median(rounds.Select(round => round.Bytes)));
    }

    private static async Task<List<CallCost>> Rounds(TimeSpan time, int calls, Action<int> loop, Func<Task> between)
    {
        var rounds = new List<CallCost>();
        for (long started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < time;)
        {
            await between();
            rounds.Add(Round(calls, loop));
        }
        return rounds;
    }

    private static CallCost Round(int calls, Action<int> loop)
    {
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        long started = Stopwatch.GetTimestamp();
        loop(calls);
        TimeSpan passed = Stopwatch.GetElapsedTime(started);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        return new CallCost(passed.TotalNanoseconds / calls, (double)allocated / calls);
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] ordered = [.. values.Order()];
        return ordered[ordered.Length / 2];
    }
}
