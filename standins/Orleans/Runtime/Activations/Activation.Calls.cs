using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace Orleans.Runtime;

internal sealed partial class Activation
{
    private CallQueue _waiting;

    // Calls that need not wait for any other: those that always interleave, and all calls of a reentrant grain.
    private CallQueue _ready;
    private GrainCall? _blocking;
    private TimeSpan _lastUsed;
    private int _running;

    public bool IsIdle
    {
        get
        {
            lock (this)
            {
                return _running == 0 && _waiting.IsEmpty && _ready.IsEmpty;
            }
        }
    }

    /// <summary>Calls that run or wait.</summary>
    public int Load { get; private set; }

    protected override bool HasCallsToRun => _state switch
    {
        ActivationState.Created => true,
        ActivationState.Valid => !_ready.IsEmpty || FindAdmissible(remove: false) is not null,
        ActivationState.Deactivating => _running == 0 && !_ending,
        _ => false,
    };

    public bool TryReceive(GrainCall call)
    {
        lock (this)
        {
            if (_state == ActivationState.Invalid)
                return false;
            if (call.BelongsToActivation && _state == ActivationState.Deactivating)
                return true;

            call.Activation = this;
            Load++;
            if (call.IsAlwaysInterleave || Class.IsReentrant)
                _ready.Enqueue(call);
            else
                _waiting.Enqueue(call);
            Wake();
            return true;
        }
    }

    public void OnCallEnded(GrainCall call)
    {
        lock (this)
        {
            _running--;
            Load--;
            if (call.KeepsAlive)
                _lastUsed = Class.Silo.Clock.Now;
            if (_blocking is null || _blocking == call)
                _blocking = null;
            Wake();
        }
    }

    public void OnCallFailed(GrainCall call, Exception exception)
    {
        OnCallEnded(call);
        if (call.IsOneWay)
            Class.Silo.LogOneWayCallFailed(exception, call.GetActivityName(), GrainId);

        // What this activation believes is stored is not what is stored: it starts over from what is.
        if (exception is InconsistentStateException { IsSourceActivation: true } inconsistent)
        {
            inconsistent.IsSourceActivation = false;
            Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationError, exception, "Its state was written by another."));
        }

        call.EndWith(exception);
    }

    public void EnterReentrantSection(Guid id)
    {
        var extras = Extras;
        lock (this)
        {
            var sections = extras.ReentrantSections ??= [];
            sections[id] = sections.GetValueOrDefault(id) + 1;
        }
    }

    public void LeaveReentrantSection(Guid id)
    {
        lock (this)
        {
            if (_extras?.ReentrantSections is not { } sections || !sections.TryGetValue(id, out var open))
                return;

            if (open == 1)
                sections.Remove(id);
            else
                sections[id] = open - 1;
        }
    }

    protected override void RunCalls()
    {
        switch (_state)
        {
            case ActivationState.Created:
                Begin();
                break;
            case ActivationState.Deactivating:
                End();
                return;
        }

        var context = ExecutionContext.Capture()!;
        while (TakeCall() is { } call)
        {
            if (call.Context is not null)
                RequestContext.Current = call.Context;

            if (Class.Silo.Dispatcher.IncomingFilters is { } filters && call.PassesFilters)
                _ = new IncomingCallContext(filters, call, this).RunAsync();
            else
                call.Run(this, _instance!);

            // What one call leaves behind in async locals is not the next call's.
            if (ExecutionContext.Capture() != context)
                ExecutionContext.Restore(context);
        }
    }

    internal bool MayRun(GrainCall call)
    {
        if (_running == 0 || _blocking is null || (_blocking.IsReadOnly && call.IsReadOnly))
            return true;

        return _extras?.ReentrantSections is { Count: > 0 } sections
            && call.Context is { } context
            && context.TryGetValue(RequestContext.ReentrancyHeader, out var id)
            && id is Guid chain
            && sections.ContainsKey(chain);
    }

    private GrainCall? TakeCall()
    {
        lock (this)
        {
            while (_state == ActivationState.Valid)
            {
                var call = _ready.TryDequeue(out var ready) ? ready : FindAdmissible(remove: true);
                if (call is null)
                    return null;

                // The caller has given up before its turn came.
                if (call.IsEnded)
                {
                    Load--;
                    continue;
                }

                _running++;
                if (_blocking is null && !call.IsAlwaysInterleave)
                    _blocking = call;
                return call;
            }

            return null;
        }
    }

    private GrainCall? FindAdmissible(bool remove)
    {
        if (_waiting.First is not { } first)
            return null;

        // While the first waits, only calls that read or come back may pass it.
        var mayPass = _blocking is { IsReadOnly: true } || _extras?.ReentrantSections is { Count: > 0 };
        if (!MayRun(first) && !mayPass)
            return null;

        return _waiting.FirstAdmissible(this, remove);
    }
}
