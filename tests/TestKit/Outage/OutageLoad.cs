using System.Diagnostics;
using DebugGrid.Client;
using DebugGrid.Protocol;

namespace DebugGrid.TestKit.Outage;

/// <summary>An application that emits numbered events at a steady rate from a thread of its own, and measures each call.</summary>
public sealed class OutageLoad(DebugGridClient client, int eventsPerSecond)
{
    /// <summary>The metric that is emitted; its value is the event's number, from 0.</summary>
    public const string Name = "outage";

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);
    private long emitted;
    private volatile bool isDown;

    /// <summary>Events emitted so far, taken or not.</summary>
    public long Emitted => Interlocked.Read(ref emitted);

    /// <summary>Events that the client took, and the sum of their numbers.</summary>
    public (long Events, long Sum) Taken { get; private set; }

    /// <summary>Whether calls are counted as made while the grid is away.</summary>
    public bool IsDown
    {
        get => isDown;
        set => isDown = value;
    }

    /// <summary>Calls made while the grid was there.</summary>
    public EmitLatencies Up { get; } = new();

    /// <summary>Calls made while it was away.</summary>
    public EmitLatencies Down { get; } = new();

    /// <summary>Emits until it is told to stop.</summary>
    public async Task Run(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Tick);
        long started = Stopwatch.GetTimestamp();
        while (!stop.IsCancellationRequested)
        {
            await timer.WaitForNextTickAsync(CancellationToken.None);
            EmitUntil((long)(Stopwatch.GetElapsedTime(started).TotalSeconds * eventsPerSecond));
        }
    }

    private void EmitUntil(long due)
    {
        for (long number = emitted; number < due; number++)
        {
            var message = new MetricEvent { Name = Name, Value = number };
            long before = Stopwatch.GetTimestamp();
            bool taken = client.Emit(message);
            (isDown ? Down : Up).Add(Stopwatch.GetTimestamp() - before);
            if (taken)
                Taken = (Taken.Events + 1, Taken.Sum + number);
            Interlocked.Increment(ref emitted);
        }
    }
}
