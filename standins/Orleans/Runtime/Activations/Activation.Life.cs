using Microsoft.Extensions.Logging;

namespace Orleans.Runtime;

internal sealed partial class Activation
{
    private volatile ActivationState _state;
    private bool _wasValid;
    private bool _ending;

    // One IActivationStep or an array of them; only while activating.
    private object? _steps;

    public ActivationState State => _state;

    public void AddStep(IActivationStep step) => _steps = _steps switch
    {
        null => step,
        IActivationStep first => new[] { first, step },
        IActivationStep[] all => (IActivationStep[])[.. all, step],
        _ => throw new InvalidOperationException("Unknown steps."),
    };

    public void AddTimer(GrainTimer timer)
    {
        var extras = Extras;
        lock (this)
        {
            (extras.Timers ??= []).Add(timer);
        }
    }

    public void RemoveTimer(GrainTimer timer)
    {
        lock (this)
        {
            _extras?.Timers?.Remove(timer);
        }
    }

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        var extras = Extras;
        lock (this)
        {
            if (_state is ActivationState.Deactivating or ActivationState.Invalid)
                return;

            extras.Reason = deactivationReason;
            extras.DeactivationToken = cancellationToken;
            _wasValid = _state == ActivationState.Valid;

            // An activation under way goes on to its end: see BeginAsync.
            _ending = _state == ActivationState.Activating;
            _state = ActivationState.Deactivating;
            Wake();
        }
    }

    public void DelayDeactivation(TimeSpan timeSpan)
    {
        var until = timeSpan == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue
            : timeSpan <= TimeSpan.Zero ? TimeSpan.Zero
            : Class.Silo.Clock.Now + timeSpan;
        Extras.KeepAliveUntil = until;
    }

    /// <summary>Ends the activation if it has been idle for <paramref name="ageLimit"/>.</summary>
    public bool TryCollect(TimeSpan now, TimeSpan ageLimit)
    {
        lock (this)
        {
            if (_state != ActivationState.Valid || Load > 0 || now - _lastUsed < ageLimit || _extras?.KeepAliveUntil > now)
                return false;
        }

        Deactivate(new DeactivationReason(DeactivationReasonCode.ActivationIdle, "No call came for its age limit."));
        return true;
    }

    private void Begin()
    {
        lock (this)
        {
            if (_state != ActivationState.Created)
                return;

            _state = ActivationState.Activating;
        }

        var context = ExecutionContext.Capture()!;
        RequestContext.Current = (_waiting.First ?? _ready.First)?.Context;
        _ = BeginAsync();
        ExecutionContext.Restore(context);
    }

    private async Task BeginAsync()
    {
        Exception? failure = null;
        try
        {
            _instance = Class.CreateInstance(this);
            if (_services is { HasScope: false })
                _services = null;

            if (_steps is not null || _extras?.Lifecycle is not null || Class.HasActivateHook)
                await WithTimeout(PrepareAsync, Class.Silo.CollectionOptions.ActivationTimeout, CancellationToken.None);
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        _steps = null;
        if (failure is not null)
        {
            Class.Silo.LogActivationFailed(failure, GrainId);
            var extras = Extras;
            lock (this)
            {
                extras.Reason = new DeactivationReason(DeactivationReasonCode.ActivationFailed, failure, "Failed to activate grain.");
            }
        }

        lock (this)
        {
            if (failure is not null)
            {
                _state = ActivationState.Deactivating;
            }
            else if (_state == ActivationState.Activating)
            {
                _lastUsed = Class.Silo.Clock.Now;
                _state = ActivationState.Valid;
            }

            _ending = false;
            Wake();
        }
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        switch (_steps)
        {
            case IActivationStep only:
                await only.PrepareAsync(cancellationToken);
                break;
            case IActivationStep[] all:
                foreach (var step in all)
                    await step.PrepareAsync(cancellationToken);
                break;
        }

        if (_extras?.Lifecycle is { } lifecycle)
            await lifecycle.OnStart(cancellationToken);
        if (_instance is IGrainBase grain)
            await grain.OnActivateAsync(cancellationToken);
    }

    private void End()
    {
        lock (this)
        {
            if (_ending || _state != ActivationState.Deactivating)
                return;

            _ending = true;
        }

        _ = EndAsync();
    }

    private async Task EndAsync()
    {
        var extras = Extras;
        DisposeTimers();
        try
        {
            if (extras.Lifecycle is not null || (_wasValid && Class.HasDeactivateHook))
                await WithTimeout(RetireAsync, Class.Silo.CollectionOptions.DeactivationTimeout, extras.DeactivationToken);
            await DisposeInstanceAsync();
        }
        catch (Exception exception)
        {
            Class.Silo.LogDeactivationFailed(exception, GrainId);
        }

        List<GrainCall> left = [];
        lock (this)
        {
            _state = ActivationState.Invalid;
            while (_ready.TryDequeue(out var call) || _waiting.TryDequeue(out call))
                left.Add(call);
        }

        Class.OnEnded(Key, this, _owner);
        foreach (var call in left)
            PassOn(call, extras.Reason);
        extras.Deactivated?.TrySetResult();
    }

    private async Task RetireAsync(CancellationToken cancellationToken)
    {
        if (_wasValid && _instance is IGrainBase grain)
        {
            try
            {
                await grain.OnDeactivateAsync(Extras.Reason, cancellationToken);
            }
            catch (Exception exception)
            {
                Class.Silo.LogDeactivationFailed(exception, GrainId);
            }
        }

        if (Extras.Lifecycle is { } lifecycle)
            await lifecycle.OnStop(cancellationToken);
    }

    private void PassOn(GrainCall call, DeactivationReason reason)
    {
        if (call.IsEnded || call.BelongsToActivation)
            return;

        if (reason is { ReasonCode: DeactivationReasonCode.ActivationFailed, Exception: { } failure })
            Class.Silo.Dispatcher.End(call, failure);
        else
            Class.Silo.Dispatcher.Forward(call, Class, Key);
    }

    private void DisposeTimers()
    {
        GrainTimer[] timers;
        lock (this)
        {
            timers = _extras?.Timers?.ToArray() ?? [];
        }

        foreach (var timer in timers)
            timer.Dispose();
    }

    private async Task DisposeInstanceAsync()
    {
        switch (_instance)
        {
            case IAsyncDisposable disposable:
                await disposable.DisposeAsync();
                break;
            case IDisposable disposable:
                disposable.Dispose();
                break;
        }

        if (_services is not null)
            await _services.DisposeAsync();
    }

    /// <summary>Runs a hook with a token that is cancelled after <paramref name="timeout"/>, and stops waiting for it then. Takes no timer for a hook that is over at once.</summary>
    private async Task WithTimeout(Func<CancellationToken, Task> hook, TimeSpan timeout, CancellationToken outer)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(outer);
        var task = hook(source.Token);
        if (!task.IsCompleted)
        {
            using var timer = Class.Silo.Clock.TimeProvider.CreateTimer(static state => ((CancellationTokenSource)state!).Cancel(), source, timeout, Timeout.InfiniteTimeSpan);
            await task.WaitAsync(source.Token);
        }

        await task;
    }
}
