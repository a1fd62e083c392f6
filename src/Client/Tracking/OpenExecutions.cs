using DebugGrid.Client.Diagnostics;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Tracking;

/// <summary>
/// The executions that run, and their heartbeats: one for each that something happened in since the last. An execution in which nothing happens
/// sends none, so that the grid sees it stall although its process lives. How many are held is bounded; one that is never ended stays.
/// </summary>
internal sealed class OpenExecutions : IDisposable
{
    private const int Shards = 16;
    private readonly LinkedList<ExecutionScope>[] open = [.. Enumerable.Range(0, Shards).Select(_ => new LinkedList<ExecutionScope>())];
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
        if (Interlocked.Increment(ref count) > limit)
        {
            Interlocked.Decrement(ref count);
            return;
        }
        // Threads seldom share a list, so that they seldom wait for each other.
        var shard = open[Environment.CurrentManagedThreadId % Shards];
        var place = new LinkedListNode<ExecutionScope>(scope);
        lock (shard)
            shard.AddLast(place);
        scope.Place = place;
    }

    /// <summary>An execution ended. Called once for each.</summary>
    public void Remove(ExecutionScope scope)
    {
        if (scope.Place is not { List: { } shard } place)
            return;
        lock (shard)
            shard.Remove(place);
        Interlocked.Decrement(ref count);
    }

    /// <inheritdoc/>
    public void Dispose() => timer.Dispose();

    private void Beat()
    {
        try
        {
            foreach (var scope in Running())
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

    private List<ExecutionScope> Running()
    {
        var running = new List<ExecutionScope>();
        foreach (var shard in open)
        {
            lock (shard)
                running.AddRange(shard);
        }
        return running;
    }
}
