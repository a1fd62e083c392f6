namespace DebugGrid.Client.Tracking;

/// <summary>
/// Tracks calls of every form. What the application sees stays the same: what throws at once throws at once, a task fails with all of its exceptions,
/// and a cancelled task is cancelled. The record is taken before the caller goes on.
/// </summary>
internal static class TrackedTasks
{
    /// <summary>A call that ends when it returns.</summary>
    public static T Sync<TState, T>(TrackedWork work, TState state, Func<TState, T> body)
    {
        using var call = work.Begin();
        try
        {
            T result = body(state);
            call.Complete(result);
            return result;
        }
        catch (Exception fault) when (call.Fail(fault))
        {
            throw;
        }
    }

    /// <summary>A call that ends with its task.</summary>
    public static Task Of<TState>(TrackedWork work, TState state, Func<TState, Task> body)
    {
        var call = work.Begin(isDetached: true);
        return Follow(call, Start(call, state, body));
    }

    /// <summary>A call that ends with its task.</summary>
    public static Task<T> Of<TState, T>(TrackedWork work, TState state, Func<TState, Task<T>> body)
    {
        var call = work.Begin(isDetached: true);
        return Follow(call, Start(call, state, body));
    }

    /// <summary>A call that ends with its task.</summary>
    public static ValueTask Of<TState>(TrackedWork work, TState state, Func<TState, ValueTask> body)
    {
        var call = work.Begin(isDetached: true);
        return new ValueTask(Follow(call, Start(call, state, body).AsTask()));
    }

    /// <summary>A call that ends with its task.</summary>
    public static ValueTask<T> Of<TState, T>(TrackedWork work, TState state, Func<TState, ValueTask<T>> body)
    {
        var call = work.Begin(isDetached: true);
        return new ValueTask<T>(Follow(call, Start(call, state, body).AsTask()));
    }

    private static T Start<TState, T>(TrackedCall call, TState state, Func<TState, T> body)
    {
        try
        {
            return call.Inside(state, body);
        }
        catch (Exception fault) when (call.End(fault))
        {
            throw;
        }
    }

    private static Task Follow(TrackedCall call, Task task)
    {
        if (task is null or { IsCompleted: true })
        {
            call.End(task ?? Task.CompletedTask);
            return task!;
        }
        return task.ContinueWith(
            static (done, state) =>
            {
                ((TrackedCall)state!).End(done);
                return done;
            },
            call, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).Unwrap();
    }

    private static Task<T> Follow<T>(TrackedCall call, Task<T> task)
    {
        if (task is null or { IsCompleted: true })
        {
            _ = End(call, task ?? Task.FromResult<T>(default!));
            return task!;
        }
        return task.ContinueWith(
            static (done, state) =>
            {
                _ = End((TrackedCall)state!, done);
                return done;
            },
            call, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).Unwrap();
    }

    /// <summary>Ends a call whose task has ended: nothing is waited for, and it is over when this returns.</summary>
    private static async Task End<T>(TrackedCall call, Task<T> task)
    {
        if (task.IsCompletedSuccessfully)
            call.Complete(await task.ConfigureAwait(false));
        call.End(task);
    }
}
