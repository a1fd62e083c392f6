using System.Diagnostics.CodeAnalysis;

namespace Orleans.Runtime;

/// <summary>
/// A task scheduler with one turn at a time: what an activation's code awaits continues here, between its calls.
/// Idle it holds no queue and no thread. The lock is the scheduler itself and guards the deriving class's queues too.
/// </summary>
internal abstract class TurnScheduler : TaskScheduler, IThreadPoolWorkItem
{
    /// <summary>After so many turns the thread is given back, so that one busy grain does not starve the others.</summary>
    private const int MaxTurnsPerRun = 64;

    private static readonly Action<object?> RunCallsOf = static scheduler => ((TurnScheduler)scheduler!).RunCalls();

    private Task? _onlyTask;
    private Queue<Task>? _tasks;
    private bool _scheduled;

    /// <inheritdoc/>
    public sealed override int MaximumConcurrencyLevel => 1;

    /// <summary>Whether <see cref="RunCalls"/> has something to do. Called with the lock held.</summary>
    protected abstract bool HasCallsToRun { get; }

    protected abstract IGrainContext Context { get; }

    /// <summary>Runs calls, as a task of this scheduler. Must not throw.</summary>
    protected abstract void RunCalls();

    /// <summary>Wakes the scheduler up if there is something to do. Called with the lock held.</summary>
    protected void Wake()
    {
        if (_scheduled || !HasCallsToRun)
            return;

        Schedule();
    }

    protected sealed override void QueueTask(Task task)
    {
        lock (this)
        {
            if (_tasks is null && _onlyTask is null)
                _onlyTask = task;
            else
                (_tasks ??= new Queue<Task>()).Enqueue(task);

            if (!_scheduled)
                Schedule();
        }
    }

    protected sealed override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued)
        => !taskWasPreviouslyQueued && ReferenceEquals(RuntimeContext.Current, Context) && TryExecuteTask(task);

    protected sealed override IEnumerable<Task> GetScheduledTasks()
    {
        lock (this)
        {
            return [.. _onlyTask is { } task ? [task] : Array.Empty<Task>(), .. _tasks?.ToArray() ?? []];
        }
    }

    void IThreadPoolWorkItem.Execute()
    {
        var before = RuntimeContext.Enter(Context);
        try
        {
            for (var turn = 0; turn < MaxTurnsPerRun; turn++)
            {
                if (!TryTakeTurn(preferCalls: (turn & 1) != 0, out var task))
                    return;

                if (task is null)
                    new Task(RunCallsOf, this).RunSynchronously(this);
                else
                    TryExecuteTask(task);
            }
        }
        finally
        {
            RuntimeContext.Leave(before);
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Gives the next continuation, or null for calls; false when there is neither and the thread is given back.</summary>
    private bool TryTakeTurn(bool preferCalls, out Task? task)
    {
        lock (this)
        {
            task = null;
            var hasCalls = HasCallsToRun;
            if ((hasCalls && preferCalls) || TryDequeueTask(out task) || hasCalls)
                return true;

            _scheduled = false;
            return false;
        }
    }

    private bool TryDequeueTask([NotNullWhen(true)] out Task? task)
    {
        if (_onlyTask is not null)
        {
            (task, _onlyTask) = (_onlyTask, null);
            return true;
        }

        if (_tasks is null)
        {
            task = null;
            return false;
        }

        task = _tasks.Dequeue();
        if (_tasks.Count == 0)
            _tasks = null;
        return true;
    }

    private void Schedule()
    {
        _scheduled = true;
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
    }
}
