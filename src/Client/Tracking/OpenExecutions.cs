using System.Collections.Concurrent;
using DebugGrid.Client.Diagnostics;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Tracking;

/// <summary>
/// The executions that run, and their heartbeats: one for each that something happened in since the last. An execution in which nothing happens
/// sends none, so that the grid sees it stall although its process lives.
/// </summary>
internal sealed class OpenExecutions : IDisposable
{
    private readonly ConcurrentDictionary<ExecutionScope, bool> open = new();
    private readonly IEventEmitter emitter;
    private readonly ClientFaults faults;
    private readonly ITimer timer;

    /// <summary>Begins to beat.</summary>
    public OpenExecutions(IEventEmitter emitter, TimeProvider clock, TimeSpan period, ClientFaults faults)
    {
        this.emitter = emitter;
        this.faults = faults;
        using (ExecutionContext.SuppressFlow())
            timer = clock.CreateTimer(static self => ((OpenExecutions)self!).Beat(), this, period, period);
    }

    /// <summary>How many run.</summary>
    public int Count => open.Count;

    /// <summary>An execution began.</summary>
    public void Add(ExecutionScope scope) => open.TryAdd(scope, true);

    /// <summary>An execution ended.</summary>
    public void Remove(ExecutionScope scope) => open.TryRemove(scope, out _);

    /// <inheritdoc/>
    public void Dispose() => timer.Dispose();

    private void Beat()
    {
        try
        {
            foreach ((ExecutionScope scope, _) in open)
            {
                if (scope.TakeTouch())
                    emitter.Emit(new ContextHeartbeat { Context = scope.Context, Execution = scope.Execution });
            }
        }
        catch (Exception fault) when (faults.Report("heartbeat", fault))
        {
            // Told; the next beat tries again.
        }
    }
}
