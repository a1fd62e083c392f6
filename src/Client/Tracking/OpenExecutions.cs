using DebugGrid.Client.Diagnostics;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Tracking;

/// <summary>
/// The executions that run, and their heartbeats: one for each that something happened in since the last, in time for its own stall threshold. An execution in which
/// nothing happens sends none, so that the grid sees it stall although its process lives. How many are held is bounded; one that is never ended stays.
/// </summary>
internal sealed class OpenExecutions : IDisposable
{
    private const int Shards = 16;
    private readonly LinkedList<ExecutionScope>[] open = [.. Enumerable.Range(0, Shards).Select(_ => new LinkedList<ExecutionScope>())];
    private readonly IEventEmitter emitter;
    private readonly ClientFaults faults;
    private readonly TimeProvider clock;
    private readonly TimeSpan usual;
    private readonly int limit;
    private readonly ITimer timer;
    private readonly Lock pace = new();
    private TimeSpan period;
    private int count;

    /// <summary>Begins to beat.</summary>
    public OpenExecutions(IEventEmitter emitter, TimeProvider clock, TrackingOptions options, ClientFaults faults)
    {
        this.emitter = emitter;
        this.faults = faults;
        this.clock = clock;
        period = usual = options.HeartbeatPeriod;
        limit = options.MaxOpenExecutions;
        using (ExecutionContext.SuppressFlow())
            timer = clock.CreateTimer(static self => ((OpenExecutions)self!).Beat(), this, usual, usual);
    }

    /// <summary>How many are followed.</summary>
    public int Count => Volatile.Read(ref count);

    /// <summary>An execution began.</summary>
    public void Add(ExecutionScope scope)
    {
        if (Interlocked.Increment(ref count) > limit)
        {
            Interlocked.Decrement(ref count);
            return;
        }
        // Threads seldom share a list, so that they seldom wait for each other.
        scope.Life.LookedAt = clock.GetTimestamp();
        var shard = open[Environment.CurrentManagedThreadId % Shards];
        var place = new LinkedListNode<ExecutionScope>(scope);
        lock (shard)
            shard.AddLast(place);
        scope.Place = place;
        if (scope.Life.Period(usual) is var own && own < period)
            Shorten(own);
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
            var before = period;
            var running = Running();
            foreach (var scope in running)
                scope.Life.Spread();
            long now = clock.GetTimestamp();
            var next = usual;
            foreach (var scope in running)
            {
                var own = scope.Life.Period(usual);
                next = own < next ? own : next;
                if (IsDue(scope.Life, own, now) && scope.Life.MustTell())
                    emitter.Emit(new ContextHeartbeat { Context = scope.Context, Execution = scope.Execution, Session = scope.Session, Correlation = scope.Correlation });
            }
            Lengthen(before, next);
        }
        catch (Exception fault) when (faults.Report("heartbeat", fault))
        {
            // Told; the next beat tries again.
        }
    }

    /// <summary>True when a period has passed, give or take half of the timer's.</summary>
    private bool IsDue(LifeSigns life, TimeSpan own, long now)
    {
        if (clock.GetElapsedTime(life.LookedAt, now) < own - (period / 2))
            return false;
        life.LookedAt = now;
        return true;
    }

    /// <summary>An execution wants to be looked at more often than any before.</summary>
    private void Shorten(TimeSpan wanted)
    {
        lock (pace)
        {
            if (wanted < period)
                Change(wanted);
        }
    }

    /// <summary>Looks as often as the execution with the shortest period wants, unless another has come meanwhile.</summary>
    private void Lengthen(TimeSpan before, TimeSpan wanted)
    {
        lock (pace)
        {
            if (period == before && wanted != period)
                Change(wanted);
        }
    }

    private void Change(TimeSpan wanted)
    {
        period = wanted;
        timer.Change(wanted, wanted);
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
