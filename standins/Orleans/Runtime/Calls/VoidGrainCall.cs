using System.ComponentModel;

namespace Orleans.Runtime;

/// <summary>A call of a method that returns <see cref="Task"/> or <see cref="ValueTask"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class VoidGrainCall : GrainCall
{
    // Continuations may run where the promise completes: that is a turn of a grain, from which the
    // scheduler of the awaiting side takes them over, or a timer.
    private readonly TaskCompletionSource _promise = new();

    /// <summary>What the caller awaits.</summary>
    public Task Completion => IsOneWay ? Task.CompletedTask : _promise.Task;

    /// <summary>Makes the call.</summary>
    protected abstract ValueTask Invoke(object grain);

    internal sealed override void Run(Activation activation, object grain)
    {
        ValueTask task;
        try
        {
            task = Invoke(grain);
        }
        catch (Exception exception)
        {
            activation.OnCallFailed(this, exception);
            return;
        }

        if (!task.IsCompletedSuccessfully)
        {
            _ = AwaitAsync(activation, task);
            return;
        }

        // Nothing to wait for: this only gives a pooled source of the task back.
        _ = task.AsTask();
        activation.OnCallEnded(this);
        Resolve();
    }

    internal sealed override async Task<object?> InvokeBoxedAsync(object grain)
    {
        await Invoke(grain);
        return null;
    }

    internal sealed override void EndWithBoxed(object? result) => Resolve();

    internal sealed override void EndWith(Exception exception)
    {
        if (TryFailFilters(exception) || !TryEnd())
            return;

        if (exception is OperationCanceledException cancelled)
            _promise.SetCanceled(cancelled.CancellationToken);
        else
            Reject(exception);
    }

    /// <inheritdoc/>
    protected sealed override void Reject(Exception exception) => _promise.SetException(exception);

    /// <inheritdoc/>
    protected sealed override void Cancel(CancellationToken token) => _promise.SetCanceled(token);

    private async Task AwaitAsync(Activation activation, ValueTask task)
    {
        try
        {
            await task;
        }
        catch (Exception exception)
        {
            activation.OnCallFailed(this, exception);
            return;
        }

        activation.OnCallEnded(this);
        Resolve();
    }

    private void Resolve()
    {
        if (!TryAnswerFilters(null) && TryEnd())
            _promise.SetResult();
    }
}
