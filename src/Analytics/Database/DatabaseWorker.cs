using System.Collections.Concurrent;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Database;

/// <summary>
/// Threads of the engine's own, each with one connection, that work off one bounded queue. Native calls block, so they never run on a thread of
/// the pool or of a grain scheduler.
/// </summary>
internal sealed class DatabaseWorker : IDisposable
{
    private readonly BlockingCollection<Action<DuckDBConnection>> queue;
    private readonly List<Thread> threads = [];
    private readonly string name;
    private readonly ReadEpochs? reads;

    /// <summary>Starts the threads.</summary>
    /// <param name="name">For people who look at the threads.</param>
    /// <param name="connections">Open connections, one for each thread. They are disposed with this.</param>
    /// <param name="capacity">How much may wait.</param>
    /// <param name="yields">Whether the threads work with what others leave of the processors, as far as the system knows such threads.</param>
    /// <param name="reads">Is told of the work that runs; null when nobody waits for it to end.</param>
    public DatabaseWorker(string name, IReadOnlyList<DuckDBConnection> connections, int capacity, bool yields = false, ReadEpochs? reads = null)
    {
        this.name = name;
        this.reads = reads;
        queue = new BlockingCollection<Action<DuckDBConnection>>(capacity);
        foreach (var connection in connections)
        {
            var thread = new Thread(() => Work(connection, yields)) { IsBackground = true, Name = $"analytics {name}" };
            threads.Add(thread);
            thread.Start();
        }
    }

    /// <summary>How much waits.</summary>
    public int Waiting => queue.Count;

    /// <summary>Runs a piece of work on one of the threads.</summary>
    /// <exception cref="Contracts.QueryLimitException">Too much waits already.</exception>
    /// <exception cref="ObjectDisposedException">The engine was closed.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before or while it ran.</exception>
    public Task<T> RunAsync<T>(Func<DuckDBConnection, CancellationToken, T> work, CancellationToken cancellationToken)
    {
        var completion = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        bool queued;
        try
        {
            queued = queue.TryAdd(connection => Complete(completion, connection, work, cancellationToken), 0, CancellationToken.None);
        }
        catch (InvalidOperationException)
        {
            throw new ObjectDisposedException($"analytics {name}");
        }
        if (!queued)
            throw new Contracts.QueryLimitException("concurrency", $"{queue.BoundedCapacity} questions wait already; ask again later.");
        return completion.Task;
    }

    /// <summary>Finishes what waits, ends the threads and closes their connections.</summary>
    public void Dispose()
    {
        queue.CompleteAdding();
        foreach (var thread in threads)
            thread.Join();
        queue.Dispose();
    }

    private void Work(DuckDBConnection connection, bool yields)
    {
        if (yields)
            ThreadPriority.Lower();
        using (connection)
            foreach (var work in queue.GetConsumingEnumerable())
                work(connection);
    }

    private void Complete<T>(
        TaskCompletionSource<T> completion, DuckDBConnection connection, Func<DuckDBConnection, CancellationToken, T> work, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            completion.SetCanceled(cancellationToken);
            return;
        }
        try
        {
            using var reading = reads?.Enter();
            completion.SetResult(work(connection, cancellationToken));
        }
        catch (OperationCanceledException cancelled)
        {
            completion.SetCanceled(cancelled.CancellationToken);
        }
#pragma warning disable CA1031 // The task carries the failure to whoever asked; the thread goes on with the next question.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            completion.SetException(failure);
        }
    }
}
