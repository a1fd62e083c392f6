using System.Runtime.ExceptionServices;
using Orleans.Storage;

namespace Orleans.Runtime;

/// <summary>A state of an activation. Operations run one after the other; writes that wait for the same operation become one.</summary>
internal sealed class PersistentState<TState>(Activation activation, PersistentStateStore store) : IPersistentState<TState>, IActivationStep
{
    private GrainState<TState>? _state;
    private Task? _tail;
    private Task? _waitingWrite;
    private bool _isLoaded;

    public TState State
    {
        get => _state is { } state ? state.State! : default!;
        set => Record.State = value;
    }

    public string? Etag => _state?.ETag;

    public bool RecordExists => _isLoaded ? Record.RecordExists : throw new InvalidOperationException("State has not yet been loaded");

    private GrainState<TState> Record => _state ??= new GrainState<TState>(NewState<TState>.Create());

    public Task PrepareAsync(CancellationToken cancellationToken) => _isLoaded ? Task.CompletedTask : ReadStateAsync(cancellationToken);

    public Task ReadStateAsync() => ReadStateAsync(CancellationToken.None);

    public Task WriteStateAsync() => WriteStateAsync(CancellationToken.None);

    public Task ClearStateAsync() => ClearStateAsync(CancellationToken.None);

    public Task ReadStateAsync(CancellationToken cancellationToken) => Enqueue(Operation.Read, cancellationToken);

    public Task ClearStateAsync(CancellationToken cancellationToken) => Enqueue(Operation.Clear, cancellationToken);

    public Task WriteStateAsync(CancellationToken cancellationToken)
    {
        GrainRuntime.CheckContext(RuntimeContext.Current);
        if (cancellationToken.CanBeCanceled)
            return Enqueue(Operation.Write, cancellationToken);
        if (_waitingWrite is { } waiting)
            return waiting;

        var isToWait = _tail is { IsCompleted: false };
        var write = Enqueue(Operation.Write, cancellationToken);
        _waitingWrite = isToWait ? write : null;
        return write;
    }

    private Task Enqueue(Operation operation, CancellationToken cancellationToken)
    {
        GrainRuntime.CheckContext(RuntimeContext.Current);
        _waitingWrite = null;
        return _tail = _tail is { IsCompleted: false } before ? RunAfterAsync(before, operation, cancellationToken) : RunAsync(operation, cancellationToken);
    }

    private async Task RunAfterAsync(Task before, Operation operation, CancellationToken cancellationToken)
    {
        // Its failure is for whoever asked for it.
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (operation == Operation.Write)
            _waitingWrite = null;
        cancellationToken.ThrowIfCancellationRequested();
        await RunAsync(operation, cancellationToken);
    }

    private Task RunAsync(Operation operation, CancellationToken cancellationToken)
    {
        try
        {
            var task = StartOnStorage(operation, cancellationToken);
            if (!task.IsCompletedSuccessfully)
                return FinishAsync(task, operation, cancellationToken);
        }
        catch (Exception exception)
        {
            return Task.FromException(store.Translate(exception, operation.ToString(), activation.GrainId));
        }

        _isLoaded |= operation == Operation.Read;
        return Task.CompletedTask;
    }

    private async Task FinishAsync(Task task, Operation operation, CancellationToken cancellationToken)
    {
        try
        {
            await task;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            ExceptionDispatchInfo.Throw(store.Translate(exception, operation.ToString(), activation.GrainId));
        }

        _isLoaded |= operation == Operation.Read;
    }

    private Task StartOnStorage(Operation operation, CancellationToken cancellationToken) => operation switch
    {
        Operation.Read => store.Storage.ReadStateAsync(store.Name, activation.GrainId, Record, cancellationToken),
        Operation.Write => store.Storage.WriteStateAsync(store.Name, activation.GrainId, Record, cancellationToken),
        _ => store.Storage.ClearStateAsync(store.Name, activation.GrainId, Record, cancellationToken),
    };

    private enum Operation
    {
        Read,
        Write,
        Clear,
    }
}
