using System.ComponentModel;
using System.Reflection;
using Orleans.CodeGeneration;
using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>
/// One call on its way to a grain: arguments, the promise the caller awaits, and its links in the queues it waits in.
/// Generated code derives a class from it for every method of a grain interface.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GrainCall : IInvokable
{
    private CallCancellation? _cancellation;

    // Set while outgoing filters wait for the grain's answer, which goes to them before it goes to the caller.
    private TaskCompletionSource<object?>? _answerToFilters;
    private int _ended;

    /// <summary>How the call may run beside others.</summary>
    public virtual InvokeMethodOptions Options => InvokeMethodOptions.None;

    internal bool IsOneWay => (Options & InvokeMethodOptions.OneWay) != 0;

    internal bool IsReadOnly => (Options & InvokeMethodOptions.ReadOnly) != 0;

    internal bool IsAlwaysInterleave => (Options & InvokeMethodOptions.AlwaysInterleave) != 0;

    /// <summary>False for calls that must not keep an idle activation in memory.</summary>
    internal virtual bool KeepsAlive => true;

    /// <summary>True for calls that end with the activation instead of going on to the next one.</summary>
    internal virtual bool BelongsToActivation => false;

    /// <summary>False for calls of the runtime itself, which call filters do not see.</summary>
    internal virtual bool PassesFilters => true;

    internal GrainCall? NextInQueue { get; set; }

    internal Activation? Activation { get; set; }

    internal IGrainContext? Source { get; private set; }

    internal GrainReference? Reference { get; private set; }

    internal Dictionary<string, object>? Context { get; set; }

    internal OutstandingCalls.Link Outstanding;

    internal int ForwardCount { get; set; }

    internal bool IsEnded => Volatile.Read(ref _ended) != 0;

    /// <summary>The token the grain is given: cancelled in a turn of the grain when the caller cancels.</summary>
    protected CancellationToken GrainToken => _cancellation?.GrainToken ?? default;

    /// <inheritdoc/>
    public object? GetTarget() => Activation?.GrainInstance;

    /// <inheritdoc/>
    public abstract int GetArgumentCount();

    /// <inheritdoc/>
    public abstract object? GetArgument(int index);

    /// <inheritdoc/>
    public abstract string GetMethodName();

    /// <inheritdoc/>
    public abstract Type GetInterfaceType();

    /// <inheritdoc/>
    public virtual string GetInterfaceName() => GetInterfaceType().Name;

    /// <inheritdoc/>
    public virtual string GetActivityName() => $"{GetInterfaceName()}/{GetMethodName()}";

    /// <inheritdoc/>
    public abstract MethodInfo GetMethod();

    /// <inheritdoc/>
    public virtual TimeSpan? GetDefaultResponseTimeout() => null;

    /// <summary>Passes the caller's token on. Called by generated code before the call is sent.</summary>
    public void LinkTo(CancellationToken callerToken)
    {
        if (callerToken.CanBeCanceled)
            _cancellation = new CallCancellation(this, callerToken);
    }

    internal void Prepare(GrainReference reference, IGrainContext? source)
    {
        Reference = reference;
        Source = source;
        Context = RequestContext.Current;
        _cancellation?.Start();
    }

    /// <summary>Makes the call on the grain; runs in a turn of the activation.</summary>
    internal abstract void Run(Activation activation, object grain);

    /// <summary>Makes the call and returns its result boxed, for call filters.</summary>
    internal abstract Task<object?> InvokeBoxedAsync(object grain);

    internal abstract void EndWithBoxed(object? result);

    internal abstract void EndWith(Exception exception);

    internal void EndBecauseCallerCancelled(CancellationToken token)
    {
        if (TryEnd())
            Cancel(token);
    }

    internal void EndBecauseOfTimeout(TimeSpan timeout, bool cancelRequest)
    {
        if (!TryEnd())
            return;

        Reject(new TimeoutException($"Response did not arrive on time in {timeout} for call {GetActivityName()} on {Reference?.GrainId}."));
        if (cancelRequest)
            _cancellation?.CancelGrainToken();
    }

    internal Task<object?> AnswerToFilters()
    {
        if (IsOneWay)
            return Task.FromResult<object?>(null);

        _answerToFilters = new TaskCompletionSource<object?>();
        return _answerToFilters.Task;
    }

    internal bool TryAnswerFilters(object? result) => Interlocked.Exchange(ref _answerToFilters, null)?.TrySetResult(result) ?? false;

    internal bool TryFailFilters(Exception exception) => Interlocked.Exchange(ref _answerToFilters, null)?.TrySetException(exception) ?? false;

    /// <summary>Claims the right to complete the promise, once.</summary>
    protected bool TryEnd()
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
            return false;

        OutstandingCalls.Remove(this);
        _cancellation?.Stop();
        return true;
    }

    /// <summary>Completes the promise as failed.</summary>
    protected abstract void Reject(Exception exception);

    /// <summary>Completes the promise as cancelled.</summary>
    protected abstract void Cancel(CancellationToken token);
}
