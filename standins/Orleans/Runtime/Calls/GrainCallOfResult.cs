using System.ComponentModel;

namespace Orleans.Runtime;

/// <summary>A call of a method that returns <see cref="Task{TResult}"/> or <see cref="ValueTask{TResult}"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GrainCall<TResult> : GrainCall
{
    // See VoidGrainCall on where continuations run.
    private readonly TaskCompletionSource<TResult> _promise = new();

    /// <summary>What the caller awaits.</summary>
    public Task<TResult> Completion => IsOneWay ? Task.FromResult(default(TResult)!) : _promise.Task;

    /// <summary>Makes the call.</summary>
    protected abstract ValueTask<TResult> Invoke(object grain);

    internal sealed override void Run(Activation activation, object grain)
    {
        ValueTask<TResult> task;
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

        var result = task.Result;
        activation.OnCallEnded(this);
        Resolve(result);
    }

    internal sealed override async Task<object?> InvokeBoxedAsync(object grain) => await Invoke(grain);

    internal sealed override void EndWithBoxed(object? result) => Resolve((TResult)result!);

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

    private async Task AwaitAsync(Activation activation, ValueTask<TResult> task)
    {
        TResult result;
        try
        {
            result = await task;
        }
        catch (Exception exception)
        {
            activation.OnCallFailed(this, exception);
            return;
        }

        activation.OnCallEnded(this);
        Resolve(result);
    }

    private void Resolve(TResult result)
    {
        if (!TryAnswerFilters(result) && TryEnd())
            _promise.SetResult(result);
    }
}
