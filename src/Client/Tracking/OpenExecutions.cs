using System.Collections.Concurrent;
using DebugGrid.Client.Diagnostics;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Tracking;

/// <summary>
/// The executions that run, and their heartbeats: one for each that something happened in since the last. An execution in which nothing happens
/// sends none, so that the grid sees it stall although its process lives. How many are held is bounded; one that is never ended stays.
/// </summary>
internal sealed class OpenExecutions : IDisposable
{
    private readonly ConcurrentDictionary<ExecutionScope, bool> open = new();
    private readonly IEventEmitter emitter;
    private readonly ClientFaults faults;
    private readonly int limit;
    private readonly ITimer timer;
    private int count;

    /// <summary>Begins to beat.</summary>
    public OpenExecutions(IEventEmitter emitter, TimeProvider clock, TrackingOptions options, ClientFaults faults)
    {
        this.emitter = emitter;
        this.faults = faults;
        limit = options.MaxOpenExecutions;
        using (ExecutionContext.SuppressFlow())
            timer = clock.CreateTimer(static self => ((OpenExecutions)self!).Beat(), this, options.HeartbeatPeriod, options.HeartbeatPeriod);
    }

    /// <summary>How many are followed.</summary>
    public int Count => Volatile.Read(ref count);

    /// <summary>An execution began.</summary>
    public void Add(ExecutionScope scope)
    {
        if (scope.Heartbeat == HeartbeatMode.Never)
            return;
        if (Interlocked.Increment(ref count) > limit || !open.TryAdd(scope, true))
            Interlocked.Decrement(ref count);
    }

    /// <summary>An execution ended.</summary>
    public void Remove(ExecutionScope scope)
    {
        if (open.TryRemove(scope, out _))
            Interlocked.Decrement(ref count);
    }

    /// <inheritdoc/>
    public void Dispose() => timer.Dispose();

    private void Beat()
    {
        try
        {
            foreach ((ExecutionScope scope, _) in open)
            {
                if (scope.TakeTouch() || scope.Heartbeat == HeartbeatMode.Always)
                    emitter.Emit(new ContextHeartbeat { Context = scope.Context, Execution = scope.Execution, Session = scope.Session, Correlation = scope.Correlation });
            }
        }
        catch (Exception fault) when (faults.Report("heartbeat", fault))
        {
            // Told; the next beat tries again.
        }
    }
}
